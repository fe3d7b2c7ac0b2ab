"""The term sheet goes to counsel, or further, with blank sections.

Why: what is blank is not neutral. It is settled by law nobody here has read, or by whoever argues last;
and counsel bills for asking (S4 lists the seven sections).

Fix: fill the sections named, or write plainly in them that nothing is agreed: `kind: none` for
exclusivity, say.

Exempt: when a framework contract covers the section; name it.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.terms import missing_sections
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.wording import listed

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    agreement = subject.partner.agreement
    if agreement is None or agreement.status not in {"legal-review", "agreed", "signed"}:
        return
    if blank := missing_sections(agreement):
        message = f"the term sheet is at {agreement.status}, and blank on {listed(blank)}"
        yield fault(
            subject, "agreement.yaml", ("status",), message, "fill these in, or say that nothing is agreed"
        )
