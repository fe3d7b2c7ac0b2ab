"""Nobody at the partner is marked as the one who decides.

Why: a pleasant contact without a mandate costs months: the proposal travels upstairs without us, told
by somebody who cannot answer for it. Find out early who else decides (S4).

Fix: ask on the first call how decisions are made and who makes them; mark those people with
decision_maker: true.

Exempt: while your contact finds out; write down the day you ask again.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.places import fault_at_first
from partnerbook.checks.rule import PAST_PROSPECT, Fault, Subject
from partnerbook.checks.unread import whole
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = PAST_PROSPECT - {"exit"}


def check(subject: Subject) -> Iterator[Fault]:
    profile = subject.partner.profile
    if profile is None or any(person.decision_maker for person in profile.people):
        return
    if whole(subject, "partner.yaml", "people"):
        message = f"nobody at {profile.name} is marked as decision maker"
        hint = "ask who decides, and write decision_maker: true for that person"
        yield fault_at_first(subject, "partner.yaml", (("people",), ("stage",)), message, hint)
