"""Value statements as rules read them: their grades, and where their words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnerbook.analysis.prose.grading import Context, Grade, Mark, grade
from partnerbook.analysis.statements import composed, graded
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import FieldPath, Span
from partnerbook.model.statements import Parts, Statement
from partnerbook.patterns import lazy
from partnerbook.wording import listed

FILE = "statements.yaml"
GREETINGS = (
    "hope this finds you well", "hope this email finds you well", "hope this e-mail finds you well",
    "hope this message finds you well", "hope this note finds you well", "hope you are well", "hope you're well",
    "hope you are doing well", "hope you're doing well", "hope all is well", "i wanted to reach out",
    "i am reaching out", "i'm reaching out", "just reaching out", "touch base", "touching base", "circle back",
    "circling back", "just following up", "to whom it may concern", "pick your brain",
)  # fmt: skip
"""What mails begin with that says nothing, beside the empty words of statements."""

_BETTER = lazy(
    r"\b(?:more|better|higher|lower|fewer|less|faster|quicker|stronger|greater|closer|increas(?:e|es|ed|ing)"
    r"|improv(?:e|es|ed|ing|ements?)|reduc(?:e|es|ed|ing|tions?)|enhanc(?:e|es|ed|ing)|boost(?:s|ed|ing)?"
    r"|grow(?:s|n|ing|th)?|savings|efficien(?:t|cy|cies))\b",
    re.IGNORECASE,
)


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


def graded_words(subject: Subject, text: str) -> Grade:
    """The grade of words that go out and are no statement."""
    own = subject.program.statement_words
    return grade(" ".join(text.split()), Context((*own.empty, *GREETINGS), own.hedges))


def says_nothing(subject: Subject, file: str, path: FieldPath, text: str) -> Iterator[Fault]:
    """A fault where words that go out promise without saying anything."""
    flat = " ".join(text.split())
    marks = graded_words(subject, text).of("empty")
    if marks:
        shown = listed(f'"{word}"' for word in dict.fromkeys(flat[m.start : m.end].lower() for m in marks))
        hint = "say who gets what, and how much of it"
        yield fault(subject, file, path, f"this says nothing with {shown}", hint)


def promises_vaguely(subject: Subject, file: str, path: FieldPath, text: str) -> Iterator[Fault]:
    """A fault where a benefit is that something gets better: neither how much, nor for whom, nor by what."""
    found = graded_words(subject, text)
    if found.level == "vague" and not found.marks and _BETTER.search(text):
        hint = "say who gets what, and how much of it"
        yield fault(subject, file, path, "this says that something gets better, and no more", hint)


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
