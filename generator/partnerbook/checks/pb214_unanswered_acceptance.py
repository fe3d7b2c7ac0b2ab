"""Nobody has answered whether we would accept this deal, in their place and in our own.

Why: before every offer we change chairs: with their budget, their other offers and their week, would we sign?
A team that skips the question hears the answer at the negotiation (S1).

Fix: answer both under `acceptance`: `yes`, `no` or `not-yet`, by whom, when, and which alternative it was held
against.

Exempt: until the exchange has its first figures, with the day of the estimate as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.exchanges import FILE, described
from partnerbook.checks.places import fault_at_first
from partnerbook.checks.rule import Fault, Subject
from partnerbook.checks.unread import left_out
from partnerbook.diagnostic import Severity
from partnerbook.wording import listed

SEVERITY = Severity.WARNING
STAGES = frozenset({"initiate", "launch"})


def check(subject: Subject) -> Iterator[Fault]:
    value, refused = described(subject), left_out(subject, FILE)
    if value is None:
        return
    chairs = {"them": "their place", "us": "our own place"}
    unanswered = [
        side
        for side in chairs
        if getattr(value.acceptance, side) is None and not refused(("acceptance", side))
    ]
    if unanswered:
        message = (
            f"nobody has answered whether we would accept this in {listed(chairs[s] for s in unanswered)}"
        )
        hint = (
            f'add {listed(f"{side}:" for side in unanswered)} under "acceptance:" with answer, by, on and why'
        )
        yield fault_at_first(subject, FILE, (("acceptance",), ("exchange",)), message, hint)
