"""A statement takes back what it promises.

Why: "could" and "potentially" stand where the figure should. The listener hears that we have not tried
it, and repeats nothing (S1).

Fix: say what was measured, where and when. Before the first pilot say what was calculated and from which
figures.

Exempt: until the pilot has given a figure, with the day it ends as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.statements import composed
from partnerbook.checks.prose import grades, place
from partnerbook.checks.rule import PAST_PROSPECT, Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.INFO
STAGES = PAST_PROSPECT


def check(subject: Subject) -> Iterator[Fault]:
    for at, statement, grade in grades(subject):
        for mark in grade.of("hedge")[:1]:
            word = composed(statement)[mark.start : mark.end]
            message = f'the statement "{statement.id}" takes itself back with "{word}"'
            yield Fault(place(subject, statement, at, mark), message, "say what was measured, and where")
