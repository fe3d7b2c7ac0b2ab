"""A statement is too long to be said in one breath.

Why: a value statement has to survive a lift ride: heard once, and told on correctly. Beyond some 45
words the listener keeps the first half and makes up the rest (S1).

Fix: keep who is helped, the figure and why this partner; move the how to the conversation that follows.

Exempt: for a statement that is only ever read, such as one in a tender.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.prose.grading import word_count
from partnerbook.analysis.statements import composed
from partnerbook.checks.prose import FILE, body, statements
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.INFO
_MOST_WORDS = 45


def check(subject: Subject) -> Iterator[Fault]:
    for at, statement in statements(subject):
        count = word_count(composed(statement))
        if count > _MOST_WORDS:
            message = f'the statement "{statement.id}" has {count} words, more than {_MOST_WORDS}'
            hint = "keep who is helped, the figure and why this partner; say the rest when they ask"
            yield fault(subject, FILE, body(statement, at), message, hint)
