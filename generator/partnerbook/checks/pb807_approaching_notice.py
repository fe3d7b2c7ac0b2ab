"""The last day to give notice is 60 days away or less.

Why: an agreement that renews by itself is renewed by whoever forgets the date. Two months are enough
to look at the figures, decide, and say so decently (S4; the number is ours). Of a partner that is paused,
declined or leaving nobody thinks any more, and the agreement renews all the same: there it is a warning.

Fix: look at the figures with leadership now. Then renew on purpose, ask for other terms, or give notice
in the form the agreement asks for, and write the agreement's last day under `ends_on`.

Exempt: once renewal is decided, until that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from partnerbook.analysis.terms import deadlines, in_force, next_notice
from partnerbook.checks.places import fault_at_first
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity
from partnerbook.model.agreement import Agreement
from partnerbook.model.profile import ACTIVE_STAGES

SEVERITY = Severity.INFO
_DAYS = 60
_OVER = {"paused": "is paused", "declined": "is declined", "exit": "is leaving"}
_PLACES = (("term", "notice_days"), ("term", "renewal"))


def check(subject: Subject) -> Iterator[Fault]:
    agreement, today = subject.partner.agreement, subject.today
    runs = subject.stage in ACTIVE_STAGES
    if agreement is None or not in_force(agreement, today, runs=runs):
        return
    notice = next_notice(agreement, today)
    if subject.stage in _OVER and agreement.term.renewal == "automatic":
        yield from _renewing(subject, agreement, notice)
    elif notice is not None and _is_near(notice[0], today):
        follows = "renews" if agreement.term.renewal == "automatic" else "ends"
        message = f"notice has to be given by {notice[0]}; the agreement {follows} on {notice[1]}"
        hint = "decide now: renew, renegotiate or leave"
        yield fault_at_first(subject, "agreement.yaml", _PLACES, message, hint)


def _renewing(subject: Subject, agreement: Agreement, notice: tuple[date, date] | None) -> Iterator[Fault]:
    """What renews by itself though nobody works on it: before the day for notice, and after it too."""
    dates, today = deadlines(agreement, subject.today), subject.today
    although = f"it renews by itself although the partner {_OVER[subject.stage]}"
    if notice is not None and _is_near(notice[0], today):
        message = f"notice has to be given by {notice[0]}, before {notice[1]}: {although}"
        hint = 'give notice and write "ends_on:", or decide to keep the agreement'
    elif dates.renewal is not None and _is_near(dates.renewal, today):
        late = f"the last day for notice was {dates.notice_by}" if dates.notice_by else "no notice is agreed"
        message = f"{late}; on {dates.renewal} {although}"
        hint = 'ask them now to agree on an end in writing, and write it under "ends_on:"'
    else:
        return
    found = fault_at_first(subject, "agreement.yaml", _PLACES, message, hint)
    yield Fault(found.span, found.message, found.hint, Severity.WARNING)


def _is_near(day: date, today: date) -> bool:
    return 0 <= (day - today).days <= _DAYS
