"""Ratings of the fit rest on nothing that is written down.

Why: a bare 4 cannot be checked by a colleague, and in six months its author will not recall what it meant. A
rating is as good as its evidence (S4).

Fix: add a line of evidence to each rating named: a figure, a name, an event. Where there is none, it was a
guess: leave the question out until somebody knows.

Exempt: for a card taken over from elsewhere whose sources are known and on their way.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.samples import is_sample
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import FieldPath, Severity

SEVERITY = Severity.INFO
_FILE = "scorecard.yaml"


def check(subject: Subject) -> Iterator[Fault]:
    card = subject.partner.scorecard
    rated: list[tuple[FieldPath, bool]] = [
        (("ratings", criterion, question), rating.evidence is not None and not is_sample(rating.evidence))
        for criterion, ratings in (card.ratings if card else {}).items()
        for question, rating in ratings.items()
    ]
    bare = [at for at, supported in rated if not supported]
    if bare:
        says = "says nothing of what it rests on" if len(bare) == 1 else "say nothing of what they rest on"
        message = f'{len(bare)} of {len(rated)} ratings {says}, here "{bare[0][-1]}"'
        hint = "write evidence: a figure, a name or an event, in one line"
        yield fault(subject, _FILE, bare[0], message, hint)
