"""A pain reliever or gain creator answers no pain and no gain.

Why: an offer that links to nothing is a feature looking for a reason. It counts for nothing in the coverage, and on
a slide it hides what counts (S5, step 11).

Fix: name under `relieves` or `creates` what it answers; if that is nothing, ask a customer what it is good for, or
take it off the canvas.

Exempt: while customers are being asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.canvases import FILE, segments
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    for at, segment in segments(subject):
        for place, reliever in enumerate(segment.pain_relievers):
            if not reliever.relieves:
                path = (*at, "pain_relievers", place)
                message = f'the pain reliever "{reliever.id}" relieves no pain'
                yield fault(subject, FILE, path, message, "name the pains under relieves, by their ids")
        for place, creator in enumerate(segment.gain_creators):
            if not creator.creates:
                path = (*at, "gain_creators", place)
                message = f'the gain creator "{creator.id}" creates no gain'
                yield fault(subject, FILE, path, message, "name the gains under creates, by their ids")
