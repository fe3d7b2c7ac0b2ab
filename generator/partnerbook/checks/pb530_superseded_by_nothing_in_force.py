"""A decision counts as superseded by one that is not in force: a draft, a proposal, or one that was rejected.

Why: nothing holds then. The old record says that it was replaced, and what should have replaced it was never agreed:
whoever looks up what binds us finds no answer. While the newer one is a proposal, the old one still holds (ours).

Fix: say which of the two is wrong. Accept the newer one, if it was decided; or set the old one back to `accepted` and
take `superseded_by` out.

Exempt: while a record that came from elsewhere is being cleared up; say by when in the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
_NOT_IN_FORCE = {"draft": "a draft", "proposed": "only proposed", "rejected": "rejected"}


def check(subject: Subject) -> Iterator[Fault]:
    for written in subject.partner.decisions:
        old = written.record
        newer = subject.partner.decision(old.superseded_by)
        if newer is None or old.status != "superseded" or newer.record.status not in _NOT_IN_FORCE:
            continue
        is_what = _NOT_IN_FORCE[newer.record.status]
        message = (
            f"decision {old.id} is superseded by {newer.record.id}, which is {is_what}: nothing is in force"
        )
        hint = f"one of the two is wrong: see the status of {newer.file}, or let {old.id} hold again"
        yield fault(subject, written.file, ("superseded_by",), message, hint)
