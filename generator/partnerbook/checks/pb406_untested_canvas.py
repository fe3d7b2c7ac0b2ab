"""A canvas was never tested with the partner's customers.

Why: until a customer has seen the proposition, every importance and strength on the canvas is our own
opinion. By launch it becomes a promise to them (S5, step 15).

Fix: show three of the partner's customers something, ask for something, and write under `tests` what they did.
"They liked it" is no result; "two would pay for it" is one.

Exempt: while the test is under way, with the day its result is due as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.canvases import FILE, segments
from partnerbook.checks.rule import FROM_LAUNCH, Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = FROM_LAUNCH
_HINT = "show it to three of them, and write down under tests what they did"


def check(subject: Subject) -> Iterator[Fault]:
    for at, segment in segments(subject):
        if segment.segment == "partner":
            continue
        if not segment.tests:
            message = f'the canvas "{segment.id}" was not tested with any of their customers'
            yield fault(subject, FILE, at, message, _HINT)
        elif all(test.result is None for test in segment.tests):
            message = f'no test of the canvas "{segment.id}" has a result'
            yield fault(subject, FILE, (*at, "tests"), message, "write down what they did")
