"""What was typed and could not be read: it has been reported, so no rule calls it missing as well."""

from __future__ import annotations

from collections.abc import Callable

from partnerbook.checks.rule import Subject
from partnerbook.diagnostic import FieldPath, Marks, Problem


def left_out(subject: Subject, file: str) -> Callable[[FieldPath], bool]:
    """Tells of a value without content whether it was typed all the same, and refused with a finding."""
    marks = subject.partner.marks.get(file)
    if marks is None or not any(problem.span.file == marks.file for problem in subject.partner.problems):
        return lambda _path: False
    return lambda path: path in marks.values


def whole(subject: Subject, file: str, name: str) -> bool:
    """Whether everything under a top-level key of a file could be read."""
    marks = subject.partner.marks.get(file)
    begins = marks.keys.get((name,)) if marks else None
    if marks is None or begins is None:
        return True
    later = [place for path, place in marks.keys.items() if len(path) == 1 and place > begins]
    ends = min(later, default=None)
    return not any(_lies_between(problem, marks, begins, ends) for problem in subject.partner.problems)


def _lies_between(
    problem: Problem, marks: Marks, begins: tuple[int, int], ends: tuple[int, int] | None
) -> bool:
    place = (problem.span.line, problem.span.column)
    return problem.span.file == marks.file and begins <= place and (ends is None or place < ends)
