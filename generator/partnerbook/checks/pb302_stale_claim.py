"""A claim is older than its own refresh interval allows.

Why: figures age. A conversion rate from two years ago is quoted until the partner's analyst asks for
this year's, in the meeting where it mattered (S3).

Fix: measure again, write the new figure and the day under `as_of`; what quotes the claim is then
approved anew. Lengthen `refresh_days` only if the figure truly moves that slowly.

Exempt: while the next measurement runs, with the day it is due as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.evidence import figure_due
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    statements = subject.partner.statements
    for index, claim in enumerate(statements.claims if statements else ()):
        due = figure_due(claim)
        if due is not None and (late := (subject.today - due).days) > 0:
            message = (
                f'the claim "{claim.id}" is of {claim.as_of} and was due for a new figure {late} days ago'
            )
            path = ("claims", index, "as_of")
            yield fault(
                subject, "statements.yaml", path, message, "measure again, then correct amount and as_of"
            )
