"""The dates of the history run backwards or lie in the future.

Why: the time a partner spends in each stage, the count of new partners and every review that falls due
are computed from these dates. A wrong year makes a partner overdue for a review that nobody owes
(ours).

Fix: put the steps in the order in which they happened and check the years. Plans belong in launch.yaml
or in a decision.

Exempt: never; a history holds what has happened.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    profile = subject.partner.profile
    history = profile.history if profile else ()
    for index, step in enumerate(history):
        before = history[index - 1] if index else None
        if step.on > subject.today:
            message = f"{step.stage} is dated {step.on}, which is still to come"
            yield fault(
                subject,
                "partner.yaml",
                ("history", index, "on"),
                message,
                "a history holds what has happened",
            )
        elif before is not None and step.on < before.on:
            message = f"{step.stage} is dated {step.on}, before {before.stage} of {before.on}"
            hint = "put the steps in the order in which they happened, and check the years"
            yield fault(subject, "partner.yaml", ("history", index, "on"), message, hint)
