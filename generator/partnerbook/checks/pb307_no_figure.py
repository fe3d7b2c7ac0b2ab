"""A statement to the partner has no figure.

Why: an offer without a number asks the partner to do the arithmetic, and nobody does it. The number
speaks to the organisation, and the person can repeat it to a board (S1).

Fix: put in the one figure that moves what they are measured on, with its unit, and the claim that
supports it.

Exempt: before the first pilot has given a figure, with the day it ends as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.prose import FILE, body, grades
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.checks.unread import left_out
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    refused = left_out(subject, FILE)
    for at, statement, grade in grades(subject):
        if statement.audience != "partner" or statement.claims or refused((*at, "claims")):
            continue
        if "figure" in grade.missing:
            message = f'the statement "{statement.id}" has no figure'
            yield fault(
                subject, FILE, body(statement, at), message, "say how much of it they get, with its unit"
            )
