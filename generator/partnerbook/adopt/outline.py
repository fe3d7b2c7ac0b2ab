"""The outline of a Markdown text: its headings, and which of its lines are text rather than code or comment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?=[^\s#\d]))(.*?)[ \t]*#*[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_LIST_OR_QUOTE = re.compile(r" {0,3}(?:[*+>|-]|\d+[.)]|#)")
_NUMBER = re.compile(r" {0,3}\d{1,4}[.)] ")
_MARK = re.compile(r"(?:[*+-]|\d{1,3}[.)])[ \t]+")
_BULLET = re.compile(rf"[ \t]*{_MARK.pattern}(?P<text>.*)")
_SET_IN = 2
"""Blanks from which on a line belongs to the point above it."""
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LABEL = re.compile(
    r" {0,3}(?:(?P<mark>\*\*|__|\*|_)(?P<strong>[^*_|]{2,60})(?P=mark)\s*:?|(?P<plain>[^\W\d_][\w /&'()-]{1,50}:))\s*"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines below it down to the next heading, whichever its level; lines count from 1.

    ``label`` says that a line of its own in bold, or with a colon, stands for the heading.
    """

    level: int
    title: str
    line: int
    lines: tuple[tuple[int, str], ...]
    label: bool = False


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
        elif underline and lines and lines[-1][1].strip() and _is_title(lines, underline[1]):
            before, words = lines.pop()
            found.append(Section(level, title, at, tuple(lines)))
            level, title, at, lines = 1 if underline[1][0] == "=" else 2, words.strip(), before, []
        else:
            lines.append((number, line))
    found.append(Section(level, title, at, tuple(lines)))
    return tuple(found)


def _is_title(lines: Sequence[tuple[int, str]], underline: str) -> bool:
    """Whether the last of some lines is a heading by the line below it; a number in front makes it no list."""
    line = lines[-1][1]
    if not _LIST_OR_QUOTE.match(line):
        return True
    begins = len(lines) == 1 or not lines[-2][1].strip()
    return (
        bool(_NUMBER.match(line))
        and begins
        and (underline[0] == "=" or len(underline) >= len(line.strip()) - 1)
    )


def labelled(outline: Sequence[Section], is_label: Callable[[str, Section], bool]) -> tuple[Section, ...]:
    """The sections, cut once more where a line is a label that stands for a heading: ``**Options:**``, ``Options:``.

    ``is_label`` is asked with the words, a colon among them, and the section that they stand in.
    """
    return tuple(part for section in outline for part in _at_labels(section, is_label))


def _at_labels(section: Section, is_label: Callable[[str, Section], bool]) -> Iterator[Section]:
    part, lines = section, list[tuple[int, str]]()
    for place, (number, line) in enumerate(section.lines):
        found = _LABEL.fullmatch(line)
        words = (found["strong"] or found["plain"]).strip(" :") if found else ""
        said = f"{words}:" if ":" in line else words
        if found and is_label(said, part) and (found["strong"] or _stands_alone(section.lines, place)):
            yield replace(part, lines=tuple(lines))
            part, lines = Section(section.level + 1, words, number, (), label=True), []
        else:
            lines.append((number, line))
    yield replace(part, lines=tuple(lines))


def _stands_alone(lines: Sequence[tuple[int, str]], place: int) -> bool:
    """Whether a line without emphasis begins a paragraph, and what follows is neither a label nor set in."""
    following = next((line for _, line in lines[place + 1 :] if line.strip()), "")
    begins = place == 0 or not lines[place - 1][1].strip()
    return begins and bool(following) and not re.match(r"\s|[\w* _-]{1,40}:(?:\s|$)", following)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a list with the lines of its first paragraph, and below it whatever is set in: lists, paragraphs."""

    line: int
    text: str
    inner: tuple[tuple[int, str], ...]


def points(lines: Sequence[tuple[int, str]]) -> Iterator[Point]:
    """The points of the lists in some lines, outermost level only."""
    text: list[str] = []
    inner: list[tuple[int, str]] = []
    at, depth, gap = 0, -1, False
    for number, line in lines:
        bullet = _BULLET.fullmatch(line)
        deep = len(line) - len(line.lstrip(" ")) if not line.startswith("\t") else 4
        if bullet and (depth < 0 or deep < depth + _SET_IN):
            if text:
                yield Point(at, " ".join(text), tuple(inner))
            text, inner, at, gap = [bullet["text"].strip()], [], number, False
            depth = deep if depth < 0 else depth
        elif not text or not line.strip():
            gap = gap or not line.strip()
            if inner:
                inner.append((number, line))
        elif deep >= _SET_IN and (bullet or inner or gap):
            inner.append((number, line))
        elif deep >= _SET_IN or not gap:
            text.append(line.strip())
        else:
            yield Point(at, " ".join(text), tuple(inner))
            text, inner, depth = [], [], -1
    if text:
        yield Point(at, " ".join(text), tuple(inner))


def bullets(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The points of the lists in some lines: the line each begins on, and its words with all that is set in below it."""
    for point in points(lines):
        inner = [_MARK.sub("", line.strip()) for _, line in point.inner if line.strip()]
        yield point.line, " ".join([point.text, *inner])
