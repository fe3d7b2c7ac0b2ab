"""Value statements as rules read them: their grades, and where their words stand."""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.prose.grading import Grade, Mark
from partnerbook.analysis.statements import composed, graded
from partnerbook.checks.rule import Subject
from partnerbook.diagnostic import FieldPath, Span
from partnerbook.model.statements import Parts, Statement

FILE = "statements.yaml"


def statements(subject: Subject) -> Iterator[tuple[FieldPath, Statement]]:
    """The partner's value statements and where each stands."""
    written = subject.partner.statements
    for index, statement in enumerate(written.statements if written else ()):
        yield ("statements", index), statement


def pieces(statement: Statement, at: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    """The text of a statement, or each of its parts, with its place."""
    if statement.text is not None:
        yield (*at, "text"), statement.text
    elif statement.parts is not None:
        for name in Parts.model_fields:
            if part := getattr(statement.parts, name):
                yield (*at, "parts", name), part


def body(statement: Statement, at: FieldPath) -> FieldPath:
    """The place of a statement's words as a whole."""
    return (*at, "text" if statement.text is not None else "parts")


def grades(subject: Subject) -> Iterator[tuple[FieldPath, Statement, Grade]]:
    """The partner's value statements that say something, each with its place and its grade."""
    for at, statement in statements(subject):
        if composed(statement):
            yield at, statement, graded(statement, subject.program)


def place(subject: Subject, statement: Statement, at: FieldPath, mark: Mark) -> Span:
    """Where the words of a mark stand in the file; a statement of parts is read as it is composed (S4)."""
    whole, begins = composed(statement), 0
    for path, text in pieces(statement, at):
        begins = whole.find(text, begins)
        start, end = mark.start - begins, mark.end - begins
        if 0 <= start < len(text):
            marks = subject.partner.marks.get(FILE)
            return marks.inside(path, text, start, min(end, len(text))) if marks else subject.partner.at(FILE)
        begins += len(text)
    return subject.partner.at(FILE, body(statement, at))
