"""The partner is at the launch stage, and there is no launch date.

Why: without a day nothing of the plan is due: no training, no quotes, no tracking. Both sides believe
the other is working on it, and a quarter goes by (S4).

Fix: agree a day with the partner, two to four weeks ahead at least, and write it under `date` in
launch.yaml.

Exempt: while the day hangs on something outside both companies, with the day it is known as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = frozenset({"launch"})


def check(subject: Subject) -> Iterator[Fault]:
    partner = subject.partner
    if "launch.yaml" not in partner.files:
        message = f"{partner.name} is at the launch stage, and there is no launch.yaml"
        yield fault(subject, "partner.yaml", ("stage",), message, "begin one with the date")
    elif partner.launch is not None and partner.launch.date is None:
        hint = 'agree a day with the partner and add "date:"'
        yield fault(subject, "launch.yaml", (), "the launch has no date", hint)
