"""An accepted decision was changed after it was approved.

Why: a record that can be rewritten proves nothing: what people were promised, and on what grounds, has to be
readable years later as it was agreed. A change of mind is a new decision (S3; "an accepted record is
immutable" is how decision records are kept in software, too).

Fix: take the change back, or write a new record that supersedes this one and says what changed: `supersedes` in the
new one, `superseded_by` and `status: superseded` in this one. Reviews, new entries of the evidence log, fresh days of
evidence and inputs, finished steps and the number of the record that this one replaces may be added at any time. What holds for
an accepted record holds for one that was superseded, deprecated or reversed. An adopted record bears a stamp of what it
said when it came. Where no stamp tells what was accepted, git does: the first commit that has the record as accepted.
Where nobody had approved it, it may be set back to proposed, and be approved as it is now.

Exempt: for a slip of the pen that changes no meaning, until the record is superseded: accept the finding in
partner.yaml, and name in the reason who agreed to the correction.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.approval import changed_since_adopted
from partnerbook.analysis.decision_history import changed_since_accepted, lost_stamp, suspect_stamp
from partnerbook.analysis.somebody import was_accepted
from partnerbook.checks.decision_records import decisions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.model.decision import KEPT_STATUSES, Decision
from partnerbook.model.partner import Written

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    for written in decisions(subject, *KEPT_STATUSES):
        record, found = written.record, _changed(subject, written)
        if found:
            path, said = found
            new = f'partnerbook new decision {subject.partner.slug} "TITLE"'
            hint = f"take the change back, or supersede it: {new}"
            if record.status == "accepted" and not was_accepted(record, subject.today):
                hint = "take the change back, or set the status to proposed and have it approved as it is now"
            elif record.status != "accepted":
                hint = f"take the change back; a record that is {record.status} stays as it was decided"
            yield fault(subject, written.file, path, f"{said}, and it was changed since", hint)


def _changed(subject: Subject, written: Written[Decision]) -> tuple[FieldPath, str] | None:
    """Where it shows that a record was changed, and when it had been accepted: by its stamps, else by git."""
    record, past = written.record, subject.past.get(written.record.id, ())
    if stamp := suspect_stamp(written, past):
        at = record.approvals.index(stamp)
        return ("approvals", at, "fingerprint"), f"{stamp.by} approved decision {record.id} on {stamp.on}"
    if record.adopted and changed_since_adopted(record, written.body):
        said = f"decision {record.id} was {record.adopted.status} when it was adopted on {record.adopted.on}"
        return ("adopted", "content"), said
    if lost_stamp(written, past):
        return None  # a finding of its own
    then = changed_since_accepted(written, past, subject.today)
    return (("status",), f"decision {record.id} was accepted {then.committed}") if then else None
