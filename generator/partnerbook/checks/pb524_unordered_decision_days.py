"""The days of a proposed decision do not come in the order in which they are kept.

Why: a review that comes before the inputs are confirmed, or after the time that the decision was taken for, is held
on nothing or comes too late, and it is noticed on the day itself (ours).

Fix: put the days in order: `date`, on which the record was written; `cadence.initial`, by which its inputs are
confirmed; `commit.review_on`, the review agreed with it; `horizon`, up to which it looks ahead. What came of it, on
`cadence.post`, is judged on the day of the agreed review or later. Once a record is accepted its days stand.

Exempt: where a day is fixed from outside, such as by a contract; name it in the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from partnerbook.checks.decision_records import decisions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.model.decision import Decision

SEVERITY = Severity.WARNING


class Named(NamedTuple):
    """A day of a record, and where it stands."""

    path: FieldPath
    on: date

    @property
    def name(self) -> str:
        return ".".join(map(str, self.path))


def check(subject: Subject) -> Iterator[Fault]:
    for written in decisions(subject, "proposed"):
        for earlier, later in _pairs(written.record):
            if later.on < earlier.on:
                message = f"{later.name} of decision {written.record.id} is {later.on}, before {earlier.name}, {earlier.on}"
                hint = "the order is date, cadence.initial, commit.review_on, horizon; cadence.post not before review_on"
                yield fault(subject, written.file, later.path, message, hint)


def _pairs(record: Decision) -> Iterator[tuple[Named, Named]]:
    """Days of which the second may not be before the first; what is not given is left out."""
    commit, cadence = record.commit, record.cadence
    review = (("commit", "review_on"), commit.review_on if commit else None)
    written, initial = (
        (("date",), record.date),
        (("cadence", "initial"), cadence.initial if cadence else None),
    )
    horizon, post = (("horizon",), record.horizon), (("cadence", "post"), cadence.post if cadence else None)
    yield from pairwise(Named(path, on) for path, on in (written, initial, review, horizon) if on)
    yield from pairwise(Named(path, on) for path, on in (review, post) if on)
