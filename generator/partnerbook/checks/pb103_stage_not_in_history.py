"""The stage is not the one that the history ends with.

Why: one of the two is wrong, and gates, health and the dashboard go by the stage while the story on the
page goes by the history. Usually somebody moved the partner on and did not say when and why (ours).

Fix: add the step to `history` with its date and its reason, or set `stage` back.

Exempt: never; the two together are one statement.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.checks.unread import whole
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    partner = subject.partner
    profile = partner.profile
    if profile is None or not profile.history or profile.history[-1].stage == profile.stage:
        return
    place = partner.at("partner.yaml", ("stage",))
    guessed = any(problem.span == place for problem in partner.problems)
    if guessed or not whole(subject, "partner.yaml", "history"):
        return
    message = f"the stage is {profile.stage}, and the history ends with {profile.history[-1].stage}"
    hint = f"add {profile.stage} to the history with its date and its reason, or set the stage back"
    yield fault(subject, "partner.yaml", ("stage",), message, hint)
