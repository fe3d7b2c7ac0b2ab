"""What a record says about itself: in its front matter, in lines such as ``* Status: accepted``, in tables, in sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from typing import Any

from partnerbook.adopt.outline import Section
from partnerbook.adopt.replacement_phrases import PLACE
from partnerbook.adopt.status_lines import states
from partnerbook.adopt.statuses import said_in
from partnerbook.adopt.tables import WHO, Line, cells, in_table, persons, signed, with_rows
from partnerbook.analysis.prose import vocabulary
from partnerbook.analysis.prose.missing_words import is_nothing
from partnerbook.analysis.prose.unmarked import plain
from partnerbook.analysis.prose.written_days import day_in

_KNOWN = vocabulary.pattern(
    (*(word for each in vocabulary.FIELDS.values() for word in each), *vocabulary.OTHER_FIELDS)
)
_OTHERS = {vocabulary.folded(word) for word in vocabulary.OTHER_FIELDS}
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
_ASIDE = re.compile(
    r"\s{0,3}(?:>\s*)*(?:[*+-]\s+)?(?:[^\w\s\[(]{1,3}\s*)?(?:(?:\*\*|__)?[^\W\d_]{4,12}(?:\*\*|__)?:(?:\*\*|__)?\s+)?"
)
"""What may stand before a sentence about the record: the signs of a quotation or a point, "Note:"."""
_INNER = re.compile(r"\s+[*+-]\s+(?P<said>.+)")
_POINT = re.compile(r"^(?:[*+-]|\d+[.)])\s+")
_BULLET = re.compile(r"^[*+-]\s+")
_LONGEST = 60
_MOST_WORDS = 3
"""A line that is left over is named where its label and its value are no longer than this."""
_LONGEST_NAME = 5
"""In words: "Ada de la Vance (sales)"."""
_BODY = ("context", "outcome", "options", "weighed", "consequences", "drivers")
"""What begins with the text of the decision: above it stands what the record says about itself."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something a record says about itself: ``name`` is its label and ``said`` what stands there, both as typed.

    ``key`` is one of ``vocabulary.FIELDS``; "history" for a line about changes and "tie" for a sentence about another
    record; None for what has no field here. Fields with the same ``block``, such as the lines below a heading "Status",
    are read as one history; 0 stands for none.
    """

    key: str | None
    name: str
    said: str
    line: int
    block: int = 0


def in_matter(data: Mapping[str, Any], lines: Mapping[str, int]) -> Iterator[Field]:
    """The fields of a front matter, those inside a field as well; a list is joined by semicolons, entries whole."""
    for name, value in data.items():
        line = lines.get(str(name), 2)
        key = vocabulary.field(str(name))
        if key in ("deciders", "owner") and value is not None:
            yield Field(key, str(name), "; ".join(persons(value)), line)
            continue
        if isinstance(value, Mapping):
            yield from (Field(inner.key, inner.name, inner.said, line) for inner in in_matter(value, {}))
            continue
        entries = value if isinstance(value, list | tuple) else [value]
        history = tuple(_of_history(entries, line))
        if history:
            yield from history
            continue
        said = "; ".join(_entry(entry) for entry in entries if entry is not None)
        yield Field(key, str(name), said.strip(), line)


def _of_history(entries: Sequence[object], line: int) -> Iterator[Field]:
    """The statuses of a history, each with its day; where they have none, only the last counts."""
    states = [entry for entry in entries if isinstance(entry, Mapping) and "status" in map(_key, entry)]
    if not states or states[-1] is not entries[-1]:
        return
    told = [{_key(name): said for name, said in entry.items()} for entry in states]
    if all(any(kind in each for kind in vocabulary.DATES) for each in told):
        for each in told:
            day = next(each[kind] for kind in vocabulary.DATES if kind in each)
            yield Field("status", "status", f"{day} {each['status']}", line, line)
    else:
        yield Field("status", "status", str(told[-1]["status"]), line)
    rest = {
        name: said for name, said in states[-1].items() if _key(name) not in ("status", *vocabulary.DATES)
    }
    yield from (replace(field, line=line) for field in in_matter(rest, {}))
    if len(states) < len(entries):
        others = (_entry(entry) for entry in entries if entry not in states)
        yield Field(None, "history", "; ".join(others), line)


def _key(name: object) -> str | None:
    return vocabulary.field(str(name))


def _entry(value: object) -> str:
    """An entry of a list; one with fields of its own, such as a person, is named by its name, else by its first."""
    if isinstance(value, Mapping):
        return str(value.get("name") or next(iter(value.values()), ""))
    return str(value)


def in_text(outline: Sequence[Section], *, stated: bool = False) -> Iterator[Field]:
    """The fields that stand above the text of the decision, and the sections that hold just one.

    Below a heading that says nothing of the kind, fields are read as long as no status was found, nor ``stated``
    elsewhere: whatever stands there once the record has its status is about something else.
    """
    above = True
    for place, section in enumerate(outline):
        kind = vocabulary.heading(plain(section.title))
        above = above and kind not in _BODY
        if section.label and kind in vocabulary.FIELDS and not (above or stated):
            continue
        found = tuple(_of_kind(section, kind, place, above=above, stated=stated))
        stated = stated or any(field.key == "status" for field in found)
        yield from found


def _of_kind(section: Section, kind: str | None, place: int, *, above: bool, stated: bool) -> Iterator[Field]:
    first = section.level <= 1 or place <= 1
    if kind in vocabulary.FIELDS:
        yield from _of_section(section, kind)
    elif vocabulary.folded(plain(section.title)) in _OTHERS:
        yield from _of_section(section, None)
    elif kind == "context":
        yield from (field for field in _of_lines(section.lines) if vocabulary.folded(field.name) in _OTHERS)
    elif kind == "history":
        yield from _of_changes(section)
    elif kind == "about" or (kind is None and (first or (above and not stated))):
        yield from _of_lines(section.lines, rest=above and place <= 1)


def _of_lines(lines: Sequence[Line], *, rest: bool = False) -> Iterator[Field]:
    """The fields of all blocks of lines, in which at least one is known: the rest of such a block is named, too.

    With ``rest`` short lines of other blocks that have a label are named as well.
    """
    lines = with_rows(lines)
    for _, block in groupby(lines, key=lambda line: (not line[1].strip(), line[1].lstrip().startswith("|"))):
        block_lines = tuple(block)
        table = block_lines[0][1].lstrip().startswith("|")
        found = tuple(_of_table(block_lines) if table else _of_block(block_lines))
        if any(field.key or vocabulary.folded(field.name) in _OTHERS for field in found):
            yield from found
        elif rest and not table:
            yield from (field for field in found if _is_short(field))


def _of_changes(section: Section) -> Iterator[Field]:
    """The lines of a section about changes, of which some may say what status came when."""
    for _, block in groupby(with_rows(section.lines), key=lambda line: line[1].lstrip().startswith("|")):
        lines = tuple(line for line in block if line[1].strip())
        table = bool(lines) and lines[0][1].lstrip().startswith("|")
        if table:
            told = tuple(_of_table(lines))
            states = (field for field in told if field.key == "status")
            yield from (replace(field, key="history", block=section.line) for field in states)
            yield from (field for field in told if field.key is None and vocabulary.folded(field.name) in WHO)
        else:
            yield from (
                Field("history", section.title, _POINT.sub("", line.strip()), number, section.line)
                for number, line in lines
            )


def _is_short(field: Field) -> bool:
    return len(field.name.split()) <= _MOST_WORDS and 0 < len(field.said) <= _LONGEST


def _of_block(lines: Sequence[Line]) -> Iterator[Field]:
    for place, (number, line) in enumerate(lines):
        parts = [_LINE.fullmatch(part) for part in _NEXT.split(line)]
        first = parts[0]
        if (first is None or vocabulary.field(first["name"]) is None) and PLACE.search(
            vocabulary.folded(line)
        ):
            yield Field("tie", "tie", _ASIDE.sub("", line, count=1), number)
            continue
        if first is None and said_in(line.strip().lstrip("*+>- ")).exact:  # "Accepted on 2024-02-06"
            yield Field("status", "status", line.strip().lstrip("*+>- "), number)
        for found in takewhile(bool, parts):
            assert found is not None
            said = (found["said"] or "").strip() or "; ".join(_inner(line, lines[place + 1 :]))
            key = vocabulary.field(found["name"])
            if key or not is_nothing(vocabulary.folded(said)):
                yield Field(key, found["name"], said, number)


def _inner(label: str, lines: Sequence[Line]) -> Iterator[str]:
    """The points below a label: set in further than it, or beside it where it is no point itself."""
    found = False
    for _, line in lines:
        entry = _INNER.fullmatch(line)
        beside = not entry and not _POINT.match(label.strip()) and _BULLET.match(line)
        field = _LINE.fullmatch(line) if beside else None
        if not (entry or beside) or (field and vocabulary.field(field["name"])):
            break
        found = True
        yield entry["said"].strip() if entry else _BULLET.sub("", line).strip()
    if not found and _BULLET.match(label):
        yield from _names(lines)


def _names(lines: Sequence[Line]) -> Iterator[str]:
    """The points beside a label that is one itself, as long as they may be names: short, without a label of their own."""
    for _, line in lines:
        name = _BULLET.sub("", line)
        if name == line or _LINE.fullmatch(line) or len(name.split()) > _LONGEST_NAME or said_in(name).exact:
            return
        yield name.strip()


def _of_table(lines: Sequence[Line]) -> Iterator[Field]:
    for name, said, number in in_table(lines):
        key = vocabulary.field(name)
        if name and (key or not is_nothing(vocabulary.folded(said))):
            yield Field(key, name, said, number, lines[0][0])


def _of_section(section: Section, key: str | None) -> Iterator[Field]:
    """A section that is named as a field; that of the status gives one field for each of its lines."""
    lines = [(number, line.strip()) for number, line in with_rows(section.lines) if line.strip()]
    if section.label:  # its first paragraph; what stands behind that is not part of it
        block, behind = _first_block(section.lines)
        lines = [(number, line.strip()) for number, line in block]
        yield from _of_lines(behind)
    if key == "status":
        rows = [line for line in lines if line[1].startswith("|")]
        beside = list(_beside_status([line for line in lines if line not in rows], section.lines))
        yield from beside
        own = {field.line for field in beside if vocabulary.of_status(field.name) is None}
        for number, line in states([line for line in lines if line not in rows and line[0] not in own]):
            yield Field(key, section.title, line, number, section.line)
        listed = [replace(field, block=section.line) for field in _of_table(rows)] if rows else []
        yield from (field for field in listed if field.key is None and vocabulary.folded(field.name) in WHO)
        yield from (replace(field, block=0) for field in listed if _is_beside(field))
        listed = [field for field in listed if field.key == "status"] or [
            Field(key, section.title, " ".join(cells(line)), number, section.line) for number, line in rows
        ]
        yield from listed
    elif key == "deciders":
        rows = [line for line in lines if line[1].startswith("|")]
        said = [_POINT.sub("", line) for number, line in lines if (number, line) not in rows]
        if lines:
            yield Field(key, section.title, "; ".join([*said, *signed(rows)]), lines[0][0])
    elif key == "title":
        yield from (Field(key, section.title, line, number) for number, line in lines[:1])
    elif lines and (key not in vocabulary.DATES or (len(lines) == 1 and _is_day(lines[0][1], key))):
        # a section called "Data" may hold anything
        point = _BULLET if key in vocabulary.DATES else _POINT  # "6. Februar" is no point of a list
        entries = [point.sub("", line) for _, line in lines]
        yield Field(key, section.title, "; ".join(entries), lines[0][0])


def _beside_status(lines: Sequence[Line], typed: Sequence[Line]) -> Iterator[Field]:
    """The fields below a heading "Status" that say something else: who decided, and when."""
    numbers = {number for number, _ in lines}
    for _, block in groupby(typed, key=lambda line: not line[1].strip()):
        for field in _of_block([(number, line) for number, line in block if number in numbers]):
            if _is_beside(field):
                yield field


def _is_beside(field: Field) -> bool:
    """Whether a field is none about the status: "Accepted on" and "Superseded by" are."""
    if field.key in ("deciders", "owner", "date") or vocabulary.folded(field.name) in _OTHERS:
        return True
    return field.key in vocabulary.DATES and vocabulary.of_status(field.name) is None


def _is_day(line: str, key: str | None) -> bool:
    return key == "date" or day_in(line) is not None


def _first_block(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """The first paragraph or list of some lines, and what stands behind it."""
    begin = next((place for place, (_, line) in enumerate(lines) if line.strip()), len(lines))
    end = next((place for place in range(begin, len(lines)) if _ends_block(lines, begin, place)), len(lines))
    return lines[begin:end], lines[end:]


def _ends_block(lines: Sequence[Line], begin: int, place: int) -> bool:
    """Whether a line stands behind the block that begins before it: an empty one, or one with a field of its own."""
    line = lines[place][1]
    field = _LINE.fullmatch(line) if place > begin else None
    return not line.strip() or bool(field and field["said"] and vocabulary.field(field["name"]))
