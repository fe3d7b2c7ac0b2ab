"""The term sheet names a turn, though it is signed or ended.

Why: `turn` says who has to answer next. Once the sheet is signed nobody has to, and whoever reads it waits for
an answer that nobody owes (ours).

Fix: take `turn` out. Where the terms are negotiated again, write the sheet's new status and version.

Exempt: while a signed agreement is renegotiated in the same file, with the day by which it will be settled.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.INFO
_OVER = ("signed", "ended")


def check(subject: Subject) -> Iterator[Fault]:
    agreement = subject.partner.agreement
    if agreement is None or agreement.turn is None or agreement.status not in _OVER:
        return
    whose = "ours" if agreement.turn == "us" else "theirs"
    message = f"the turn is {whose}, and the agreement is {agreement.status}"
    hint = 'take "turn" out, or write the status that the negotiation has'
    yield fault(subject, "agreement.yaml", ("turn",), message, hint)
