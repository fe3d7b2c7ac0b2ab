"""The agreed terms do not say how to leave, or what happens afterwards.

Why: the end is agreed while both sides like each other, or it is agreed by lawyers. Customers who came
through the partner are the ones who pay for the gap (S4).

Fix: under `termination`, write notice for convenience in `convenience_days` or grounds in `cause`, and
in `effects` what happens to customers and to revenue already earned.

Exempt: when a framework contract governs the end; name it and its clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.terms import exit_gaps
from partnerbook.checks.places import fault_at_first
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    agreement = subject.partner.agreement
    if agreement is None or agreement.status not in {"agreed", "signed"}:
        return
    lacking = exit_gaps(agreement.termination)
    if lacking:
        message = f"the terms are {agreement.status} and do not say {' or '.join(lacking)}"
        hint = 'under "termination:", add convenience_days or cause, and effects'
        yield fault_at_first(subject, "agreement.yaml", (("termination",), ("status",)), message, hint)
