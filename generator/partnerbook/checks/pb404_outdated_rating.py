"""The fit was rated more than a year ago.

Why: partners are sold, reorganise and change their priorities. A score from before all that still ranks
them today, and nobody notices (ours: a year).

Fix: go through the questions again, change what changed, and write the day under `rated_on`; a question that was
looked at on another day has an `on` of its own.

Exempt: shortly before the partnership ends or is renewed, when the card is rated again anyway.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.model.profile import STAGES as ALL_STAGES
from partnerbook.model.scorecard import Scorecard

SEVERITY = Severity.WARNING
STAGES = frozenset(ALL_STAGES) - {"exit", "declined"}
DAYS = 365
_FILE = "scorecard.yaml"


def check(subject: Subject) -> Iterator[Fault]:
    card = subject.partner.scorecard
    if card is None:
        return
    old = [(on, at) for on, at in _dated(card) if (subject.today - on).days > DAYS]
    if not old:
        return
    count = sum(len(ratings) for ratings in card.ratings.values())
    on, at = min(old, key=lambda pair: pair[0])
    what = "the fit" if len(old) == count else f"{len(old)} of {count} questions"
    message = f"{what} was rated on {on}, {(subject.today - on).days} days ago"
    if len(old) != count:
        message = f"{what} were rated more than a year ago, the first on {on}"
    yield fault(subject, _FILE, at, message, "rate again what has changed, then write today under rated_on")


def _dated(card: Scorecard) -> Iterator[tuple[date, FieldPath]]:
    """The day of each rating that has one, and where that day stands."""
    for criterion, ratings in card.ratings.items():
        for question, rating in ratings.items():
            if rating.on is not None:
                yield rating.on, ("ratings", criterion, question, "on")
            elif card.rated_on is not None:
                yield card.rated_on, ("rated_on",)
