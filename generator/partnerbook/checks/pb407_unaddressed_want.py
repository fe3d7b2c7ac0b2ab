"""Nothing of ours answers a pain or gain that matters much to the customers.

Why: what is left over is where a rival comes in. That may be right, yet it should be decided: is it important to
compete there (S5, steps 13 and 14)?

Fix: name the reliever or creator that answers it; or write under `compete` of the pain or gain whether it
matters for competing, and what follows.

Exempt: better answer the question under `compete` than accept the finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.canvases import FILE, measured
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.model.profile import STAGES as ALL_STAGES

SEVERITY = Severity.WARNING
STAGES = frozenset(ALL_STAGES) - {"exit", "declined", "paused"}
IMPORTANT = 4


def check(subject: Subject) -> Iterator[Fault]:
    for at, figures in measured(subject):
        if not figures.offers:
            continue  # our side is not begun: everything is open, and the steps say so
        for want in figures.unaddressed:
            item = want.item
            if item.importance >= IMPORTANT and item.compete is None:
                path = (*at, f"{want.kind}s", want.index)
                message = (
                    f'nothing of ours answers the {want.kind} "{item.id}", of importance {item.importance}'
                )
                yield fault(
                    subject, FILE, path, message, "answer it, or say under compete why it can be left"
                )
