"""One record of whatever format, taken apart: text in, ``Found`` out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date

from partnerbook.commands.adopt import fields, names, options, words
from partnerbook.commands.adopt.days import day_in
from partnerbook.commands.adopt.fields import Field
from partnerbook.commands.adopt.found import Found, Note, Source
from partnerbook.commands.adopt.outline import Section, bullets, plain, sections
from partnerbook.commands.adopt.statuses import Said, status_in, targets, ties
from partnerbook.commands.filling import writable
from partnerbook.source import front_matter, yaml

_TOML = re.compile(r"\A\+\+\+[ \t]*\n(?P<matter>.*?\n)??\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_ANY_RECORD = re.compile(
    r"(?:(?:architectur\w*|any) )?decision (?:record|log)(?: \(?adr\)?)?|adr", re.IGNORECASE
)
"""A heading that every record of some folder has."""
KEPT = "the words stay in the record"


def read(source: Source, default: str = "draft") -> Found:
    """Take a record apart. ``default`` is the status of one that gives none."""
    said, matter, body, first, notes = _front(source)
    outline = sections(body)
    said = [*said, *(_moved(field, first) for field in fields.in_text(outline))]
    name = names.of_record(source.file)
    number, title, titled = _title(outline, said, name.words)
    status, status_notes = _status(source, said, default)
    day, day_notes = _day(source, said, outline, first)
    choice = options.choice(outline)
    older, newer, tie_notes = _ties(source, said, outline, first)
    notes += [*status_notes, *day_notes, *tie_notes]
    notes += [Note(source.file, line + first, f"{message}; {KEPT}") for line, message in choice.unplaced]
    notes += [
        Note(source.file, field.line, f'"{field.name}" has no field here; {KEPT}')
        for field in said
        if field.key is None and field.line > first
    ]
    if not titled:
        notes.append(Note(source.file, 1, "has no heading; the title is taken from the file name"))
    deciders = next(
        (people for field in said if field.key == "deciders" and (people := fields.people(field.said))), ()
    )
    if day is None and name.day:
        notes.append(Note(source.file, 1, "the date is taken from the file name"))
    return Found(
        source,
        _format(outline, matter, said, named=name.day is not None),
        number if name.number is None else name.number,
        title,
        status,
        day or name.day,
        (day or name.day) is not None,
        deciders,
        choice.options,
        choice.chosen,
        choice.why,
        older,
        newer,
        matter,
        body,
        tuple(notes),
    )


def _front(source: Source) -> tuple[list[Field], str | None, str, int, list[Note]]:
    """The fields of the front matter, its text, the body, how many lines stand above that, and what went wrong."""
    if toml := _TOML.match(source.text):
        return _toml(source, toml["matter"] or "", source.text[toml.end() :])
    parts = front_matter.split(source.text)
    if parts.matter is None:
        return [], None, source.text, 0, []
    document = yaml.read(parts.matter, source.file, parts.matter_line)
    above = parts.matter.count("\n") + 3
    if document.data is None and not document.problems:
        return [], parts.matter or None, parts.body, above, []
    if document.problems:
        place = document.problems[0].span.line
        said = _lines_of(parts.matter)
        note = Note(source.file, place, "the front matter is not YAML; it is kept at the end of the record")
        return said, parts.matter, parts.body, above, [note]
    if not isinstance(document.data, dict):  # two rules with text between them, and no front matter at all
        return [], None, source.text, 0, []
    lines = {str(name): document.marks.key((name,)).line for name in document.data}
    said = list(fields.in_matter(document.data, lines))
    return said, parts.matter, parts.body, above, _kept(source, said)


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
    said = list(fields.in_matter(data, {key[1]: line for line, key in enumerate(keys, start=2) if key}))
    return said, matter, body, above, _kept(source, said)


def _lines_of(matter: str) -> list[Field]:
    """The fields of a front matter that is no YAML, as far as its lines can be read."""
    return [_moved(field, 1) for field in fields.in_text(sections(matter))]


def _moved(field: Field, lines: int) -> Field:
    return Field(field.key, field.name, field.said, field.line + lines)


def _title(outline: Sequence[Section], said: Sequence[Field], stem: str) -> tuple[int | None, str, bool]:
    """The number in the heading, the title without it, and whether there was a heading or a title."""
    heads = [section.title for section in outline if section.level == 1]
    heads += [field.said for field in said if field.key == "title"]
    heads += [section.title for section in outline[1:2] if section.level == 2]
    heads = [head for head in heads if plain(head) and words.heading(plain(head)) is None]
    for head in sorted(heads, key=lambda head: bool(_ANY_RECORD.fullmatch(plain(head)))):
        number, title = names.of_title(writable(plain(head)).strip())
        if title:
            return number, title, True
    return None, " ".join(re.split(r"[-_ ]+", stem)).strip().capitalize() or stem or "Decision", False


def _status(source: Source, said: Sequence[Field], default: str) -> tuple[str, list[Note]]:
    """One of our statuses, and what has to be said about it."""
    lines = [
        (field, found)
        for field in said
        if field.key == "status"
        and field.said
        and not (_is_tie(field.said) and status_in(field.said).status is None)
        for found in (status_in(field.said),)
    ]
    known = [(field, found) for field, found in lines if found.status]
    newer = any(field.key == "superseded_by" and targets(field.said) for field in said)
    if not known:
        if newer:
            return "superseded", []
        if lines:
            field = lines[0][0]
            what = f'the status "{plain(field.said)}" is none of ours; kept as draft, {KEPT}'
            return "draft", [Note(source.file, field.line, what)]
        return default, [Note(source.file, 1, f"gives no status; taken as {default}")]
    field, found = _decisive(known)
    notes = []
    if not found.exact:
        what = f'the status "{plain(field.said)}" is taken as {found.status}; {KEPT}'
        notes.append(Note(source.file, field.line, what))
    others = {other.status for _, other in known} - {found.status}
    if others and found.status != "superseded":
        also = " and ".join(sorted(filter(None, others)))
        notes.append(Note(source.file, field.line, f"also says {also}; taken as {found.status}, {KEPT}"))
    assert found.status is not None
    if newer and found.status == "accepted":
        return "superseded", notes
    return found.status, notes


def _decisive(known: Sequence[tuple[Field, Said]]) -> tuple[Field, Said]:
    """The status that holds: superseded where any line says so, the last of a dated history, else the first."""
    superseded = next((pair for pair in known if pair[1].status == "superseded"), None)
    if superseded:
        return superseded
    dated = [pair for pair in known if day_in(pair[0].said)]
    return dated[-1] if len(dated) > 1 and len(dated) == len(known) else known[0]


def _is_tie(text: str) -> bool:
    older, newer, other = ties(text)
    return bool(older or newer or other)


def _day(
    source: Source, said: Sequence[Field], outline: Sequence[Section], first: int
) -> tuple[date | None, list[Note]]:
    """The day the record gives: as its date, in the words of its status, else the first in its history."""
    notes: list[Note] = []
    for field in said:
        if field.key == "date" and field.said:
            if day := day_in(field.said):
                return day, notes
            what = f'"{plain(field.said)}" is no date that reads one way only; {KEPT}'
            notes.append(Note(source.file, field.line, what))
    for field in reversed(said):
        if field.key == "status" and (day := day_in(field.said)):
            return day, notes
    history = [section for section in outline if words.heading(plain(section.title)) == "history"]
    days = [(day, number) for each in history for number, line in each.lines if (day := day_in(line))]
    if not days:
        return None, notes
    day, number = min(days)
    return day, [*notes, Note(source.file, number + first, "the date is the first of its history")]


def _ties(
    source: Source, said: Sequence[Field], outline: Sequence[Section], first: int
) -> tuple[tuple[str, ...], tuple[str, ...], list[Note]]:
    """The records this one supersedes, those that supersede it, and ties for which there is no field."""
    older: list[str] = []
    newer: list[str] = []
    notes: list[Note] = []
    lines = [(field.line, field.said) for field in said if field.key == "status"]
    lines += [
        (number + first, point)
        for section in outline
        if words.heading(plain(section.title)) == "links"
        for number, point in bullets(section.lines)
        if re.match(r"\W*(?:super|replace|amend|clarif|refine)", point, re.IGNORECASE)
    ]
    for number, line in lines:
        back, forth, other = ties(line)
        older += back
        newer += forth
        if other:
            notes.append(
                Note(source.file, number, f'"{plain(line)}" has no field here; the words stay in the record')
            )
    for field in said:
        if field.key in ("supersedes", "superseded_by"):
            (older if field.key == "supersedes" else newer).extend(targets(field.said))
    return tuple(dict.fromkeys(older)), tuple(dict.fromkeys(newer)), notes


def _format(outline: Sequence[Section], matter: str | None, said: Sequence[Field], *, named: bool) -> str:
    """What the record was written in, in a word or two for the report."""
    titles = {words.bare(plain(section.title)) for section in outline}
    if titles & {"context and problem statement", "considered options", "decision outcome"}:
        if named:
            return "log4brains"
        keys = {field.name.lower() for field in said}
        if matter is not None:
            return "MADR 4" if "decision-makers" in keys or "confirmation" in titles else "MADR 3 or 4"
        return "MADR 2"
    if {"context", "outcome"} <= {words.heading(title) for title in titles}:
        return "Nygard"
    return "free text"
