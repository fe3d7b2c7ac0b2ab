"""A KPI has no target or no date, or the agreed terms have no KPI at all.

Why: without a figure and a day there is no under-performing, only feelings. Renewal is then decided by
who talks better (S4).

Fix: give each KPI a `target` and `by`. Start with one that both sides can count themselves.

Exempt: while the first quarter is being measured, with its end as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.terms import is_said
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.wording import listed

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    agreement = subject.partner.agreement
    if agreement is None or agreement.status == "ended":
        return
    if not is_said(agreement, "kpis") and agreement.status in {"agreed", "signed"}:
        message = f"the terms are {agreement.status} without a single KPI"
        yield fault(subject, "agreement.yaml", ("status",), message, 'add "kpis:" with metric, target and by')
    for index, kpi in enumerate(agreement.kpis):
        lacking = [name for name, value in (("target", kpi.target), ("date", kpi.by)) if value is None]
        if lacking:
            message = f"the KPI {kpi.metric} has no {' and no '.join(lacking)}"
            hint = f"agree the {listed(lacking)} with the partner"
            yield fault(subject, "agreement.yaml", ("kpis", index), message, hint)
