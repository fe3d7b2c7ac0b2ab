"""The launch is two weeks away or less, and items of the readiness checklist are open.

Why: the first customer calls support, not the partner manager. A launch that our own people hear of
from customers is the mistake that partners remember longest (S4).

Fix: give each open item a person and finish it, with `done_on`. Where an item does not apply, say why
under `not_needed`. If neither will happen in time, move the date.

Exempt: when an item is to follow after the launch by agreement with the partner, with that day as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.launch import ready_items
from partnerbook.checks.places import fault_at_first
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity
from partnerbook.model.launch import READINESS
from partnerbook.wording import listed, was_or_is

SEVERITY = Severity.WARNING
_DAYS = 14


def check(subject: Subject) -> Iterator[Fault]:
    launch = subject.partner.launch
    if launch is None or launch.date is None or (launch.date - subject.today).days > _DAYS:
        return
    ready = ready_items(launch)
    unready = [item for item in READINESS if item not in ready]
    if unready:
        when = f"{was_or_is(launch.date, subject.today)} on {launch.date}"
        message = f"the launch {when} with {len(unready)} of {len(READINESS)} items open: {listed(unready)}"
        hint = 'finish each with "done_on:", or say under "not_needed:" why it does not apply'
        yield fault_at_first(subject, "launch.yaml", (("checklist",), ("date",)), message, hint)
