"""YAML front matter between two fences, and the Markdown after it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_FENCE = "---"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Parts:
    """A Markdown file taken apart: the YAML of its front matter, None without one, and the Markdown below it.

    Each has the line on which it begins. ``unclosed`` says that a front matter begins and never ends.
    """

    matter: str | None
    matter_line: int
    body: str
    body_line: int = 1
    unclosed: bool = False


def split(text: str) -> Parts:
    """Take a file apart at its fences; line ends are normalised first, so any of them will do."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[0].rstrip() != _FENCE:
        return Parts(None, 1, "\n".join(lines))
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in (_FENCE, "..."):
            return Parts("\n".join(lines[1:number]), 2, "\n".join(lines[number + 1 :]), number + 2)
    return Parts(None, 1, "", unclosed=True)


def edited(text: str, edit: Callable[[str], str]) -> str:
    """A file with its front matter edited; the fences and the body stay as they are, to the byte.

    Raises ValueError where the file has no front matter.
    """
    start = _LINE.match(text)
    assert start is not None, "a line may be empty"
    at = start.end()
    while at < len(text) and start[0].removeprefix("\ufeff").rstrip() == _FENCE:
        line = _LINE.match(text, at)
        assert line is not None
        if line[0].rstrip() in (_FENCE, "..."):
            return text[: start.end()] + edit(text[start.end() : at]) + text[at:]
        at = line.end()
    raise ValueError("there is no front matter")
