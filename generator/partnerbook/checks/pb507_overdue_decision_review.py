"""The day a decision was to be reviewed has passed, and nobody reviewed it.

Why: going on unseen is how a good decision turns into a bad habit. The review is where continue, adapt
or stop is said aloud (S3).

Fix: hold the review and add it under `reviews` with its day, its outcome and a line of why. Where it was
held and not written down, write it down. The day is the one under `commit`; once a record is accepted, its cadence
adds others: to confirm the inputs, to look at evidence and drift, and to judge what came of it.

Exempt: when the review has a new day that all who approved the decision know, with that day as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partnerbook.analysis.review_state import ReviewDayKind, review_days
from partnerbook.checks.decision_records import live_decisions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


_SAID: Mapping[ReviewDayKind, str] = {
    "agreed": "the review of decision {} was due on {}",
    "initial": "the inputs of decision {} were to be confirmed by {}",
    "operating": "decision {} was to be looked at again by {}",
    "post": "what came of decision {} was to be judged by {}",
}


def check(subject: Subject) -> Iterator[Fault]:
    for written in live_decisions(subject):
        decision = written.record
        for day in review_days(decision, subject.today):
            if day.on < subject.today:
                kind = f" as {day.kind}" if day.kind != "agreed" else ""
                hint = f'{decision.owner or "its owner"} holds the review and adds it under "reviews:"{kind}'
                message = _SAID[day.kind].format(decision.id, day.on)
                yield fault(subject, written.file, day.path, message, hint)
