"""The partnership runs, and by our own answer a side would not accept it today.

Why: an honest "no" or "not yet" is the earliest sign of an end, and it is ours to read. The other side will
come to the same answer at the renewal, with less time left (S1).

Fix: read the `why`, change the exchange before the next review, and answer again. If it cannot be changed,
plan the renewal as if they had said it aloud.

Exempt: while the terms that will mend it are being negotiated, with the end of the talks as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.exchanges import FILE
from partnerbook.checks.rule import FROM_LAUNCH, Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.model.value import BothAccept

SEVERITY = Severity.WARNING
STAGES = FROM_LAUNCH


def check(subject: Subject) -> Iterator[Fault]:
    value = subject.partner.value
    accepts = value.acceptance if value else BothAccept()
    for side, answer in (("them", accepts.them), ("us", accepts.us)):
        if answer is not None and answer.answer != "yes":
            place = f"in the place of {subject.partner.name}" if side == "them" else "in our own place"
            message = f'{answer.by} answered "{answer.answer.replace("-", " ")}" {place}'
            hint = "change the exchange before the next review, then answer again"
            yield fault(subject, FILE, ("acceptance", side, "answer"), message, hint)
