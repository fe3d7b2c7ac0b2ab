"""A shared value is written down and nobody has rated how near the two sides are.

Why: two sentences side by side look like agreement. Only the rating says whether the difference is a habit or
a quarrel to come, and an unrated value does not count (S2).

Fix: rate `alignment` from 1 to 5 together with somebody who works with them, and write what it rests on
under `evidence`.

Exempt: until the first visit, with its day as `until`; ratings made from a website are worth little.
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
    for index, shared in enumerate(value.shared_values if value else ()):
        if shared.alignment is None and not refused(("shared_values", index, "alignment")):
            message = f'nobody has rated how near the two are on "{shared.value}"'
            hint = "add alignment: 1 to 5, and the evidence it rests on"
            yield fault(subject, FILE, ("shared_values", index), message, hint)
