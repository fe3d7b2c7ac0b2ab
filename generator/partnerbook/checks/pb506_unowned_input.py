"""An input or a piece of evidence of a decision has no owner.

Why: a figure without an owner is nobody's to refresh and nobody's to defend. When it drifts, we learn
of it from the partner (S3).

Fix: write the person or team that can say today whether the figure still holds under `owner`.

Exempt: for public figures that nobody here keeps, such as a census; name the publisher as `source`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.decision_records import live_decisions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    hint = 'add "owner:" with who keeps the figure'
    for written in live_decisions(subject):
        for index, entry in enumerate(written.record.inputs):
            if entry.owner is None:
                yield fault(
                    subject, written.file, ("inputs", index), f'nobody owns the input "{entry.id}"', hint
                )
        for index, evidence in enumerate(written.record.evidence):
            if evidence.owner is None:
                message = f'nobody owns the evidence "{evidence.id}"'
                yield fault(subject, written.file, ("evidence", index), message, hint)
