"""An exchange item does not say how sure we are of its value.

Why: a missing confidence counts as 1, so a hope weighs as much as an invoice, and the side that gets the
hopes looks better off than it is (ours).

Fix: write `confidence` from 0 to 1: 0.9 for something delivered once already, 0.5 for a promise with a named
owner, 0.2 for an idea that both sides like.

Exempt: never needed; write `confidence: 1` where the value is certain.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.exchanges import FILE
from partnerbook.checks.rule import PAST_PROSPECT, Fault, Subject, fault
from partnerbook.checks.unread import left_out
from partnerbook.diagnostic import Severity

SEVERITY = Severity.INFO
STAGES = PAST_PROSPECT - {"exit"}


def check(subject: Subject) -> Iterator[Fault]:
    value, refused = subject.partner.value, left_out(subject, FILE)
    for index, item in enumerate(value.exchange if value else ()):
        unsaid = item.value is not None and item.confidence is None
        if unsaid and not refused(("exchange", index, "confidence")):
            message = f'the value of "{item.id}" has no confidence and counts in full'
            hint = "write confidence: 0.5, or how sure you are; 1 where it is certain"
            yield fault(subject, FILE, ("exchange", index), message, hint)
