"""Nothing tells which customers the partner brought.

Why: what is not attributed from day one cannot be attributed later. Then the partner counts one number,
we count another, and the first payout is a quarrel (S4).

Fix: set up a link, a code or a CRM tag, write it under `tracking` of the checklist item tracking-set-up,
and the day it worked under `done_on`.

Exempt: when nothing is paid or counted by customer; better say so under `not_needed` of the item.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.places import fault_at_first
from partnerbook.checks.rule import FROM_LAUNCH, Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = FROM_LAUNCH


def check(subject: Subject) -> Iterator[Fault]:
    partner, launch = subject.partner, subject.partner.launch
    hint = 'write the link, code or CRM tag under "tracking:" of tracking-set-up'
    if launch is None:
        if "launch.yaml" not in partner.files:
            message = f"nothing tells which customers {partner.name} brought: there is no launch.yaml"
            yield fault(subject, "partner.yaml", ("stage",), message, hint)
        return
    entry = launch.checklist.get("tracking-set-up")
    if entry is not None and entry.not_needed is not None:
        return
    if entry is None or entry.done_on is None:
        message = "tracking is not set up"
    elif entry.tracking is None:
        message = "tracking is set up, and nobody wrote down the link, code or tag"
    else:
        return
    places = (("checklist", "tracking-set-up"), ("checklist",))
    yield fault_at_first(subject, "launch.yaml", places, message, hint)
