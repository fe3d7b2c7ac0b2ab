"""A decision rests on guesses only: no input is a fact, and there is no evidence.

Why: scores made of guesses look precise and are fragile. The first question from finance takes the
record apart, and the partner has been told a date by then (S3).

Fix: turn the one assumption that matters most into a fact: ask, measure or pilot it. Mark it
`kind: fact` with its source and day, or add the source to `evidence`.

Exempt: for a small step that can be undone, taken in order to learn; say so in the reason. A record that was
decided before it was adopted into the playbook is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from partnerbook.analysis.decisions import LIVE_STATUSES
from partnerbook.analysis.filled import grounds, severity_where_nothing_is_said
from partnerbook.checks.decision_records import gated_decisions
from partnerbook.checks.places import fault_at_first
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    for written in gated_decisions(subject, *LIVE_STATUSES):
        decision = written.record
        if grounds(decision):
            continue
        inputs = "no input is a fact" if decision.inputs else "it has no inputs"
        message = f"decision {decision.id} rests on guesses only: {inputs}, and there is no evidence"
        hint = 'mark an input "kind: fact" with its source, or add "evidence:"'
        found = fault_at_first(subject, written.file, (("inputs",), ("status",)), message, hint)
        facts = any(entry.kind == "fact" for entry in decision.inputs)
        yield replace(found, severity=severity_where_nothing_is_said(facts or decision.evidence))
