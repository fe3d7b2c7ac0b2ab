"""A quote is not approved, and the launch is a week away or less.

Why: words in the mouth of somebody's leader need that leader's yes. Getting it takes days, and a quote
withdrawn after publication costs more than the launch brought (S4).

Fix: send the speaker the exact sentence, and record the yes under `approved` with
the name and the day. Without it, publish without the quote.

Exempt: when the approval is promised for a day before the launch, with that day as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.wording import was_or_is

SEVERITY = Severity.WARNING
_DAYS = 7


def check(subject: Subject) -> Iterator[Fault]:
    launch = subject.partner.launch
    if launch is None or launch.date is None or (launch.date - subject.today).days > _DAYS:
        return
    yeses = {item.path: item for item in subject.figures.sign_off}
    for index, quote in enumerate(launch.quotes):
        if yeses["quotes", index].yes(quote.party).standing in ("missing", "doubtful"):
            when = f"{was_or_is(launch.date, subject.today)} on {launch.date}"
            message = f"{quote.speaker} has not approved this quote, and the launch {when}"
            hint = 'get the yes in writing, then add "approved: {by: NAME, on: DATE}"'
            yield fault(subject, "launch.yaml", ("quotes", index), message, hint)
