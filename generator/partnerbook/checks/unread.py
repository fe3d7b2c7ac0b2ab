"""What was typed and could not be read: it has been reported, so no rule calls it missing as well."""

from __future__ import annotations

from collections.abc import Callable

from partnerbook.checks.rule import Subject
from partnerbook.diagnostic import FieldPath, Marks


def left_out(subject: Subject, file: str) -> Callable[[FieldPath], bool]:
    """A function that tells whether something was typed at a path of the file. Of a value that is missing from the model
    this means: it was refused with a finding, and is not to be called missing as well.
    """
    marks = subject.partner.marks.get(file)
    if marks is None or not _faults(subject, marks):
        return lambda _path: False
    return lambda path: path in marks.values


def whole(subject: Subject, file: str, name: str) -> bool:
    """Whether everything under a top-level key of a file could be read."""
    marks = subject.partner.marks.get(file)
    faults = _faults(subject, marks) if marks else []
    begins = marks.keys.get((name,)) if marks and faults else None
    if marks is None or begins is None:
        return True
    ends = min(
        (place for path, place in marks.keys.items() if len(path) == 1 and place > begins), default=None
    )
    return not any(begins <= place and (ends is None or place < ends) for place in faults)


def _faults(subject: Subject, marks: Marks) -> list[tuple[int, int]]:
    """Where a file's text could not be read as meant."""
    spans = (problem.span for problem in subject.partner.problems)
    return [(span.line, span.column) for span in spans if span.file == marks.file]
