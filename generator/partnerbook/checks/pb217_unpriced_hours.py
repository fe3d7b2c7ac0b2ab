"""Hours are counted and the program has no price for them.

Why: "they will just introduce us" is 400 hours a year once you count the calls. Without an hourly rate these
cost nothing, so the net cannot be told (ours).

Fix: set `hourly_rate` in partners/program.yaml, in the program's currency. It is a yardstick for both sides;
nobody will be invoiced.

Exempt: never needed; leave the hours out where they are not to count.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.exchange import hourly_rate
from partnerbook.checks.exchanges import FILE
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.model.value import Cost, Value

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    value = subject.partner.value
    if value is None or hourly_rate(subject.program) is not None:
        return
    places = list(_hours(value))
    if places:
        currency = subject.program.currency
        message = f"hours are counted here, and the program has no hourly rate in {currency}"
        hint = f'add "hourly_rate: 90 {currency}" to partners/program.yaml, or what an hour costs you'
        yield fault(subject, FILE, places[0], message, hint)


def _hours(value: Value) -> Iterator[FieldPath]:
    costs: list[tuple[FieldPath, Cost | None]] = [
        *((("exchange", index), item.cost) for index, item in enumerate(value.exchange)),
        *((("contributions", index), entry.cost) for index, entry in enumerate(value.contributions)),
    ]
    return ((*path, "cost", "hours") for path, cost in costs if cost is not None and cost.hours is not None)
