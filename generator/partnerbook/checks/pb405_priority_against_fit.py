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

SEVERITY = Severity.WARNING
STAGES = frozenset(ALL_STAGES) - {"exit", "declined", "paused"}

_BANDS = {
    "pursue-aggressively": "pursue aggressively",
    "worth-pursuing": "worth pursuing",
    "keep-on-radar": "keep on the radar",
}


def check(subject: Subject) -> Iterator[Fault]:
    profile, card, found = subject.partner.profile, subject.partner.scorecard, subject.figures.fit
    if profile is None or card is None or not card.ratings or found is None:
        return
    if not at_odds(profile.priority, found.band):
        return
    points = (
        f"{found.low:.1f}" if found.score is not None else f"between {found.low:.1f} and {found.high:.1f}"
    )
    message = f"the priority is {profile.priority}, and a fit of {points} of {found.maximum:g} reads {_BANDS[str(found.band)]}"
    hint = "change one of the two, or write down in accepted why both are right"
    yield fault(subject, "partner.yaml", ("priority",), message, hint)
