"""Value statements: prose as typed, or composed from their parts (S4), and the grade they get."""

from __future__ import annotations

from dataclasses import replace

from partnerbook.analysis.prose.grading import Context, Grade, grade
from partnerbook.model.program import Program
from partnerbook.model.statements import Statement


def composed(statement: Statement) -> str:
    """The statement as it is said: partnering with us helps WHO achieve OUTCOME by HOW; unlike …."""
    parts = statement.parts
    if statement.text or parts is None:
        return statement.text or ""
    sentence = f"Partnering with us helps {parts.who} {parts.outcome} by {parts.how}"
    if parts.unlike and parts.advantage:
        sentence += f"; unlike {parts.unlike}, we provide {parts.advantage}"
    elif parts.advantage:
        sentence += f"; we provide {parts.advantage}"
    if parts.minimum:
        sentence += f" while asking only {parts.minimum}"
    return f"{sentence}."


def graded(statement: Statement, program: Program) -> Grade:
    """The grade of a statement as it is said; a figure that nothing supports keeps it from being strong (S1)."""
    own = program.statement_words
    found = grade(composed(statement), Context(own.empty, own.hedges, statement.audience))
    if statement.claims or statement.evidence or not found.of("figure"):
        return found
    level = "workable" if found.level == "strong" else found.level
    return replace(found, level=level, missing=(*found.missing, "evidence"))
