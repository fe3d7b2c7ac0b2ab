"""A statement is too long to be said in one breath.

Why: a value statement has to survive a lift ride: heard once, and told on correctly. Beyond some 45
words the listener keeps the first half and makes up the rest (S1).

Fix: keep who is helped, the figure and why this partner; move the how to the conversation that follows.

Exempt: for a statement that is only ever read, such as one in a tender.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.prose.grading import MOST_WORDS
from partnerbook.checks.prose import FILE, body, grades
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.INFO


def check(subject: Subject) -> Iterator[Fault]:
    for at, statement, grade in grades(subject):
        if "brevity" in grade.missing:
            message = f'the statement "{statement.id}" has {grade.words} words, more than {MOST_WORDS}'
            hint = "keep who is helped, the figure and why this partner; say the rest when they ask"
            yield fault(subject, FILE, body(statement, at), message, hint)
