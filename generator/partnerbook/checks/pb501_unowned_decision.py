"""A decision is put forward or accepted, and nobody owns it.

Why: without an owner nothing will change. The record becomes a talking point, the review date passes
unseen, and whoever asks in spring hears that "we decided" (S3).

Fix: write one name under `owner`: the person who answers for the outcome, not the one who took notes.

Exempt: while a successor is being named, with the day they start as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from partnerbook.analysis.filled import says, severity_where_nothing_is_said
from partnerbook.checks.decision_records import live_decisions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    for written in live_decisions(subject):
        decision = written.record
        if not says(decision.owner):
            message = f"decision {decision.id} is {decision.status}, and nobody owns it"
            found = fault(
                subject, written.file, ("status",), message, 'add "owner:" with the name of one person'
            )
            yield replace(found, severity=severity_where_nothing_is_said(decision.owner))
