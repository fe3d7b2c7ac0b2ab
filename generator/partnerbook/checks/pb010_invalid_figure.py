"""A figure cannot be used: it is no number, not in range, or not in the right unit.

Why: a figure that cannot be computed with leaves a gap in the balance of the exchange, and a deal looks
undecided because of a typing slip (ours).

Fix: write digits with a point: 25000, 25000 EUR, 12.5 %. An estimate is {low, likely, high}, rising;
ratings are whole numbers from 1 to 5; estimates stand in the program's currency.

Exempt: never; leave the field out while the figure is unknown, and what depends on it reads "cannot
tell".
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "invalid-figure")
