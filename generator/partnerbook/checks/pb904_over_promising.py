"""We have more promises to the partner open than we have kept.

Why: over-promising does not show in any single meeting. It shows in the sum, and the partner keeps the
sum in their head. Start small, keep it, then promise more (S4; from four open ones on, ours).

Fix: finish two before promising another, and tell the partner which ones we drop. Write `done_on` where
something was finished and not recorded.

Exempt: in the first weeks after a review that dealt out much work, until its first days are due.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
_MANY = 4


def check(subject: Subject) -> Iterator[Fault]:
    ours = [
        (written.file, index, action)
        for written in subject.partner.reviews
        for index, action in enumerate(written.record.actions)
        if action.party == "us"
    ]
    still_open = [(file, index) for file, index, action in ours if action.done_on is None]
    kept = len(ours) - len(still_open)
    if len(still_open) >= _MANY and len(still_open) > kept:
        file, index = still_open[-1]
        message = f"we have {len(still_open)} promises to {subject.partner.name} open, and kept {kept}"
        hint = "finish some before promising more, and say which ones we drop"
        yield fault(subject, file, ("actions", index), message, hint)
