"""Exclusivity is given away: nothing says what we get in return.

Why: exclusivity shuts out every other partner of the kind. Given for nothing it has no end anybody can
argue for, since there is nothing to miss (S4).

Fix: agree a price and write it under `in_return`: a minimum, an investment, a volume. Without one, write
`kind: none`.

Exempt: while the return is being negotiated, with the next meeting as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    agreement = subject.partner.agreement
    exclusivity = agreement.exclusivity if agreement else None
    if exclusivity is not None and exclusivity.kind != "none" and exclusivity.in_return is None:
        message = f"{exclusivity.kind} exclusivity brings us nothing in return"
        hint = 'add "in_return:" with a minimum, an investment or a volume, or write "kind: none"'
        yield fault(subject, "agreement.yaml", ("exclusivity",), message, hint)
