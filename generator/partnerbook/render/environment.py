"""The Jinja environments: HTML pages with autoescape, Markdown documents in which data stays as typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BaseLoader, Environment, FileSystemLoader, FunctionLoader, StrictUndefined, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from partnerbook import resources, wording
from partnerbook.analysis.approval import fingerprint
from partnerbook.diagnostic import did_you_mean
from partnerbook.inside import strays
from partnerbook.leftovers import passed_over
from partnerbook.render.bytecode import TemplateCache, kept_templates
from partnerbook.render.quick import QuickEnvironment
from partnerbook.wording import one_of

__all__ = ["Markup", "Parts", "TemplateError", "Templates", "Verbatim", "escape_markdown"]

_SPECIAL = re.compile(
    r"([\\`*\[\]|<>#]|(?<![^\W_])_|_(?![^\W_])|^\s*(?:[+-](?=[\s-]|$)|\d+[.)](?=\s)|[=~:])|&(?=#|\w+;))",
    re.MULTILINE,
)
_PLAIN = re.compile(r"(?![\s+=~:-]|\d+[.)])[^\\`*\[\]|<>#_&\n]*")
"""A line in which Markdown could interpret nothing, as most are: not its beginning, and no mark inside."""

_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;", "=": "&#61;", "~": "&#126;", ":": "&#58;"}


_ASKED = re.compile(r'there is no "(\w+)" here')
_MOST_NAMES = 12
"""Of so many names a message lists all."""


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
        """Raises TemplateError where a link in the workspace's own leads out of the workspace."""
        self.own = workspace_templates
        root = workspace_templates.parent if workspace_templates else None
        if workspace_templates and root:
            for path, reason in strays(workspace_templates, root.resolve()):
                place = path.relative_to(root).as_posix()
                raise TemplateError(place, 1, f"this {reason}; put a plain file in its place, or remove it")
        folders = [
            folder for folder in (workspace_templates, resources.templates()) if folder and folder.is_dir()
        ]
        self.folders = tuple(dict.fromkeys(folder.resolve() for folder in folders))
        self._pages = _environment(
            QuickEnvironment, FileSystemLoader(self.folders), root, "pages", autoescape=True
        )
        self._documents = _environment(
            Environment,
            FileSystemLoader(self.folders),
            root,
            "documents",
            autoescape=False,
            finalize=_as_typed,
        )
        self._documents.filters["plain"] = Verbatim

    def page(self, template: str, context: Mapping[str, Any]) -> str:
        """The HTML of a page. Raises TemplateError."""
        return _render(self._pages, f"pages/{template}", context)

    def document(self, template: str, context: Mapping[str, Any]) -> str:
        """The Markdown of a document. Raises TemplateError."""
        text = _render(self._documents, f"drafts/{template}", context)
        return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"

    def names(self, template: str) -> tuple[str, ...]:
        """The names of its context that a template asks for, also in those that it includes or extends.

        ``template`` is a path such as ``pages/partner/fit.html``. Raises TemplateError.
        """
        environment = self._documents if template.startswith("drafts/") else self._pages
        return tuple(sorted(set(_asked_for(environment, template, set()))))

    def words(self, templates: Iterable[str]) -> str:
        """The fingerprint of the words of some documents' templates, with those that they include. Raises TemplateError."""
        sources: dict[str, str] = {}
        for template in templates:
            _gather(self._documents, f"drafts/{template}", sources)
        return fingerprint(sources)

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


class Parts:
    """Templates that lie in no file of their own: parts of a Word file, by the name that errors give.

    Whoever wrote them writes no programs: a lawyer, or whoever sent it to one. They run in Jinja's sandbox. ``finalize``
    makes text of each value that they print.
    """

    def __init__(
        self, workspace_templates: Path | None, sources: Mapping[str, str], finalize: Callable[[Any], str]
    ) -> None:
        root = workspace_templates.parent if workspace_templates else None
        # errors find their line by the name of a file below templates/
        files = {name: (source, f"templates/{name}", None) for name, source in sources.items()}
        self._environment = _environment(
            ImmutableSandboxedEnvironment,
            FunctionLoader(files.get),
            root,
            "word",
            autoescape=False,
            finalize=finalize,
        )

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """A part filled in. Raises TemplateError."""
        return _render(self._environment, name, context)


class UnknownName(StrictUndefined):
    """A name that a template asks for and that does not exist: an error that says what there is instead."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, thing = self._undefined_name, self._undefined_obj
        if thing is missing:
            return f'there is no "{name}" here'
        known = sorted(key for key in _names_in(thing) if not key.startswith("_"))
        if not known:
            return f'there is no "{name}" here'
        near = did_you_mean(str(name), known) or f"there is {one_of(known[:_MOST_NAMES])}"
        return f'there is no "{name}" here; {near}'


def _names_in(thing: Any) -> Iterable[str]:
    """The names that a template may ask a value for."""
    if isinstance(thing, Mapping):
        return map(str, thing)
    fields = getattr(thing, "_fields", None) or getattr(type(thing), "model_fields", None)
    return fields or vars(thing) if hasattr(thing, "__dict__") or fields else ()


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
    made: type[Environment], loader: BaseLoader, root: Path | None, kind: str, **options: Any
) -> Environment:
    environment = made(
        loader=loader,
        undefined=UnknownName,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=compiled_templates(root, kind),
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


def compiled_templates(root: Path | None, kind: str) -> TemplateCache | None:
    """Where compiled templates are kept, for as long as Jinja and what this package gives to it stay the same.

    ``root`` is the workspace that they are compiled for.
    """
    folders = (Path(module).parent for module in (jinja2.__file__, __file__, wording.__file__))
    return kept_templates(root, kind, [path for folder in folders for path in folder.glob("*.py")])


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
        said = str(error) or type(error).__name__
        asked = _ASKED.fullmatch(said)
        near = did_you_mean(asked[1], context) if asked else ""
        raise TemplateError(file, line, f"{said}; {near}" if near else said) from error


def _gather(environment: Environment, template: str | None, sources: dict[str, str]) -> None:
    """Add the source of a template and of all that it includes."""
    if template is None or template in sources or environment.loader is None:
        return
    try:
        sources[template], _, _ = environment.loader.get_source(environment, template)
        tree = environment.parse(sources[template], template)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(_shown(template), error.lineno, error.message or "this is not Jinja") from None
    for other in meta.find_referenced_templates(tree):
        _gather(environment, other, sources)


def _asked_for(environment: Environment, template: str, seen: set[str]) -> Iterator[str]:
    if template in seen or environment.loader is None:
        return
    seen.add(template)
    try:
        source, _, _ = environment.loader.get_source(environment, template)
        tree = environment.parse(source, template)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(_shown(template), error.lineno, error.message or "this is not Jinja") from None
    yield from meta.find_undeclared_variables(tree)
    given = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    # what is imported sees nothing but its arguments
    others: list[nodes.Include | nodes.Extends] = [
        *tree.find_all(nodes.Include),
        *tree.find_all(nodes.Extends),
    ]
    for other in others:
        if isinstance(other.template, nodes.Const):
            yield from set(_asked_for(environment, other.template.value, seen)) - given


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
