"""A figure may have been meant as another: 270.000 is read as 270.

Why: half of Europe parts thousands with a point, the other half of the world with a comma. A benefit that
is a thousand times too small passes every sum and turns every balance (ours).

Fix: write thousands without anything between them, 270000, and an amount with two decimals or none, 270.00
or 270. In lists put a space after each comma.

Exempt: when the figure is meant as it is read, and has to keep its three decimals.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "ambiguous-figure")
