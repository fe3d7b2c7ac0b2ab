"""Only one side puts something into the partnership.

Why: anticipated value, shared values and contributions must all stand, or trouble starts early. Who brings
nothing has nothing to lose, and is the first to have no time (S2).

Fix: ask what each side can put in by the end of the quarter: people, money, goods or services, with hours or
an amount behind it. Goodwill does not count.

Exempt: for a first pilot that one side pays for alone, with its end as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.exchanges import FILE
from partnerbook.checks.rule import PAST_PROSPECT, Fault, Subject, fault
from partnerbook.checks.unread import whole
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = PAST_PROSPECT - {"exit"}


def check(subject: Subject) -> Iterator[Fault]:
    value = subject.partner.value
    sides = {contribution.party for contribution in value.contributions} if value else set()
    if len(sides) == 1 and whole(subject, FILE, "contributions"):
        idle = "we bring" if "them" in sides else f"{subject.partner.name} brings"
        party = "us" if "them" in sides else "them"
        message = f"{idle} nothing to the partnership"
        hint = f"add a contribution with party: {party}, with its value and what it costs"
        yield fault(subject, FILE, ("contributions",), message, hint)
