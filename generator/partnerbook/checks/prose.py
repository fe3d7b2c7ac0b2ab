"""Value statements as rules read them: where their words stand."""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Subject
from partnerbook.diagnostic import FieldPath
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
