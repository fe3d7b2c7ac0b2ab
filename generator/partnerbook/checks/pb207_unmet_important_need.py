"""A need that matters to the partner is met by nothing we give.

Why: they are at the table because of it. What we offer instead may be good and still not be the reason to
sign (S1; from an importance of 4 on, ours).

Fix: see whether an unused strength of ours answers it and add the item, or tell them plainly that it is not
part of this, so that nobody waits for it.

Exempt: when they know that we will not meet it; name the person and the day in the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.exchanges import FILE, OPEN_STAGES, described
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = OPEN_STAGES - {"prospect"}
_IMPORTANT = 4


def check(subject: Subject) -> Iterator[Fault]:
    value = described(subject)
    map_ = subject.figures.alignment
    if value is None or map_ is None or not any(need.importance for need in value.needs.theirs):
        return
    for meeting in map_.unmet:
        if meeting.side == "them" and (meeting.need.importance or 0) >= _IMPORTANT:
            message = (
                f'nothing we give meets "{meeting.need.text}", importance {meeting.need.importance} of 5'
            )
            hint = f"add an item with need: {meeting.need.id}, or tell {subject.partner.name} that it is not part of this"
            yield fault(subject, FILE, ("needs", "theirs", meeting.index), message, hint)
