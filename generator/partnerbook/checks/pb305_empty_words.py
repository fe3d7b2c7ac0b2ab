"""A statement uses words that promise without saying anything.

Why: everybody is innovative, seamless and excited. A statement works when somebody can repeat it to a
colleague on the way to lunch, and such words are the first that nobody repeats (S1).

Fix: strike the words and say what happens instead: who gets what, how much of it, by when. Words that
your own market has worn out go into `statement_words` of program.yaml.

Exempt: for a word that is part of a name or of a technical term.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.statements import composed
from partnerbook.checks.prose import grades, place
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity
from partnerbook.wording import listed

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    for at, statement, grade in grades(subject):
        marks, text = grade.of("empty"), composed(statement)
        if marks:
            words = dict.fromkeys(" ".join(text[mark.start : mark.end].lower().split()) for mark in marks)
            shown = listed(f'"{word}"' for word in words)
            message = f'the statement "{statement.id}" says nothing with {shown}'
            span = place(subject, statement, at, marks[0])
            yield Fault(span, message, "say who gets what, how much of it and by when")
