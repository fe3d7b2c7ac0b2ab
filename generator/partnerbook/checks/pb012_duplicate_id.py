"""Two things of one kind have the same id.

Why: whatever refers to the id means one of the two, and nobody can tell which. Copied entries whose id
was left as it was are the usual cause (ours).

Fix: give one of the two another id, then look through what refers to it.

Exempt: never; the reference would be a coin toss.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.model.canvas import Segment

SEVERITY = Severity.ERROR
_HINT = "give one of them another id"


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_Place = tuple[FieldPath, str]
_List = tuple[str, str, list[_Place]]
"""Kind in the plural, file, and the places of the ids in it."""


def check(subject: Subject) -> Iterator[Fault]:
    for kind, file, places in (*_lists(subject), *_decision_lists(subject)):
        first: dict[str, FieldPath] = {}
        for path, identifier in places:
            if identifier in first:
                line = subject.partner.at(file, first[identifier]).line
                message = f'two {kind} have the id "{identifier}", first in line {line}'
                yield fault(subject, file, path, message, _HINT)
            first.setdefault(identifier, path)
    yield from _same_numbers(subject)


def _same_numbers(subject: Subject) -> Iterator[Fault]:
    files: dict[str, str] = {}
    for written in subject.partner.decisions:
        identifier = written.record.id
        if identifier in files:
            message = f'two decisions have the id "{identifier}", the other in {files[identifier]}'
            yield fault(subject, written.file, ("id",), message, "give the newer one the next free number")
        files.setdefault(identifier, written.file)


def _ids(items: Iterable[_Named], *at: str | int) -> list[_Place]:
    return [((*at, index, "id"), item.id) for index, item in enumerate(items)]


def _lists(subject: Subject) -> Iterator[_List]:
    partner = subject.partner
    if partner.profile:
        yield "people", "partner.yaml", _ids(partner.profile.people, "people")
        yield "goals", "partner.yaml", _ids(partner.profile.goals, "goals")
    if value := partner.value:
        for kind, sides in (("strengths", value.strengths), ("needs", value.needs)):
            yield kind, "value.yaml", _ids(sides.ours, kind, "ours") + _ids(sides.theirs, kind, "theirs")
        yield "exchange items", "value.yaml", _ids(value.exchange, "exchange")
        yield "objectives", "value.yaml", _ids(value.objectives, "objectives")
        for index, objective in enumerate(value.objectives):
            yield "drivers", "value.yaml", _ids(objective.drivers, "objectives", index, "drivers")
    if partner.statements:
        yield "claims", "statements.yaml", _ids(partner.statements.claims, "claims")
        yield "statements", "statements.yaml", _ids(partner.statements.statements, "statements")
    if launch := partner.launch:
        quotes = [(("quotes", at, "id"), each.id) for at, each in enumerate(launch.quotes) if each.id]
        posts = [(("posts", at, "id"), each.id) for at, each in enumerate(launch.posts) if each.id]
        yield "quotes", "launch.yaml", [*quotes]
        yield "posts", "launch.yaml", [*posts]
    if partner.canvas:
        yield "segments", "canvas.yaml", _ids(partner.canvas.segments, "segments")
        for index, segment in enumerate(partner.canvas.segments):
            yield from _segment_lists(segment, index)


def _segment_lists(segment: Segment, index: int) -> Iterator[_List]:
    for name in ("jobs", "pains", "gains", "pain_relievers", "gain_creators"):
        places = _ids(getattr(segment, name), "segments", index, name)
        yield name.replace("_", " "), "canvas.yaml", places


def _decision_lists(subject: Subject) -> Iterator[_List]:
    lists = ("metrics", "inputs", "options", "criteria", "scenarios", "triggers", "evidence")
    for written in subject.partner.decisions:
        record = written.record
        for name in lists:
            kind = "pieces of evidence" if name == "evidence" else name
            yield kind, written.file, _ids(getattr(record, name), name)
