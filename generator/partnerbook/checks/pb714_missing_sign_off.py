"""A company has not signed off the announcement, a quote or a post, and the launch is a week away or less.

Why: what appears under both names is read as the word of both. A partner who meets a sentence in the press that nobody
there had cleared asks for it to be taken back, on the day on which everybody looks (S4: unapproved text stays a draft).

Fix: send the exact words to the other company, and have ours read by whoever answers for them. Record each yes with
`partnerbook approve`; the launch page has the command for each. What nobody will sign off in time, take out.

Exempt: when a yes is promised for a day before the launch, with that day as `until`; once the launch is over, where both
published without.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.sign_off import SIDES, SignOffItem, uses_sign_off
from partnerbook.checks.places import fault_at_first
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity
from partnerbook.model.profile import Side
from partnerbook.wording import listed, plural, was_or_is

SEVERITY = Severity.WARNING
_DAYS = 7
_NAMED = 3


def check(subject: Subject) -> Iterator[Fault]:
    """Of a launch that is over only where anything was signed off: who did without then is not told now."""
    launch = subject.partner.launch
    if launch is None or launch.date is None or (launch.date - subject.today).days > _DAYS:
        return
    if launch.date < subject.today and not uses_sign_off(launch):
        return
    when = f"{was_or_is(launch.date, subject.today)} on {launch.date}"
    for side in SIDES:
        if lacking := [item for item in subject.figures.sign_off if _lacks(subject, item, side)]:
            whats = [item.what for item in lacking[:_NAMED]]
            if more := len(lacking) - _NAMED if len(lacking) > _NAMED else 0:
                whats.append(plural(more, "other text"))
            message = (
                f"{lacking[0].yes(side).company} has not signed off {listed(whats)}, and the launch {when}"
            )
            command = lacking[0].command(subject.partner.slug, side)
            hint = f"get the yes, then: {command}" if command else "get the yes, and give the text an id"
            yield fault_at_first(subject, "launch.yaml", (("sign_off",), ("date",)), message, hint)


def _lacks(subject: Subject, item: SignOffItem, side: Side) -> bool:
    """Whether a yes is missing, and no other check says so: PB701 speaks for who is quoted."""
    launch = subject.partner.launch
    quoted = launch.quotes[int(item.path[1])].party if launch and item.kind == "quote" else None
    return item.yes(side).standing == "missing" and quoted != side
