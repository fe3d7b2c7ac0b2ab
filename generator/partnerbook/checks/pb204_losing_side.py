"""A side expects to spend as much as it gains, or more: it would not accept.

Why: before every offer ask whether we would accept it in their place. A party without a gain says no, or says
yes and stops answering; if it is us, we pay for their growth (S1).

Fix: open the value page and look at the side's costs first; hours are where exchanges go wrong. Then look
for a need of theirs that an unused strength of ours could meet.

Exempt: for a pilot both sides know to be an investment, with its end as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.exchanges import OPEN_STAGES, losing
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = OPEN_STAGES


def check(subject: Subject) -> Iterator[Fault]:
    """Until the agreement is drafted; from then on it is PB205."""
    if subject.partner.agreement is None:
        yield from losing(subject)
