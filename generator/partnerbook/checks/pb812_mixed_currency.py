"""The revenue terms use another currency than the program.

Why: a cap in dollars over a share in euros moves with the exchange rate, and the worked example that
both sides sign off is wrong by tomorrow (ours).

Fix: agree the amount in the program's currency, and put the original and the rate in the reason or a note.

Exempt: never for amounts that are computed with; the payout would add unlike things.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    agreement = subject.partner.agreement
    revenue = agreement.revenue if agreement else None
    if revenue is None:
        return
    amounts = {"fee": revenue.fee, "minimum": revenue.minimum, "cap": revenue.cap, "floor": revenue.floor}
    ours = subject.program.currency
    for field, money in amounts.items():
        if money is not None and money.currency != ours:
            message = f"the {field} of {money} is not in {ours}, the program's currency"
            yield fault(subject, "agreement.yaml", ("revenue", field), message, f"agree the amount in {ours}")
