"""The announcement lacks parts, and the launch is a month away or less.

Why: journalists and customers look for the same few things: what it means for them, how it works, how
to start, who says so. What is missing is asked for on launch day, when nobody has time (S4).

Fix: write what is named into launch.yaml, and let the partner read the whole of it a week before.

Exempt: when there will be no announcement; say so in the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.launch import announcement_gaps
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.wording import listed, was_or_is

SEVERITY = Severity.WARNING
_DAYS = 30


def check(subject: Subject) -> Iterator[Fault]:
    launch = subject.partner.launch
    if launch is None or launch.date is None or (launch.date - subject.today).days > _DAYS:
        return
    if gaps := announcement_gaps(launch):
        when = f"{was_or_is(launch.date, subject.today)} on {launch.date}"
        message = f"the launch {when}, and the announcement lacks {listed(gaps)}"
        yield fault(subject, "launch.yaml", ("date",), message, "write these, and let the partner read them")
