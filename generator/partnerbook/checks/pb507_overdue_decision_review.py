"""The day a decision was to be reviewed has passed, and nobody reviewed it.

Why: going on unseen is how a good decision turns into a bad habit. The review is where continue, adapt
or stop is said aloud (S3).

Fix: hold the review and add it under `reviews` with its day, its outcome and a line of why. Where it was
held and not written down, write it down.

Exempt: when the review has a new day that all who approved the decision know, with that day as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.decisions import review_due
from partnerbook.checks.decision_records import live_decisions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    for written in live_decisions(subject):
        decision = written.record
        due = review_due(decision)
        if due is not None and due < subject.today:
            message = f"the review of decision {decision.id} was due on {due}"
            hint = f'{decision.owner or "its owner"} holds the review and adds it under "reviews:"'
            yield fault(subject, written.file, ("commit", "review_on"), message, hint)
