"""An exchange item has no value, so nobody can say who gains.

Why: "brand awareness" and "access to their network" are where exchanges go wrong. Without an amount the item
counts for nothing, the balance reads "cannot tell", and the talk about fairness has no figures (S1).

Fix: ask the receiver what it is worth a year, or estimate it as `{low, likely, high}` and give it a low
`confidence`. A wide range is honest.

Exempt: while a test that will give the figure is running, with its end as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.exchanges import FILE
from partnerbook.checks.rule import PAST_PROSPECT, Fault, Subject, fault
from partnerbook.checks.unread import left_out
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = PAST_PROSPECT - {"exit"}


def check(subject: Subject) -> Iterator[Fault]:
    value, refused = subject.partner.value, left_out(subject, FILE)
    for index, item in enumerate(value.exchange if value else ()):
        if item.value is None and not refused(("exchange", index, "value")):
            message = f'the exchange item "{item.id}" has no value'
            who = "us" if item.direction == "get" else subject.partner.name
            hint = f"estimate what it is worth to {who} a year: value: {{low: 10000, likely: 20000, high: 40000}}"
            yield fault(subject, FILE, ("exchange", index), message, hint)
