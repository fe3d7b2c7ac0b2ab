"""One record of whatever format, taken apart: text in, ``Found`` out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from partnerbook.adopt import considered_options, deciders, file_names, record_fields, status_clauses
from partnerbook.adopt.dating import dated
from partnerbook.adopt.found import Found, Note, Source
from partnerbook.adopt.outline import Section, labelled, sections
from partnerbook.adopt.record_fields import Field
from partnerbook.adopt.record_standing import KEPT, standing
from partnerbook.analysis.prose import vocabulary
from partnerbook.analysis.prose.unmarked import plain
from partnerbook.source import front_matter, yaml
from partnerbook.source.yaml_scalars import writable

_TOML = re.compile(r"\A\+\+\+[ \t]*\n(?P<matter>.*?\n)??\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_ANY_RECORD = re.compile(
    r"(?:(?:architectur\w*|any) )?decision (?:record|log)(?: \(?adr\)?)?|adr", re.IGNORECASE
)
"""A heading that every record of some folder has."""


def read(source: Source, default: str = "draft", today: date = date.max) -> Found:
    """Take a record apart, whatever it holds. ``default`` is the status of one that gives none; what it says to happen
    after ``today`` has not happened.
    """
    said, matter, body, first, notes = _front(source)
    whole = labelled(sections(body), _is_label)
    outline = _with_title(whole)
    stated = any(field.key == "status" for field in said)
    said = [*said, *(_moved(field, first) for field in record_fields.in_text(outline, stated=stated))]
    name = file_names.of_record(source.file)
    number, title, titled = _title(whole, outline, said, name.words)
    number = number if name.number is None else name.number
    holds = standing(source, said, whole, first, default, number, today)
    days = dated(source, said, holds.steps, outline, first, name.day, today)
    choice = considered_options.choice(outline)
    notes += [*holds.notes, *days.notes]
    notes += [Note(source.file, line + first, f"{message}; {KEPT}") for line, message in choice.unplaced]
    notes += [
        Note(source.file, field.line, f'"{field.name}" has no field here; {KEPT}')
        for field in said
        if field.key is None and field.line > first
    ]
    decided_by = deciders.decided(source, said, outline, first, today)
    owner, unowned = deciders.owner(source, said)
    notes += [*decided_by.notes, *unowned]
    if not titled:
        notes.append(Note(source.file, 1, "has no heading; the title is taken from the file name"))
    return Found(
        source,
        _format(outline, matter, said, named=name.day is not None),
        number,
        title,
        holds.status,
        holds.line,
        days.day,
        days.decided,
        decided_by.names,
        choice.options,
        choice.chosen,
        choice.why,
        holds.supersedes,
        holds.superseded_by,
        holds.kept,
        matter,
        body,
        tuple(notes),
        decided_by.days,
        decided_by.unread,
        owner,
    )


def _is_label(words: str, section: Section) -> bool:
    """Whether words that stand alone are a heading; a status in bold below "Status" is the status itself."""
    is_status = vocabulary.folded(words.rstrip(" .!")) in status_clauses.OURS
    if is_status and vocabulary.heading(plain(section.title)) == "status":
        return False
    return vocabulary.heading(words) is not None or considered_options.is_numbered(words)


def _front(source: Source) -> tuple[list[Field], str | None, str, int, list[Note]]:
    """The fields of the front matter, its text, the body, how many lines stand above that, and what went wrong."""
    if toml := _TOML.match(source.text):
        return _toml(source, toml["matter"] or "", source.text[toml.end() :])
    parts = front_matter.split(source.text)
    if parts.matter is None:
        return [], None, source.text, 0, []
    document = yaml.read(parts.matter, source.file, parts.matter_line)
    above = parts.matter.count("\n") + 3
    if document.data is None and not document.problems:  # nothing but comments, which headings look like
        if parts.matter.strip() and not _is_titled(parts.body):
            return [], None, source.text, 0, []
        return [], parts.matter.strip() or None, parts.body, above, []
    if document.problems:
        place = document.problems[0].span.line
        said = _lines_of(parts.matter)
        note = Note(source.file, place, "the front matter is not YAML; it is kept at the end of the record")
        return said, parts.matter, parts.body, above, [note]
    if not isinstance(document.data, dict):  # two rules with text between them, and no front matter at all
        return [], None, source.text, 0, []
    lines = {str(name): document.marks.key((name,)).line for name in document.data}
    said = list(record_fields.in_matter(document.data, lines))
    return said, parts.matter, parts.body, above, _kept(source, said)


def _is_titled(body: str) -> bool:
    """Whether a text has a title of its own, so that what stands above it is none."""
    heads = (plain(section.title) for section in sections(body) if section.level == 1)
    return any(vocabulary.heading(head) is None for head in heads)


def _kept(source: Source, said: Sequence[Field]) -> list[Note]:
    """Which fields of a front matter have no place here."""
    kept = "has no field here; it is kept at the end of the record"
    return [Note(source.file, field.line, f'"{field.name}" {kept}') for field in said if field.key is None]


def _toml(source: Source, matter: str, body: str) -> tuple[list[Field], str | None, str, int, list[Note]]:
    """The same for a front matter in TOML, between two lines of ``+++``."""
    above = source.text.count("\n") - body.count("\n")
    matter = matter.removesuffix("\n")
    try:
        data = tomllib.loads(matter)
    except (ValueError, RecursionError):  # also figures and brackets past what Python reads
        note = Note(source.file, 2, "the front matter is not TOML; it is kept at the end of the record")
        return [], matter, body, above, [note]
    keys = (re.match(r"\s*\"?([\w-]+)", line) for line in matter.split("\n"))
    said = list(
        record_fields.in_matter(data, {key[1]: line for line, key in enumerate(keys, start=2) if key})
    )
    return said, matter, body, above, _kept(source, said)


def _lines_of(matter: str) -> list[Field]:
    """The fields of a front matter that is no YAML, as far as its lines can be read."""
    return [_moved(field, 1) for field in record_fields.in_text(sections(matter))]


def _moved(field: Field, lines: int) -> Field:
    return replace(field, line=field.line + lines)


def _with_title(outline: tuple[Section, ...]) -> tuple[Section, ...]:
    """The outline, without the words of a heading that is the title of the record though it reads like one of a section.

    That is the only heading of the first level, where it has a number, or is the name of a status: "39. Superseded".
    """
    tops = [place for place, section in enumerate(outline) if section.level == 1 and not section.label]
    if tops != [1]:
        return outline
    numbered, words = file_names.of_title(plain(outline[1].title))
    if numbered is None and vocabulary.folded(words) not in status_clauses.OURS:
        return outline
    return (outline[0], replace(outline[1], title=""), *outline[2:])


def _title(
    whole: Sequence[Section], outline: Sequence[Section], said: Sequence[Field], stem: str
) -> tuple[int | None, str, bool]:
    """The number in the heading, the title without it, and whether there was a heading or a title.

    ``outline`` is without a title that reads like the heading of a section.
    """
    own = [each.title for each, then in zip(whole, outline, strict=True) if each is not then]
    tops = [section.title for section in outline if section.level == 1]
    below = [section.title for section in outline[1:2] if section.level == 2]
    tops, below = (
        [head for head in each if vocabulary.heading(plain(head)) is None] for each in (tops, below)
    )
    heads = [*own, *tops, *(field.said for field in said if field.key == "title"), *below]
    heads = [head for head in heads if plain(head)]
    for head in sorted(heads, key=lambda head: bool(_ANY_RECORD.fullmatch(plain(head)))):
        number, title = file_names.of_title(writable(plain(head)).strip())
        if title:
            return number, title, True
    return None, " ".join(re.split(r"[-_ ]+", stem)).strip().capitalize() or stem or "Decision", False


def _format(outline: Sequence[Section], matter: str | None, said: Sequence[Field], *, named: bool) -> str:
    """What the record was written in, in a word or two for the report."""
    titles = {vocabulary.bare(plain(section.title)) for section in outline}
    if titles & {"context and problem statement", "considered options", "decision outcome"}:
        if named:
            return "log4brains"
        keys = {field.name.lower() for field in said}
        if matter is not None:
            return "MADR 4" if "decision-makers" in keys or "confirmation" in titles else "MADR 3 or 4"
        return "MADR 2"
    if {"context", "outcome"} <= {vocabulary.heading(title) for title in titles}:
        return "Nygard"
    return "free text"
