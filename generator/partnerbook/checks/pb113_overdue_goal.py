"""A goal's day has passed, and it was not reached.

Why: a goal that is missed and left standing tells both sides that dates mean nothing. Missed targets
are also the first sign that it is time to reassess the partnership (S4).

Fix: bring the figure up to date in metrics.csv. If the goal was missed, talk it through at the next
review, write down what you learnt and agree on a new target or a new day.

Exempt: while the last figures are being counted, with the day they arrive as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.goals import shortfall
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.model.profile import OVER_OR_RESTING
from partnerbook.model.profile import STAGES as ALL_STAGES

SEVERITY = Severity.WARNING
STAGES = frozenset(ALL_STAGES) - OVER_OR_RESTING


def check(subject: Subject) -> Iterator[Fault]:
    profile = subject.partner.profile
    for index, goal in enumerate(profile.goals if profile else ()):
        if goal.by is None or goal.by >= subject.today:
            continue
        short = shortfall(goal, subject.partner.metrics)
        if short:
            message = f'the goal "{goal.id}" was due on {goal.by}, and {short}'
            hint = "bring metrics.csv up to date, or agree on a new target and day at the next review"
            yield fault(subject, "partner.yaml", ("goals", index, "by"), message, hint)
