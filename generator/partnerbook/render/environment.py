"""The Jinja environments: HTML pages with autoescape, Markdown documents in which data stays as typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from partnerbook import numerals, resources
from partnerbook.leftovers import passed_over
from partnerbook.render import wording
from partnerbook.render.bytecode import TemplateCache, cache_folder
from partnerbook.render.quick import QuickEnvironment

__all__ = ["Markup", "TemplateError", "Templates", "Verbatim", "escape_markdown"]

_SPECIAL = re.compile(
    r"([\\`*\[\]|<>#]|(?<![^\W_])_|_(?![^\W_])|^\s*(?:[+-](?=[\s-]|$)|\d+[.)](?=\s)|[=~:])|&(?=#|\w+;))",
    re.MULTILINE,
)
_PLAIN = re.compile(r"(?![\s+=~:-]|\d+[.)])[^\\`*\[\]|<>#_&\n]*")
"""A line in which Markdown could interpret nothing, as most are: not its beginning, and no mark inside."""

_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;", "=": "&#61;", "~": "&#126;", ":": "&#58;"}


class TemplateError(Exception):
    """A template cannot be rendered; says which file and line, and why."""

    def __init__(self, template: str, line: int, message: str) -> None:
        super().__init__(template, line, message)
        self.template, self.line, self.message = template, line, message

    def __str__(self) -> str:
        return f"{self.template}:{self.line}: {self.message}"


class Templates:
    """The templates in force: a workspace's own files first, the package's behind them."""

    def __init__(self, workspace_templates: Path | None = None) -> None:
        folders = [
            folder for folder in (workspace_templates, resources.templates()) if folder and folder.is_dir()
        ]
        self.folders = tuple(dict.fromkeys(folder.resolve() for folder in folders))
        self._pages = _environment(QuickEnvironment, self.folders, "pages", autoescape=True)
        self._documents = _environment(
            Environment, self.folders, "documents", autoescape=False, finalize=_as_typed
        )
        self._documents.filters["plain"] = Verbatim

    def page(self, template: str, context: Mapping[str, Any]) -> str:
        """The HTML of a page. Raises TemplateError."""
        return _render(self._pages, f"pages/{template}", context)

    def document(self, template: str, context: Mapping[str, Any]) -> str:
        """The Markdown of a document. Raises TemplateError."""
        text = _render(self._documents, f"drafts/{template}", context)
        return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"

    def asset(self, name: str) -> bytes:
        """The bytes of a theme file, the workspace's own where it has one."""
        for folder in self.folders:
            if (folder / "theme" / name).is_file():
                return (folder / "theme" / name).read_bytes()
        raise TemplateError(f"theme/{name}", 1, "this file is missing")

    def assets(self) -> tuple[str, ...]:
        """The names of all theme files, relative to templates/theme/."""
        names = {
            path.relative_to(folder / "theme").as_posix()
            for folder in self.folders
            for path in sorted((folder / "theme").rglob("*"))
            if path.is_file() and not passed_over(path.name)
        }
        return tuple(sorted(names))


class Verbatim(str):
    """Markdown made by a template of ours, not to be escaped again."""

    __slots__ = ()


def _as_typed(value: Any) -> Any:
    """Data in a Markdown document must read as typed: what Markdown would interpret is escaped."""
    return escape_markdown(value) if isinstance(value, str) and not isinstance(value, Verbatim) else value


def escape_markdown(text: str) -> str:
    """``text`` so that Markdown shows it letter by letter."""
    return text if _PLAIN.fullmatch(text) else _SPECIAL.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    return found[:-1] + (_ENTITIES.get(found[-1]) or f"\\{found[-1]}")


def _environment(
    made: type[Environment], folders: tuple[Path, ...], kind: str, **options: Any
) -> Environment:
    environment = made(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=compiled_templates(kind),
        **options,
    )
    for function in (
        "day",
        "long_day",
        "moment",
        "distance",
        "number",
        "money",
        "estimate",
        "percent",
        "plural",
    ):
        environment.filters[function] = getattr(wording, function)
    environment.filters["in_words"] = wording.name
    return environment


def compiled_templates(kind: str) -> TemplateCache | None:
    """Where compiled templates are kept, for as long as Jinja and what this package gives to it stay the same."""
    folder = cache_folder()
    if folder is None:
        return None
    compilers = [Path(numerals.__file__)]
    for module in (jinja2.__file__, __file__):
        compilers += Path(module).parent.glob("*.py")
    return TemplateCache(folder, kind, compilers)


def _render(environment: Environment, name: str, context: Mapping[str, Any]) -> str:
    try:
        return environment.get_template(name).render(context)
    except jinja2.TemplateNotFound as error:
        raise TemplateError(f"templates/{error.name or name}", 1, "there is no such template") from None
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(
            _shown(error.name or name), error.lineno, error.message or "this is not Jinja"
        ) from None
    except Exception as error:
        file, line = _place(error, name)
        raise TemplateError(file, line, str(error) or type(error).__name__) from error


def _place(error: BaseException, name: str) -> tuple[str, int]:
    """The innermost template line of a traceback."""
    file, line, trace = _shown(name), 1, error.__traceback__
    while trace is not None:
        where = Path(trace.tb_frame.f_code.co_filename)
        if "__jinja_template__" in trace.tb_frame.f_globals or "templates" in where.parts:
            parts = where.parts
            index = len(parts) - 1 - parts[::-1].index("templates") if "templates" in parts else 0
            file, line = "/".join(parts[index:]), trace.tb_lineno
        trace = trace.tb_next
    return file, line


def _shown(name: str) -> str:
    return name if name.startswith("templates/") else f"templates/{name}"
