"""Everything on a canvas is equally important.

Why: where every pain and gain is a 5, nobody was asked. What matters most cannot be picked from it, and coverage
weighs trifles like the reason to buy (ours, after S5, steps 4 to 6).

Fix: ask two or three of the customers what they would give up first; their answers spread the ratings.

Exempt: where they were asked and truly saw no difference; write down whom you asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.canvases import FILE, segments
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.INFO
FEWEST = 4


def check(subject: Subject) -> Iterator[Fault]:
    for at, segment in segments(subject):
        wants = [*segment.pains, *segment.gains]
        ratings = {want.importance for want in wants}
        if len(wants) >= FEWEST and len(ratings) == 1:
            message = (
                f'all {len(wants)} pains and gains of "{segment.id}" have the importance {ratings.pop()}'
            )
            path = (*at, "pains" if segment.pains else "gains")
            yield fault(subject, FILE, path, message, "ask customers which they would give up first")
