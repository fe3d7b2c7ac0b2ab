"""The priority of the partner contradicts how well they suit us.

Why: a low fit with high priority is usually somebody's enthusiasm, and worth a frank conversation before it
becomes a plan; a high fit with low priority is a chance that nobody pursues (ours, from the bands of S4).

Fix: talk about it, then change the priority in partner.yaml, or rate again the questions in doubt.

Exempt: where there is a reason that the scorecard does not ask for; write it down as the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.fit import at_odds
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.model.profile import STAGES as ALL_STAGES
from partnerbook.wording import number, words

SEVERITY = Severity.WARNING
STAGES = frozenset(ALL_STAGES) - {"exit", "declined", "paused"}


def check(subject: Subject) -> Iterator[Fault]:
    profile, card, found = subject.partner.profile, subject.partner.scorecard, subject.figures.fit
    if profile is None or card is None or not card.ratings or found is None:
        return
    if not at_odds(profile.priority, found.band):
        return
    low, high = (number(end, 1, padded=True) for end in (found.low, found.high))
    points = low if found.score is not None else f"between {low} and {high}"
    message = f"the priority is {profile.priority}, and a fit of {points} of {found.maximum:g} reads {words(str(found.band))}"
    hint = "change one of the two, or write down in accepted why both are right"
    yield fault(subject, "partner.yaml", ("priority",), message, hint)
