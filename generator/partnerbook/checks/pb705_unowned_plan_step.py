"""A step of the launch plan has no owner.

Why: a step that both companies own is done by neither. It surfaces on launch morning, when everybody
thought the other side had it (S4).

Fix: write one name or team under `owner`, ours or theirs, and tell them.

Exempt: while a team settles who takes it, for a few days.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    launch = subject.partner.launch
    for index, step in enumerate(launch.plan if launch else ()):
        if step.owner is None and step.done_on is None:
            message = f'nobody owns the step "{step.what}"'
            yield fault(
                subject, "launch.yaml", ("plan", index), message, 'add "owner:" with one name or team'
            )
