"""We have not asked a decision maker what the partnership is worth to them.

Why: an organisation signs when a person in it wants to. Each decider has two incentives, one for the
role and one for the business, and a proposal that speaks to neither is polite reading (S1).

Fix: ask the question that the hint names on the next call, and write the answer under `motivation`
(kept inside) or `priority`.

Exempt: while a decision maker is new in the role, until you have met.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import PAST_PROSPECT, Fault, Subject, fault
from partnerbook.checks.unread import left_out
from partnerbook.diagnostic import Severity
from partnerbook.model.profile import INCENTIVE_QUESTIONS, unanswered_incentives
from partnerbook.wording import listed

SEVERITY = Severity.WARNING
STAGES = PAST_PROSPECT - {"exit"}


def check(subject: Subject) -> Iterator[Fault]:
    profile, refused = subject.partner.profile, left_out(subject, "partner.yaml")
    for index, person in enumerate(profile.people if profile else ()):
        unasked = [name for name in unanswered_incentives(person) if not refused(("people", index, name))]
        if unasked:
            message = f"{person.name} decides, and we do not know their {listed(unasked)}"
            hint = f"ask: {' '.join(INCENTIVE_QUESTIONS[name] for name in unasked)}"
            yield fault(subject, "partner.yaml", ("people", index), message, hint)
