"""A statement has a figure that nothing supports.

Why: the first question to a good figure is where it comes from. Whoever repeats it and has no answer
loses more than the figure was worth (S1).

Fix: write the figure once under `claims`, with source and date, and name the claim in the statement; or
say under `evidence` what shows it.

Exempt: while the evidence is being approved for use outside, with the day as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.statements import composed
from partnerbook.checks.prose import FILE, grades, place
from partnerbook.checks.rule import Fault, Subject
from partnerbook.checks.unread import left_out
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    refused = left_out(subject, FILE)
    for at, statement, grade in grades(subject):
        if "evidence" not in grade.missing or refused((*at, "claims")) or refused((*at, "evidence")):
            continue
        figure = grade.of("figure")[0]
        words = " ".join(composed(statement)[figure.start : figure.end].split())
        message = f'"{words}" has neither a claim nor evidence'
        hint = 'add "claims:" with the claim that holds the figure, or "evidence:" with what shows it'
        yield Fault(place(subject, statement, at, figure), message, hint)
