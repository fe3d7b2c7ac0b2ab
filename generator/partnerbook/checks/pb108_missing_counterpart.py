"""Nobody on the partner's side answers for the partnership.

Why: an owner without a counterpart talks to a mailbox. Partnerships live on two people who call each
other; when the other one is unknown, every request starts at reception (S4).

Fix: ask the partner for one name, add the person to `people` and write the id under `counterpart`.

Exempt: for the weeks between two counterparts, with the day by which they name the next.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import PAST_PROSPECT, Fault, Subject, fault
from partnerbook.checks.unread import left_out
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = PAST_PROSPECT - {"exit"}


def check(subject: Subject) -> Iterator[Fault]:
    profile = subject.partner.profile
    if profile is None or profile.counterpart is not None:
        return
    if not left_out(subject, "partner.yaml")(("counterpart",)):
        message = f"{profile.name} has no counterpart to our owner"
        yield fault(
            subject, "partner.yaml", ("stage",), message, 'add "counterpart:" with the id of one of people'
        )
