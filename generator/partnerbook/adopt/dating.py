"""The day of a record: that of the decision, where it gives one, else when it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from partnerbook.adopt.day_labels import OTHER, labelled_days, strange_days
from partnerbook.adopt.found import Note, Source
from partnerbook.adopt.outline import Section
from partnerbook.adopt.record_fields import Field
from partnerbook.adopt.record_standing import KEPT
from partnerbook.adopt.steps import ENDS, Step
from partnerbook.analysis.prose import vocabulary
from partnerbook.analysis.prose.missing_words import is_nothing
from partnerbook.analysis.prose.unmarked import plain
from partnerbook.analysis.prose.written_days import day_in

_TOLD = {
    "written": "the day it was written",
    "updated": "the day it was last changed",
}


@dataclass(frozen=True, slots=True)
class Dated:
    """``day`` is the date of a record, whichever of its days that is; ``decided`` the day of the decision, None where the
    record does not give it or it is still to come. Only a decision that has a day gets approvals.
    """

    day: date | None
    decided: date | None
    notes: tuple[Note, ...]


def dated(
    source: Source,
    said: Sequence[Field],
    steps: Sequence[Step],
    outline: Sequence[Section],
    first: int,
    named: date | None,
    today: date,
) -> Dated:
    """The days of a record, by what it says of itself and the steps of its status.

    ``first`` is how many lines stand above the outline's first, ``named`` the day in the name of its file.
    """
    notes = [*_unreadable(source, said), *_not_decided(source, said)]
    days, steps = _by_kind(said), _plain_steps(said, steps)
    accepted = [step.day for step in steps if step.status in ("accepted", "rejected") and step.day]
    decided = next(iter((*accepted[-1:], *days["decided"][:1], *days["date"][:1])), None)
    if accepted and days["decided"] and accepted[-1] != days["decided"][0]:
        line = next(field.line for field in said if field.key in vocabulary.DATES and day_in(field.said))
        what = f"gives {days['decided'][0]} as the day of the decision, and {accepted[-1]} beside its status; the latter is taken"
        notes.append(Note(source.file, line, what, doubt=True))
    if decided is None and named:
        decided = named
        notes.append(Note(source.file, 1, "the date is taken from the file name"))
    if decided and decided > today:
        notes.append(
            Note(
                source.file,
                1,
                f"gives {decided} as its day, which has not come; no approval is written",
                doubt=True,
            )
        )
        return Dated(decided, None, tuple(notes))
    if decided:
        return Dated(decided, decided, tuple(notes))
    begun = [step.day for step in steps if step.status in ("draft", "proposed") and step.day]
    changes = list(_changes(outline))
    if written := [*days["created"], *begun]:
        notes.append(Note(source.file, 1, f"gives only {_TOLD['written']}, not that of the decision"))
        return Dated(written[0], None, tuple(notes))
    if changes:
        day, line = min(changes)
        notes.append(Note(source.file, line + first, "the date is the first of its history"))
        return Dated(day, None, tuple(notes))
    if days["updated"]:
        notes.append(Note(source.file, 1, f"gives only {_TOLD['updated']}, not that of the decision"))
        return Dated(days["updated"][0], None, tuple(notes))
    if ends := [step.day for step in steps if step.status in ENDS and step.day] or days["ended"]:
        notes.append(
            Note(
                source.file,
                1,
                f"gives only {ends[-1]}, the day it ended; that is not the day of the decision",
            )
        )
    return Dated(None, None, tuple(notes))


def _by_kind(said: Sequence[Field]) -> dict[str, list[date]]:
    """The days of all fields by what they stand for."""
    days: dict[str, list[date]] = {kind: [] for kind in (*vocabulary.DATES, OTHER)}
    for field in said:
        for kind, day in labelled_days(field.said, field.key) if field.key in vocabulary.DATES else ():
            days[kind].append(day)
    return days


def _plain_steps(said: Sequence[Field], steps: Sequence[Step]) -> list[Step]:
    """The steps without those whose day is plainly, or perhaps, that of something else."""
    told = [field.said for field in said if field.key in ("status", "history")]
    strange = {day for text in told for day in strange_days(text)}
    return [step for step in steps if step.day not in strange]


def _changes(outline: Sequence[Section]) -> Iterator[tuple[date, int]]:
    for section in outline:
        if vocabulary.heading(plain(section.title)) == "history":
            yield from ((day, number) for number, line in section.lines if (day := day_in(line)))


def _not_decided(source: Source, said: Sequence[Field]) -> Iterator[Note]:
    """The days that stand where that of the decision should, and are not plainly it."""
    for field in said:
        if field.key in ("status", "history"):
            strange = strange_days(field.said)
        elif field.key in ("decided", "date"):
            kinds = list(labelled_days(field.said, field.key))
            strange = frozenset(day for kind, day in kinds if kind == OTHER)
            strange -= {day for kind, day in kinds if kind != OTHER}
        else:
            continue
        for day in sorted(strange):
            what = f"{day} is not plainly the day of the decision, and not taken for it; {KEPT}"
            yield Note(source.file, field.line, what, doubt=True)


def _unreadable(source: Source, said: Sequence[Field]) -> Iterator[Note]:
    """Which fields should give a day, and give none that reads one way only."""
    for field in said:
        text = plain(field.said)
        if (
            field.key not in vocabulary.DATES
            or not text
            or day_in(text)
            or is_nothing(vocabulary.folded(text))
        ):
            continue
        if field.key == "date" or re.search(r"\d", text):
            yield Note(source.file, field.line, f'"{text}" is no date that reads one way only; {KEPT}')
        else:
            yield Note(source.file, field.line, f'"{plain(field.name)}" has no field here; {KEPT}')
