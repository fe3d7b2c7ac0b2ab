"""A decision counts as accepted, and nobody has approved it.

Why: an acceptance without a name is an opinion in a file. When the decision costs money, the first
question is who said yes, and on what wording (S3).

Fix: write who approved it and when under `approvals` of the record. If nobody has said yes, set it back to proposed.

Exempt: for records adopted from before the playbook, where the approval is kept elsewhere: `adopted.from` says
where, and `adopted.status` that they were accepted there. They are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from partnerbook.analysis.filled import says, severity_where_nothing_is_said
from partnerbook.analysis.somebody import counts
from partnerbook.checks.decision_records import gated_decisions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    for written in gated_decisions(subject, "accepted"):
        if not any(says(given.by) and counts(given, subject.today) for given in written.record.approvals):
            message = f"decision {written.record.id} is accepted, and nobody has approved it"
            hint = 'add "approvals: [{by: NAME, on: DATE}]", or set it back to proposed'
            found = fault(subject, written.file, ("status",), message, hint)
            yield replace(found, severity=severity_where_nothing_is_said(written.record.approvals))
