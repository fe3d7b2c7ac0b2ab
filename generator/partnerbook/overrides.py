"""What a workspace's templates/ folder replaces of the built-in templates, and what in it replaces nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from partnerbook import resources
from partnerbook.diagnostic import Problem, Span, did_you_mean
from partnerbook.leftovers import passed_over
from partnerbook.workspace import MAX_FILE_BYTES, printable

TEMPLATES = "templates"
_KINDS = ("drafts/", "pages/", "parts/")
"""The folders whose files are looked up by name; whatever stands in theme/ is published as it is."""
_WORD_FOR = (
    "document", "outreach", "announcement", "press", "faq", "social", "kit-mail", "internal",
    "term-sheet", "exit", "joint-plan", "statements",
)  # fmt: skip
WORD = tuple(f"word/{name}.docx" for name in _WORD_FOR)
"""The Word templates that a workspace may have: the one for all documents, and one of each kind."""


@cache
def built_in() -> tuple[str, ...]:
    """The names of all built-in templates that are text, such as ``drafts/first.md``, in order."""
    root = resources.templates()
    names = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return tuple(sorted(name for name in names if "/" in name and not name.startswith((".", "word/"))))


def unused(root: Path) -> tuple[Problem, ...]:
    """The files of a workspace's templates/ that replace no template and that none of its templates names."""
    own = dict(_files(root / TEMPLATES))
    known = {*built_in(), *WORD}
    strays = [name for name in own if name not in known and not name.startswith("theme/")]
    texts = [_text(path) for name, path in own.items() if name.startswith(_KINDS)] if strays else []
    return tuple(
        _problem(name) for name in strays if not any(f'"{name}"' in t or f"'{name}'" in t for t in texts)
    )


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files below a folder by their path in it; hidden ones and a README are passed over, links not followed."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not passed_over(name))
        for name in sorted(names):
            path = Path(place, name)
            if not passed_over(name) and name.lower() not in ("readme.md", "readme.txt"):
                yield path.relative_to(folder).as_posix(), path


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""


def _problem(name: str) -> Problem:
    shown = printable(f"{TEMPLATES}/{name}")
    near = did_you_mean(name, (*built_in(), *WORD))
    hint = (
        near
        or "the reference on the site lists the names; partnerbook new template NAME copies one to change"
    )
    return Problem(
        "unused-template", Span(shown), "this file replaces no template, and none of yours names it", hint
    )
