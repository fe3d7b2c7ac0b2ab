"""Evidence of a decision is past the day by which it had to be refreshed.

Why: decisions are defended with the figures they were taken on long after the market, the customer or
a constraint has changed. Stale sources hide the shift, and they fail an audit (S3).

Fix: get the figure again and move `as_of`. If it changed, look at the options again before anything
else; if it cannot be had any more, say what stands in for it.

Exempt: when the new figure is on its way, with the day it is due as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.decisions import stale_evidence
from partnerbook.checks.decision_records import live_decisions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    for written in live_decisions(subject):
        stale = stale_evidence(written.record, subject.today)
        for index, evidence in enumerate(written.record.evidence):
            if evidence not in stale:
                continue
            age = f"is of {evidence.as_of} and stays fresh for {evidence.refresh_days} days"
            hint = f'ask {evidence.owner or "its source"} for the present figure and move "as_of:"'
            path = ("evidence", index, "as_of")
            yield fault(subject, written.file, path, f'the evidence "{evidence.id}" {age}', hint)
