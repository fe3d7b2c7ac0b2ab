"""A value statement has neither text nor parts, or it has both.

Why: with neither there is nothing to say to the partner; with both, one half of the team repeats the
sentence and the other half the parts, and only one of them was approved (ours).

Fix: write the sentence under `text`, or compose it from `parts`, and delete the other.

Exempt: never; an idea for a statement belongs in notes/.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.prose import FILE, statements
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.checks.unread import left_out
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    refused = left_out(subject, FILE)
    for at, statement in statements(subject):
        written = statement.text is not None, statement.parts is not None
        if all(written):
            message = f'the statement "{statement.id}" has both text and parts'
            yield fault(subject, FILE, (*at, "parts"), message, "keep the one that was approved")
        elif not any(written) and not refused((*at, "text")) and not refused((*at, "parts")):
            message = f'the statement "{statement.id}" has neither text nor parts'
            yield fault(subject, FILE, at, message, 'add "text:" with the sentence as you would say it')
