"""We have more promises to the partner open than we have kept.

Why: over-promising does not show in any single meeting. It shows in the sum, and the partner keeps the
sum in their head. Start small, keep it, then promise more (S4; from four open ones on, ours). Counted are what
we promised at reviews, and of our deliverables in the agreement those that are done or late.

Fix: finish two before promising another, and tell the partner which ones we drop. Write `done_on` where
something was finished and not recorded.

Exempt: in the first weeks after a review that dealt out much work, until its first days are due.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.terms import AGREED
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import FieldPath, Severity

SEVERITY = Severity.WARNING
_MANY = 4


def check(subject: Subject) -> Iterator[Fault]:
    ours = [*_deliverables(subject), *_actions(subject)]
    still_open = [(file, path) for file, path, done in ours if not done]
    kept = len(ours) - len(still_open)
    if len(still_open) >= _MANY and len(still_open) > kept:
        file, path = still_open[-1]
        message = f"we have {len(still_open)} promises to {subject.partner.name} open, and kept {kept}"
        hint = "finish some before promising more, and say which ones we drop"
        yield fault(subject, file, path, message, hint)


def _actions(subject: Subject) -> Iterator[tuple[str, FieldPath, bool]]:
    """What we promised at reviews, where it stands, and whether it is done."""
    for written in subject.partner.reviews:
        for index, action in enumerate(written.record.actions):
            if action.party == "us":
                yield written.file, ("actions", index), action.done_on is not None


def _deliverables(subject: Subject) -> Iterator[tuple[str, FieldPath, bool]]:
    """What we agreed to deliver, likewise; what still has time is neither open nor kept."""
    agreement = subject.partner.agreement
    for index, duty in enumerate(
        agreement.responsibilities.us if agreement and agreement.status in AGREED else ()
    ):
        if duty.done_on is not None or (duty.by is not None and duty.by < subject.today):
            yield "agreement.yaml", ("responsibilities", "us", index), duty.done_on is not None
