"""Exclusivity is on the table before the partnership has shown results.

Why: nobody knows yet whether this partner sells. Non-exclusive first; exclusivity is the prize for
results, and the best argument we have at renewal (S4).

Fix: write `kind: none` for now, and a clause that both will look at exclusivity once a named KPI is met.

Exempt: when a return that stands on its own, such as a paid minimum, is already agreed.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = frozenset({"prospect", "initiate", "launch"})


def check(subject: Subject) -> Iterator[Fault]:
    agreement = subject.partner.agreement
    exclusivity = agreement.exclusivity if agreement else None
    if exclusivity is not None and exclusivity.kind != "none":
        message = f"{exclusivity.kind} exclusivity at stage {subject.stage}, before any results"
        hint = 'begin with "kind: none", and agree which result reopens the question'
        yield fault(subject, "agreement.yaml", ("exclusivity", "kind"), message, hint)
