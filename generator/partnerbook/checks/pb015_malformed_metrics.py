"""A line of metrics.csv cannot be used.

Why: goals, health and triggers are computed from these figures. A line that is passed over in silence
makes a partner look better or worse than they are, and the tripwire of a decision stays slack (ours).

Fix: write one figure a line as period,metric,value and, if you like, a note:
2026-Q3,partner_revenue,104000. Digits take a point and no separators; each period has one value.

Exempt: never; delete the line if the figure is not wanted.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "malformed-metrics")
