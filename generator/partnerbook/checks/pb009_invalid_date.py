"""A date is not a day of the calendar, written as 2026-01-31.

Why: 03/04/2026 is March for one side and April for the other, and notice periods have been missed over
less. Only one way of writing a date sorts and reads the same everywhere (ours).

Fix: write year, month and day with hyphens, as in 2026-01-31; a moment with its offset and in quotes,
as in "2026-01-31T09:00+01:00".

Exempt: never; no deadline can be computed from it.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "invalid-date")
