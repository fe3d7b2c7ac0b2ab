"""Whether a file holds several records: one file here is one record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from partnerbook.adopt import file_names, record_fields
from partnerbook.adopt.found import Source
from partnerbook.adopt.outline import Section, bullets, labelled, sections, without_comments
from partnerbook.adopt.statuses import said_in
from partnerbook.adopt.tables import TITLES, bare, rows_of
from partnerbook.analysis.prose import vocabulary
from partnerbook.analysis.prose.unmarked import plain
from partnerbook.analysis.prose.written_days import day_in, without_days
from partnerbook.diagnostic import Problem, Span
from partnerbook.source import front_matter, yaml
from partnerbook.wording import listed

_BELOW_OTHERS = ("options", "weighed", "consequences", "links", "history")
"""Whatever has a status below these headings is no record of its own."""
_MOST_NAMED = 6
_LABELLED = re.compile(
    r"\s*(?:[*+-]\s+)?\W{0,2}(?P<label>[^\W\d_][\w ]{1,20}?)\W{0,2}\s*[:=]\W{0,2}\s+(?P<said>\S.{0,60})$|(?!)"
)
_IN_POINT = re.compile(
    rf"\b(?:{vocabulary.pattern([*vocabulary.FIELDS['status'], 'zustand'])})\s*[:=]\s*(?P<said>[^.;,|]{{2,60}})",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(
    r"(?:review|result of|vote|answer|reply|opinion|check|test|legal|finance|sales|marketing|security|antwort|votum|avis|voto)"
)
"""Labels of what somebody said about a record rather than of its status."""


def several(source: Source) -> Problem | None:
    """Why a file is not taken over: it holds more than one record. None where it holds one.

    Several records are told by two or more sections of one level that each have a status, or a number or a day in their
    title and a status beside it; by a table with a record in each row; or by a list with one in each point. Where the
    file itself has a status above them, they are parts of one record. Two front matters that each have a status are two
    records in any case.
    """
    above, body = _parted(source)
    outline = labelled(sections(body), _is_head)
    points = _points(outline)
    if matters := _matters(source.text):
        above, lines = 0, matters
    elif _is_stated(source, _without(outline, points), above):
        return None
    else:
        ways = (_sections_with_status, _sections_with_state, _rows)
        lines = next((found for way in ways if len(found := way(outline)) > 1), points)
    if not lines:
        return None
    shown = [str(line + above) for line in lines]
    where = listed(shown if len(shown) <= _MOST_NAMED else (*shown[:_MOST_NAMED], "more"))
    message = f"holds {len(lines)} records (lines {where}); one file is one record"
    return Problem(
        "refused-record",
        Span(source.file, lines[0] + above),
        message,
        "split it into a file for each, and adopt the folder again",
    )


def _is_head(label: str, _: Section | None = None) -> bool:
    """Whether a line in bold stands for a heading: of a field, or of a record by its number."""
    return (
        vocabulary.heading(label) in ("status", "options", "weighed")
        or file_names.of_title(label)[0] is not None
    )


def _parted(source: Source) -> tuple[int, str]:
    """How many lines stand above the body, and the body."""
    parts = front_matter.split(source.text)
    if parts.matter is None or not parts.matter.strip():
        return 0, source.text
    return parts.matter.count("\n") + 3, parts.body


def _is_stated(source: Source, outline: Sequence[Section], above: int) -> bool:
    """Whether the file as a whole has a status of ours: in its front matter, or below its title."""
    if above:
        data = yaml.read(front_matter.split(source.text).matter or "", source.file).data
        if isinstance(data, dict) and any(_is_status(field) for field in record_fields.in_matter(data, {})):
            return True
    head = list(outline[:1])
    tops = [section for section in outline if section.level == 1]
    if len(tops) == 1:
        at = outline.index(tops[0])
        head += outline[at : at + 1]
        following = outline[at + 1 : at + 2]
        head += [
            section
            for section in following
            if vocabulary.heading(plain(section.title)) in ("status", "about")
        ]
    return any(_is_status(field) for field in record_fields.in_text(head))


def _matters(text: str) -> list[int]:
    """The lines of the front matters with a status, where there are several: each has a title, or one stands below it."""
    lines = without_comments(text).split("\n")
    rules = [place for place, line in enumerate(lines) if re.fullmatch(r"(?:---|\+\+\+)[ \t]*", line)]
    found = [
        begin + 2 for begin, end in pairwise(rules) if _is_matter(lines[begin + 1 : end], lines[end + 1 :])
    ]
    return found if len(found) > 1 else []


def _is_matter(inside: Sequence[str], below: Sequence[str]) -> bool:
    if not all(re.match(r"[\w -]+\s*[:=]|\s*$|\s+\S|-\s|#", line) for line in inside):
        return False
    told = [_LABELLED.match(line) for line in inside]
    keys = {vocabulary.field(each["label"]) for each in told if each}
    if not any(
        each and vocabulary.field(each["label"]) == "status" and said_in(each["said"].strip("\"' ")).status
        for each in told
    ):
        return False
    first = next((line for line in below if line.strip()), "")
    titled = re.match(r"#{1,2}\s+(.*)", first)
    return "title" in keys or bool(titled and vocabulary.heading(plain(titled[1])) is None)


def _sections_with_state(outline: Sequence[Section]) -> list[int]:
    """The lines of the sections of one level that each give a status under one and the same label that is not known."""
    for level in sorted({section.level for section in outline if section.level}):
        found: dict[str, list[int]] = {}
        for place, section in enumerate(outline):
            if (
                section.level == level
                and vocabulary.heading(plain(section.title)) is None
                and not _is_inside_others(outline, place)
            ):
                for label in dict.fromkeys(_state_labels(section)):
                    found.setdefault(label, []).append(section.line)
        most = max(found.values(), key=len, default=[])
        if len(most) > 1:
            return most
    return []


def _state_labels(section: Section) -> Iterator[str]:
    for _, line in section.lines:
        told = _LABELLED.match(re.sub(r"\*\*|__", "", line))
        label = vocabulary.folded(told["label"]) if told else ""
        if told and vocabulary.field(label) is None and not _OF_PEOPLE.match(label):
            steps = said_in(told["said"]).steps
            yield from [label] if len(steps) == 1 and steps[0].bare else []


def _points(outline: Sequence[Section]) -> list[int]:
    """The lines of the points of one list that each tell of something and of its status: "2024-01-05 Folder. Status: Rejected"."""
    for place, section in enumerate(outline):
        if vocabulary.heading(plain(section.title)) in _BELOW_OTHERS or _is_inside_others(outline, place):
            continue
        found = []
        for number, point in [*bullets(section.lines), *_paragraphs(section.lines)]:
            told = _IN_POINT.search(plain(point))
            before = without_days(plain(point)[: told.start()], lambda _: "") if told else ""
            if told and re.search(r"[^\W\d_]{3}", before) and said_in(told["said"]).status:
                found.append(number)
        if len(found) > 1:
            return sorted(found)
    return []


def _without(outline: Sequence[Section], points: Sequence[int]) -> list[Section]:
    """The sections without what stands from the first of some points on in its section."""
    ends = points[0] if points else 0
    return [
        replace(section, lines=tuple(line for line in section.lines if line[0] < ends))
        if any(number == ends for number, _ in section.lines)
        else section
        for section in outline
    ]


def _paragraphs(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines that begin with a day."""
    yield from ((number, line) for number, line in lines if day_in(line[:24]) and re.match(r"[\d*_[(]", line))


