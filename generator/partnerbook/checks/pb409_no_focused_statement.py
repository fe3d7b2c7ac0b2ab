"""A canvas does not end in a focused statement.

Why: sixteen steps lead up to one plain sentence that a customer recognises as being about them. Without it
sales, support and the partner each make up their own (S5, step 16).

Fix: write the sentence in statements.yaml, where it is checked for empty words, length and figures, and name it under
`statement`.

Exempt: for a segment that is analysed and deliberately not addressed.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.canvases import FILE, segments
from partnerbook.checks.rule import FROM_LAUNCH, Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = FROM_LAUNCH


def check(subject: Subject) -> Iterator[Fault]:
    for at, segment in segments(subject):
        if segment.statement is None:
            message = f'the canvas "{segment.id}" names no focused statement'
            hint = "write one in statements.yaml and name its id under statement"
            yield fault(subject, FILE, at, message, hint)
