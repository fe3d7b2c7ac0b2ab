"""The partnership is ending, and nothing says what is honoured and until when.

Why: customers who came through the partner learn of the end from one of us. What we still owe them, and
for how long, is what both companies are remembered by (S4).

Fix: write exit.yaml with `honour_until` and the `commitments` made to customers and to the partner, before
the message goes out.

Exempt: when the partnership ends before it had customers; say so in the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = frozenset({"exit"})


def check(subject: Subject) -> Iterator[Fault]:
    partner, plan = subject.partner, subject.partner.exit
    if "exit.yaml" not in partner.files:
        message = f"{partner.name} is at stage exit, and there is no exit.yaml"
        yield fault(
            subject, "partner.yaml", ("stage",), message, "write one with honour_until and commitments"
        )
    elif plan is not None:
        lacking = []
        if plan.honour_until is None:
            lacking.append("until when commitments are honoured")
        if not plan.commitments:
            lacking.append("which commitments there are")
        if lacking:
            message = f"the exit plan does not say {' or '.join(lacking)}"
            yield fault(subject, "exit.yaml", (), message, 'add "honour_until:" and "commitments:"')
