"""There is no value statement for the partner.

Why: if we cannot say in one sentence what the partner gets, they cannot say it to their board either,
and the proposal dies there (S1, S2).

Fix: write one statement with audience partner: who is helped, by how much, how, and why with this
partner.

Exempt: for the days in which the first one is being written together with the partner.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.prose import FILE
from partnerbook.checks.rule import PAST_PROSPECT, Fault, Subject, fault
from partnerbook.checks.unread import whole
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = PAST_PROSPECT - {"exit"}


def check(subject: Subject) -> Iterator[Fault]:
    partner = subject.partner
    written = partner.statements.statements if partner.statements else ()
    if any(statement.audience == "partner" for statement in written):
        return
    message = f"no value statement says what {partner.name} gets"
    hint = "write one with audience: partner, and repeat it aloud before you save it"
    if FILE not in partner.files:
        yield fault(subject, "partner.yaml", ("stage",), message, hint)
    elif partner.statements is not None and whole(subject, FILE, "statements"):
        yield fault(subject, FILE, ("statements",), message, hint)
