"""The tiers of the revenue terms do not rise from zero.

Why: tiers out of order, or a gap below the first, let two people compute two payouts from one contract
and both be right (ours).

Fix: begin with `from: 0` and let each tier start above the one before. Where the first amounts pay
nothing, write a first tier of 0 %.

Exempt: never; the payout cannot be computed.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    agreement = subject.partner.agreement
    revenue = agreement.revenue if agreement else None
    starts = [tier.start for tier in revenue.tiers] if revenue else []
    for index, start in enumerate(starts):
        if index == 0 and start != 0:
            message, hint = f"the first tier starts at {start}, not at 0", 'write "from: 0"'
        elif index > 0 and start <= starts[index - 1]:
            message = f"this tier starts at {start}, not above the one before, {starts[index - 1]}"
            hint = "list the tiers from the lowest start to the highest"
        else:
            continue
        yield fault(subject, "agreement.yaml", ("revenue", "tiers", index, "from"), message, hint)
