"""A step of the launch plan is overdue.

Why: launches slip by single days that nobody reports. The partner has booked people and press around the
date, and wants to hear of a delay while they can still move them (S4).

Fix: do the step and write `done_on`, or move the launch date and tell the partner the same day.

Exempt: when the step was dropped by agreement and is kept for the record.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.launch import step_due
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    launch = subject.partner.launch
    for index, step in enumerate(launch.plan if launch else ()):
        due = step_due(step, launch) if launch and step.done_on is None else None
        if due is not None and due < subject.today:
            message = f'"{step.what}" was due on {due}'
            hint = (
                f'{step.owner or "whoever takes it"} finishes it and writes "done_on:", or the launch moves'
            )
            yield fault(subject, "launch.yaml", ("plan", index), message, hint)
