"""A decision has a status that cannot follow the one it was committed with.

Why: a record goes from draft over proposed to accepted, and from there to superseded, deprecated or reversed. One
that goes back, or comes to life again, is a decision taken twice in one file: nobody can say later what held when
(S3).

Fix: give it back the status it had, and write a new record for what has changed. An acceptance that bears nobody's
name may become a proposal again.

Exempt: when a status was committed by mistake and nobody relied on it; say what happened in the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.decision_history import impossible_step
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.model.decision import following
from partnerbook.wording import one_of

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    for written in subject.partner.decisions:
        now = written.record
        then = impossible_step(now, subject.past.get(now.id, ()), subject.today)
        if then is None:
            continue
        before = then.written.record.status
        message = f"decision {now.id} was {before} {then.committed}, and is {now.status} now"
        comes = (
            f"after {before} comes {one_of(following(before))}" if following(before) else f"{before} is final"
        )
        new = f'partnerbook new decision {subject.partner.slug} "TITLE"'
        yield fault(
            subject,
            written.file,
            ("status",),
            message,
            f"{comes}; set it back, and decide anew in a record of its own: {new}",
        )
