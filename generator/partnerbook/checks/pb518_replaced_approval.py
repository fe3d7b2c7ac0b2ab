"""The stamp that a decision was accepted with is gone.

Why: the stamp shows that a record still says what was approved. Whoever takes it out, or puts another in its place
by hand, can rewrite an accepted decision unnoticed; what git has seen tells it all the same (S3: an accepted record
stays as it is).

Fix: where the content changed, take the change back and write a new record that supersedes this one. Where only the
stamp went, put it back.

Exempt: when everybody who approved the record agreed to a correction; name them in the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.approval import given_to
from partnerbook.analysis.decision_history import lost_stamp, suspect_stamp
from partnerbook.checks.decision_records import decisions
from partnerbook.checks.places import fault_at_first
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity
from partnerbook.model.decision import KEPT_STATUSES

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    for written in decisions(subject, *KEPT_STATUSES):
        record, slug = written.record, subject.partner.slug
        past = subject.past.get(record.id, ())
        lost = lost_stamp(written, past)
        if lost is None or suspect_stamp(written, past):
            continue  # another stamp tells that already
        stamped = f"{lost.by} approved decision {record.id} on {lost.on}, and that stamp is gone"
        if given_to(record, written.body, (lost.fingerprint,)):
            message = stamped
            hint = f'put it back: fingerprint: "{lost.fingerprint}"'
        else:
            message = f"{stamped}: the record was changed since"
            hint = f'take the change back, or supersede it: partnerbook new decision {slug} "TITLE"'
        yield fault_at_first(subject, written.file, (("approvals",), ("status",)), message, hint)
