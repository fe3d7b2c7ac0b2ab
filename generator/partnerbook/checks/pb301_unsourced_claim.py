"""A claim has no source.

Why: a figure that nobody can trace is repeated until a customer asks where it comes from. Every
figure in a message, an announcement or a term sheet needs evidence (S1).

Fix: name the report, study or system under `source`, and the day it was true under `as_of`.

Exempt: while a figure is being measured, with the day the result is due as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    statements = subject.partner.statements
    for index, claim in enumerate(statements.claims if statements else ()):
        if claim.source is None:
            message = f'the claim "{claim.id}" has no source'
            yield fault(subject, "statements.yaml", ("claims", index), message, 'add "source:" and "as_of:"')
