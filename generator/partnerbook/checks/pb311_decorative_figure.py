"""The only figures of a statement measure nothing that anybody gains.

Why: years in business, offices and round-the-clock service look like figures and are read as none. A
statement without an outcome that can be counted is vague however many numbers it carries (S1).

Fix: say what changes for somebody and by how much: time or money saved, customers reached, faults
avoided. Keep our size for the boilerplate.

Exempt: never; a description of ourselves belongs in the boilerplate of program.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.statements import composed
from partnerbook.checks.prose import grades, place
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    for at, statement, grade in grades(subject):
        if "outcome" in grade.missing and (marks := grade.of("decoration")):
            words = " ".join(composed(statement)[marks[0].start : marks[0].end].split())
            message = f'"{words}" does not say what anybody gains'
            hint = "say what changes for somebody, and by how much"
            yield Fault(place(subject, statement, at, marks[0]), message, hint)
