"""A decision offers no choice: fewer than two different options.

Why: one option is an announcement. Comparing it with the way things are, or with a smaller step, is
what makes a choice testable, and what shows the partner that we thought about it (S3).

Fix: add what would happen if nothing changed, and a pilot with thresholds. If neither is open to us,
there is nothing to decide: set the record back to draft, or write a note instead.

Exempt: when law or a customer's contract leaves one way only; name it in the reason. A record that was decided
before it was adopted into the playbook is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from partnerbook.analysis.decisions import LIVE_STATUSES
from partnerbook.analysis.filled import says, severity_where_nothing_is_said
from partnerbook.checks.decision_records import gated_decisions
from partnerbook.checks.places import fault_at_first
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    for written in gated_decisions(subject, *LIVE_STATUSES):
        decision = written.record
        different = {option.title.casefold() for option in decision.options if says(option.title)}
        if len(different) < 2:
            found = "one option" if different else "no option"
            message = f"decision {decision.id} is {decision.status} with {found} to choose from"
            hint = "add the option of leaving things as they are, or a smaller step"
            fault = fault_at_first(subject, written.file, (("options",), ("status",)), message, hint)
            several = len({option.title.casefold() for option in decision.options}) > 1
            yield replace(fault, severity=severity_where_nothing_is_said(several))
