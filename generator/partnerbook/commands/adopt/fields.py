"""What a record says about itself: in its front matter, in lines such as ``* Status: accepted``, in tables, in sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Any

from partnerbook.commands.adopt import words
from partnerbook.commands.adopt.outline import Section, plain

Line = tuple[int, str]

_KNOWN = words.pattern((*(word for each in words.FIELDS.values() for word in each), *words.OTHER_FIELDS))
_OTHERS = {words.folded(word) for word in words.OTHER_FIELDS}
_NAME = r"[^\W\d_][\w /&'()-]{0,40}?"
_LINE = re.compile(
    r"\s{0,3}(?:>\s*)?(?:[*+-]\s+)?(?:[^\w\s|<>#\[*_`-]{1,3}\s*)?"
    rf"(?:\*\*|__)?(?P<name>{_NAME})(?:\*\*|__)?(?:\s*:|\s+[\u2013\u2014-](?=\s))(?:\*\*|__)?(?:\s+(?P<said>.*))?"
)
_NEXT = re.compile(
    rf"(?:[|\u00b7\u2022]|<br\s*/?>)\s*(?=(?:\*\*|__)?{_NAME}(?:\*\*|__)?\s*:)"
    rf"|[,;]\s+(?=(?:\*\*|__)?(?:{_KNOWN})(?:\*\*|__)?\s*:)",
    re.IGNORECASE,
)
"""Where a second field begins on a line: ``**Status:** accepted | **Date:** 2024-05-06``."""
_TIE = re.compile(
    rf"\s{{0,3}}(?:[*+-]\s+)?(?P<said>(?:{words.pattern((*words.FIELDS['supersedes'], *words.FIELDS['superseded_by'][:-1]))})\s.*)",
    re.IGNORECASE,
)
_INNER = re.compile(r"\s+[*+-]\s+(?P<said>.+)")
_POINT = re.compile(r"^(?:[*+-]|\d+[.)])\s+")
_BOX = re.compile(r"^\[(?P<mark>[ xX\u2713\u2714])\]\s*")
_STRONG = re.compile(r"(\*\*|__).+\1")
_RULE = re.compile(r"[\s|:-]+")
_NOTHING = re.compile(r"(?i)(?:n/?a|none|[-\u2013\u2014]+)?\.?")
_GAP = re.compile(r"\{[^{}]*\}|\[[^\[\]]*(?:\||YYYY|list everyone)[^\[\]]*\](?!\()")


@dataclass(frozen=True, slots=True)
class Field:
    """Something a record says about itself: ``key`` is ours, or None for what has no field; ``said`` as typed."""

    key: str | None
    name: str
    said: str
    line: int


def in_matter(data: Mapping[str, Any], lines: Mapping[str, int]) -> Iterator[Field]:
    """The fields of a front matter, those inside a field as well; a list is joined by semicolons, entries whole."""
    for name, value in data.items():
        line = lines.get(str(name), 2)
        if isinstance(value, Mapping):
            yield from (Field(inner.key, inner.name, inner.said, line) for inner in in_matter(value, {}))
            continue
        entries = value if isinstance(value, list | tuple) else [value]
        if entries and isinstance(entries[-1], Mapping) and "status" in map(words.field, entries[-1]):
            yield from in_matter({str(name): entries[-1]}, lines)  # a history, of which the last entry holds
            entries = entries[:-1]
            if not entries:
                continue
        said = "; ".join(_entry(entry) for entry in entries if entry is not None)
        yield Field(words.field(str(name)), str(name), said.strip(), line)


def _entry(value: object) -> str:
    """An entry of a list; one with fields of its own, such as a person, is named by its name, else by its first."""
    if isinstance(value, Mapping):
        return str(value.get("name") or next(iter(value.values()), ""))
    return str(value)


def in_text(outline: Sequence[Section]) -> Iterator[Field]:
    """The fields that stand above the first section of the text, and the sections that hold just one."""
    for place, section in enumerate(outline):
        kind = words.heading(plain(section.title))
        if kind in words.FIELDS:
            yield from _of_section(section, kind)
        elif words.folded(plain(section.title)) in _OTHERS:
            yield from _of_section(section, None)
        elif kind == "context":
            yield from (field for field in _of_lines(section.lines) if words.folded(field.name) in _OTHERS)
        elif kind == "about" or (kind is None and (section.level <= 1 or place <= 1)):
            yield from _of_lines(section.lines)


def _of_lines(lines: Sequence[Line]) -> Iterator[Field]:
    """The fields of all blocks of lines, in which at least one is known: the rest of such a block is named, too."""
    for _, block in groupby(lines, key=lambda line: (not line[1].strip(), line[1].lstrip().startswith("|"))):
        block_lines = tuple(block)
        table = block_lines[0][1].lstrip().startswith("|")
        found = tuple(_of_table(block_lines) if table else _of_block(block_lines))
        if any(field.key or words.folded(field.name) in _OTHERS for field in found):
            yield from found


def _of_block(lines: Sequence[Line]) -> Iterator[Field]:
    for place, (number, line) in enumerate(lines):
        parts = [_LINE.fullmatch(part) for part in _NEXT.split(line)]
        first = parts[0]
        if (first is None or words.field(first["name"]) is None) and (tie := _TIE.fullmatch(line)):
            yield Field("status", "status", tie["said"], number)
            continue
        for found in takewhile(bool, parts):
            assert found is not None
            said = (found["said"] or "").strip() or "; ".join(_inner(lines[place + 1 :]))
            key = words.field(found["name"])
            if key or not _NOTHING.fullmatch(said):
                yield Field(key, found["name"], said, number)


def _inner(lines: Sequence[Line]) -> Iterator[str]:
    for _, line in lines:
        if not (entry := _INNER.fullmatch(line)):
            return
        yield entry["said"].strip()


def _of_table(lines: Sequence[Line]) -> Iterator[Field]:
    """A table with a field in each row, or with its fields side by side above one row of what they say."""
    rows = [(number, [cell.strip() for cell in line.strip().strip("|").split("|")]) for number, line in lines]
    rows = [row for row in rows if not _RULE.fullmatch(" ".join(row[1]) + " ")]
    if rows and any(words.field(_bare(cell)) for cell in rows[0][1][1:]):
        named = list(zip(rows[0][1], rows[1][1], strict=False)) if len(rows) == 2 else []
        entries = [(rows[1][0], name, said) for name, said in named]
    else:
        if (
            rows
            and words.field(_bare(rows[0][1][0])) is None
            and _RULE.fullmatch(lines[1][1] if lines[1:] else "")
        ):
            rows = [row for row in rows if row[0] != lines[0][0]]  # "Field | Value"
        entries = [(number, cells[0], cells[1]) for number, cells in rows if len(cells) > 1]
    for number, name, said in entries:
        key = words.field(_bare(name))
        if _bare(name) and (key or not _NOTHING.fullmatch(said)):
            yield Field(key, _bare(name), said, number)


def _bare(cell: str) -> str:
    return plain(cell).strip(" :")


def _of_section(section: Section, key: str | None) -> Iterator[Field]:
    """A section that is named as a field; that of the status gives one field for each of its lines."""
    lines = [(number, line.strip()) for number, line in section.lines if line.strip()]
    if key == "status":
        for number, line in _states(lines):
            yield Field(key, section.title, line, number)
    elif key == "title":
        yield from (Field(key, section.title, line, number) for number, line in lines[:1])
    elif lines and (key != "date" or len(lines) == 1):  # a section called "Data" may hold anything
        entries = [_POINT.sub("", line) for _, line in lines]
        yield Field(key, section.title, "; ".join(entries), lines[0][0])


def _states(lines: Sequence[Line]) -> list[Line]:
    """The lines of a section about the status; of boxes to tick those that are, of a list the one in bold."""
    whole: list[Line] = []
    for number, line in lines:
        if whole and _is_open(whole[-1][1]):
            whole[-1] = (whole[-1][0], f"{whole[-1][1]} {line}")
        else:
            whole.append((number, line))
    points = [(number, _POINT.sub("", line)) for number, line in whole]
    boxes = [(number, line, box["mark"]) for number, line in points if (box := _BOX.match(line))]
    if boxes:
        return [(number, _BOX.sub("", line)) for number, line, mark in boxes if mark != " "]
    listed = [(number, _POINT.sub("", line)) for number, line in whole if _POINT.match(line)]
    strong = [(number, line) for number, line in listed if _STRONG.fullmatch(line)]
    return strong if len(strong) == 1 < len(listed) else points


def _is_open(line: str) -> bool:
    """Whether a line breaks off inside a link."""
    return line.count("[") > line.count("]") or line.count("(") > line.count(")")


def people(said: str) -> tuple[str, ...]:
    """The names in a list of people, in order, each once; a gap of a template names nobody."""
    said = _GAP.sub("", re.sub(r"<!--.*?-->", "", said))
    names = (plain(name).strip(" .*_") for name in re.split(r"\s*[,;]\s*(?:and\s+)?|<br\s*/?>", said))
    return tuple(
        dict.fromkeys(name for name in names if re.search(r"\w", name) and not _NOTHING.fullmatch(name))
    )
