"""One side takes most of the gain, and it is not early any more.

Why: the side that gains little stops making time. Early on a tilt towards the partner is fine, because it
buys their attention; one towards us is not, and after a year neither is (S4; the year is ours).

Fix: look at what stands open on the value page: a need that nothing meets and a strength that nothing uses are
often the same conversation. The band is `balance_band` in the program.

Exempt: where the smaller side says in writing that it feels fairly treated; put the mail in the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from partnerbook.checks.exchanges import FILE, OPEN_STAGES, measured
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.wording import percent

SEVERITY = Severity.WARNING
STAGES = OPEN_STAGES - {"prospect"}
_EARLY_DAYS = 366


def check(subject: Subject) -> Iterator[Fault]:
    figures = measured(subject)
    share = figures.balance.our_share if figures else None
    if figures is None or share is None or figures.balance.verdict == "balanced":
        return
    low, high = subject.program.balance_band
    band = f"the band is {100 * low:g} to {100 * high:g} %"
    if figures.balance.verdict == "tilted-to-us":
        message = f"the exchange tilts to us: we take {percent(share, 0, plain=True)} of the gain; {band}"
        hint = f"find something {subject.partner.name} needs and does not get yet"
        yield fault(subject, FILE, ("exchange",), message, hint)
    elif not _early(subject):
        message = f"the exchange tilts to {subject.partner.name}: we take {percent(share, 0, plain=True)} of the gain; {band}"
        yield fault(
            subject, FILE, ("exchange",), message, "ask for something of theirs that costs them little"
        )


def _early(subject: Subject) -> bool:
    """Whether the partnership has been launched for less than a year, or not at all."""
    profile = subject.partner.profile
    launches = [step.on for step in profile.history if step.stage == "launch"] if profile else []
    return (subject.today - min(launches, default=date.max)).days < _EARLY_DAYS
