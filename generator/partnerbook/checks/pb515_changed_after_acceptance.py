"""An accepted decision was changed after it was approved.

Why: a record that can be rewritten proves nothing: what people were promised, and on what grounds, has to be
readable years later as it was agreed. A change of mind is a new decision (S3; "an accepted record is
immutable" is how decision records are kept in software, too).

Fix: take the change back, or write a new record that supersedes this one and says what changed: `supersedes` in the
new one, `superseded_by` and `status: superseded` in this one. Reviews, fresh dates of evidence and finished steps may
be added at any time. What holds for an accepted record holds for one that was superseded, deprecated or reversed.

Exempt: for a slip of the pen that changes no meaning; better is to approve the record again.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.approval import of_decision, suspect
from partnerbook.analysis.lifecycle import KEPT_STATUSES
from partnerbook.checks.decision_records import decisions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    for written in decisions(subject, *KEPT_STATUSES):
        record = written.record
        if not any(approval.fingerprint for approval in record.approvals):
            continue
        changed = suspect(record.approvals, of_decision(record, written.body))
        if changed:
            at = record.approvals.index(changed)
            message = f"{changed.by} approved decision {record.id} on {changed.on}, and it was changed since"
            new = f'partnerbook new decision {subject.partner.slug} "TITLE"'
            hint = f"take the change back, or supersede it: {new}"
            if record.status != "accepted":
                hint = f"take the change back; a record that is {record.status} stays as it was decided"
            yield fault(subject, written.file, ("approvals", at, "fingerprint"), message, hint)
