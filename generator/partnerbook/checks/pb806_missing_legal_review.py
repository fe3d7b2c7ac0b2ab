"""The terms are agreed, and the legal review they require is not recorded.

Why: counsel looks for what partner managers do not: liability, indemnity, competition law. After the
handshake every change looks like bad faith (S4).

Fix: have counsel read this version and record who and when, under `by` and `on` of
`legal_review`. If none is needed, write `required: false`.

Exempt: never from signing on; before that, with the day counsel answers as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from partnerbook.analysis.filled import severity_where_nothing_is_said
from partnerbook.analysis.somebody import counts, is_reviewed
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    agreement = subject.partner.agreement
    review = agreement.legal_review if agreement else None
    if agreement is None or review is None or agreement.status not in {"agreed", "signed"}:
        return
    given = any(counts(approval, subject.today) for approval in review.approvals)
    if review.required and not given and not is_reviewed(review, subject.today):
        message = f"the terms are {agreement.status} without the legal review they require"
        hint = 'add "by:" and "on:" once counsel has read this version'
        found = fault(subject, "agreement.yaml", ("legal_review",), message, hint)
        yield replace(found, severity=severity_where_nothing_is_said(review.on or review.approvals))
