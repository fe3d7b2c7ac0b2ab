"""The last day to give notice is 60 days away or less.

Why: an agreement that renews by itself is renewed by whoever forgets the date. Two months are enough
to look at the figures, decide, and say so decently (S4; the number is ours).

Fix: look at the figures with leadership now. Then renew on purpose, ask for other terms, or give notice
in the form the agreement asks for.

Exempt: once renewal is decided, until that day.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.terms import deadlines
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.INFO
_DAYS = 60


def check(subject: Subject) -> Iterator[Fault]:
    agreement = subject.partner.agreement
    if agreement is None or agreement.status != "signed":
        return
    dates = deadlines(agreement, subject.today)
    if dates.notice_by is not None and 0 <= (dates.notice_by - subject.today).days <= _DAYS:
        follows = f"renews on {dates.renewal}" if dates.renewal else f"ends on {dates.ends}"
        message = f"notice has to be given by {dates.notice_by}; the agreement {follows}"
        yield fault(
            subject,
            "agreement.yaml",
            ("term", "notice_days"),
            message,
            "decide now: renew, renegotiate or leave",
        )
