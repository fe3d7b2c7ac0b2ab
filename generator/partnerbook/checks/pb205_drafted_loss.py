"""An agreement is drafted under which a side does not gain.

Why: what is a question while you explore becomes a promise once it stands in a term sheet. A deal that one
side loses by is broken by that side, usually at the worst time (S1; from the draft on an error, ours).

Fix: stop the draft. Change the exchange until the expected net of both sides is positive, then write the
terms that follow from it.

Exempt: when both leaderships accepted the loss in a decision record; name it in the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.exchanges import OPEN_STAGES, losing
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR
STAGES = OPEN_STAGES


def check(subject: Subject) -> Iterator[Fault]:
    """Whatever the state of the agreement, short of its end."""
    agreement = subject.partner.agreement
    if agreement is not None and agreement.status != "ended":
        yield from losing(subject)
