"""The revenue terms lack what their model needs.

Why: "20 percent" of what, paid by whom? Each side fills the gap in its own favour, and both find out
with the first invoice (S4).

Fix: add what is named. Every model says who pays (`payer`) and what counts (`base`); then run the
`examples` past the partner's finance people.

Exempt: while a first draft is being written, for a few days.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.terms import revenue_gaps
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.wording import listed

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    agreement = subject.partner.agreement
    revenue = agreement.revenue if agreement else None
    lacking = revenue_gaps(revenue) if revenue else ()
    if revenue is not None and lacking:
        message = f"the {revenue.model} terms lack {listed(lacking)}"
        yield fault(subject, "agreement.yaml", ("revenue",), message, f"add {listed(lacking)}")
