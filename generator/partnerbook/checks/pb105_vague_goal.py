"""A goal does not say how it is measured, from where, to where, or by when.

Why: vague goals are the first of the eight mistakes: after a year one side calls the partnership a
success and the other a waste, and both are right (S4).

Fix: give the goal a `metric` of metrics.csv, its `baseline` today, its `target` and the day `by` which
it is reached. Agree on all four with the partner before you start.

Exempt: while the baseline is being measured, with the day it will be known as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import PAST_PROSPECT, Fault, Subject, fault
from partnerbook.checks.unread import left_out
from partnerbook.diagnostic import Severity
from partnerbook.wording import listed

SEVERITY = Severity.WARNING
STAGES = PAST_PROSPECT - {"exit"}
_ASKED = {"metric": "metric", "baseline": "baseline", "target": "target", "by": "date"}


def check(subject: Subject) -> Iterator[Fault]:
    profile, refused = subject.partner.profile, left_out(subject, "partner.yaml")
    for index, goal in enumerate(profile.goals if profile else ()):
        absent = [
            name for name in _ASKED if getattr(goal, name) is None and not refused(("goals", index, name))
        ]
        if absent:
            message = f'the goal "{goal.id}" has {listed(f"no {_ASKED[name]}" for name in absent)}'
            hint = f"add {listed(f'{name}:' for name in absent)}"
            yield fault(subject, "partner.yaml", ("goals", index), message, hint)
