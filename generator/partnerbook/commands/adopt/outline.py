"""The outline of a Markdown text: its headings, and which of its lines are text rather than code or comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_LIST_OR_QUOTE = re.compile(r" {0,3}(?:[*+>|-]|\d+[.)]|#)")
_BULLET = re.compile(r"( {0,3})(?:[*+-]|\d{1,3}[.)])[ \t]+(?P<text>.*)")
_INNER_BULLET = re.compile(r"[ \t]+(?:[*+-]|\d{1,3}[.)])[ \t]+(?P<text>.*)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.){0,500})\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]{0,200}\])")
_EMPHASIS = re.compile(r"(\*\*|\*|`+|(?<!\w)__|(?<!\w)_)(?=\S)(.+?)(?<=\S)\1(?:(?<!_)|(?!\w))")
_FRAMED = re.compile(r"<((?:https?://|mailto:)[^\s<>]+)>")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines below it down to the next heading, whichever its level; lines count from 1."""

    level: int
    title: str
    line: int
    lines: tuple[tuple[int, str], ...]


def without_comments(text: str) -> str:
    """The text with HTML comments and fenced code blanked out, line for line."""
    blanked = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    lines, fence = [], ""
    for line in blanked.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1][0] == fence[0] and len(mark[1]) >= len(fence) and not line.strip(" `~"):
                fence = ""
            lines.append("")
        elif mark:
            fence = mark[1]
            lines.append("")
        else:
            lines.append(line)
    return "\n".join(lines)


def sections(text: str) -> tuple[Section, ...]:
    """The sections of a text in order; the first, of level 0, holds what stands above every heading."""
    found: list[Section] = []
    level, title, at = 0, "", 1
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(without_comments(text).split("\n"), start=1):
        heading = _ATX.fullmatch(line)
        underline = None if heading else _UNDERLINE.fullmatch(line)
        if heading:
            found.append(Section(level, title, at, tuple(lines)))
            level, title, at, lines = len(heading[1]), heading[2], number, []
        elif underline and lines and lines[-1][1].strip() and not _LIST_OR_QUOTE.match(lines[-1][1]):
            before, words = lines.pop()
            found.append(Section(level, title, at, tuple(lines)))
            level, title, at, lines = 1 if underline[1][0] == "=" else 2, words.strip(), before, []
        else:
            lines.append((number, line))
    found.append(Section(level, title, at, tuple(lines)))
    return tuple(found)


def bullets(lines: tuple[tuple[int, str], ...]) -> Iterator[tuple[int, str]]:
    """The points of the lists in some lines, outermost level only, each with its further lines."""
    point: list[str] = []
    at, open_ = 0, False
    for number, line in lines:
        bullet = _BULLET.fullmatch(line)
        if bullet:
            if open_:
                yield at, " ".join(point)
            point, at, open_ = [bullet["text"].strip()], number, True
        elif open_ and line.startswith(("  ", "\t")) and line.strip():
            inner = _INNER_BULLET.fullmatch(line)
            point.append(inner["text"].strip() if inner else line.strip())
        elif open_ and line.strip():
            yield at, " ".join([*point, line.strip()]) if not point[-1].endswith(".") else " ".join(point)
            open_ = False
    if open_:
        yield at, " ".join(point)


def plain(text: str) -> str:
    """Text of one line without its Markdown: links by their words, emphasis and code without marks."""
    text = _FRAMED.sub(lambda address: address[1], _LINK.sub(lambda link: link[1], text))
    for _ in range(2):
        text = _EMPHASIS.sub(lambda found: found[2], text)
    return " ".join(re.sub(r"\\([\\`*_{}\[\]()#+.!|<>-])", r"\1", text).split())