def _sections_with_status(outline: Sequence[Section]) -> list[int]:
    """The lines of the sections of one level that each are a record, at the highest level that has two."""
    for level in sorted({section.level for section in outline if section.level}):
        found = [
            section.line
            for place, section in enumerate(outline)
            if section.level == level and not _is_inside_others(outline, place) and _is_record(outline, place)
        ]
        if len(found) > 1:
            return found
    return []


def _is_inside_others(outline: Sequence[Section], place: int) -> bool:
    """Whether a section, or one that it is part of, is about options and the like."""
    level = outline[place].level + 1
    for section in reversed(outline[: place + 1]):
        if 0 < section.level < level:
            level = section.level
            if vocabulary.heading(plain(section.title)) in _BELOW_OTHERS:
                return True
    return False


def _is_record(outline: Sequence[Section], place: int) -> bool:
    section = outline[place]
    title = plain(section.title)
    if vocabulary.heading(title) is not None:
        return False
    parts = list(takewhile(lambda inner: inner.level > section.level, outline[place + 1 :]))
    if any(vocabulary.heading(plain(part.title)) == "status" and _has_state(part) for part in parts):
        return True
    if any(_is_status(field) for field in record_fields.in_text([section])):
        return True
    if file_names.of_title(title)[0] is None and day_in(title) is None:
        return False
    aside = re.search(r"[(\[](.*?)[)\]]\s*$", title) or re.search(r"\s[\u2013\u2014-]\s+(\S+)\s*$", title)
    if aside and said_in(aside[1]).status:
        return True
    return any(
        said.status and said.exact for _, line in section.lines if line.strip() for said in (said_in(line),)
    )


def _has_state(section: Section) -> bool:
    return any(said_in(line).status for _, line in section.lines if line.strip())


def _is_status(field: record_fields.Field) -> bool:
    return field.key == "status" and said_in(field.said).status is not None


def _rows(outline: Sequence[Section]) -> list[int]:
    """The lines of a table that has a record in each row: a title and a status side by side."""
    for place, section in enumerate(outline):
        if vocabulary.heading(plain(section.title)) in _BELOW_OTHERS or _is_inside_others(outline, place):
            continue
        for table in _tables(section.lines):
            head, *below = rows_of(table)
            titles = [vocabulary.folded(bare(cell)) for cell in head[1]]
            if "status" in map(vocabulary.field, titles) and TITLES & set(titles):
                status = [vocabulary.field(title) for title in titles].index("status")
                found = [number for number, row in below if status < len(row) and said_in(row[status]).status]
                if len(found) > 1:
                    return found
    return []


def _tables(lines: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    table: list[tuple[int, str]] = []
    for number, line in (*lines, (0, "")):
        if line.lstrip().startswith("|"):
            table.append((number, line))
        elif table:
            if rows_of(table):
                yield table
            table = []
