"""Decisions replace each other in a circle.

Why: whoever follows the pointers to find out what holds comes back to where they began. Each record then counts as
replaced, and none as current (ours).

Fix: find out which record is the latest, and take `supersedes` or `superseded_by` out of the one that points back.

Exempt: never; of two records one is newer.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.decision_history import cycles
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.model.decision import Decision
from partnerbook.model.partner import Written

SEVERITY = Severity.ERROR
_SHOWN = 8


def check(subject: Subject) -> Iterator[Fault]:
    replaces: dict[str, set[str]] = {}
    for written in subject.partner.decisions:
        record = written.record
        if record.supersedes:
            replaces.setdefault(record.id, set()).add(record.supersedes)
        if record.superseded_by:
            replaces.setdefault(record.superseded_by, set()).add(record.id)
    for way in cycles(replaces) if replaces else ():
        yield _fault(subject, way)


def _fault(subject: Subject, way: tuple[str, ...]) -> Fault:
    """At the pointer of the last record in the circle that can be found."""
    if len(way) == 2:
        message = f"decision {way[0]} supersedes itself"
    else:
        message = f"decisions supersede each other in a circle: {' supersedes '.join(_few(way))}"
    hint = "keep the pointers from the newer record to the older one, and take the others out"
    known = (subject.partner.decision(number) for number in way)
    written = max((found for found in known if found), key=lambda found: found.record.id)
    return fault(subject, written.file, (_pointer(written, way),), message, hint)


def _few(way: tuple[str, ...]) -> tuple[str, ...]:
    """A long way is shown by its beginning and its end."""
    return way if len(way) <= _SHOWN else (*way[: _SHOWN - 2], "…", way[-1])


def _pointer(written: Written[Decision], way: tuple[str, ...]) -> str:
    return "supersedes" if written.record.supersedes in way else "superseded_by"
