"""Where a finding about something that is missing points."""

from __future__ import annotations

from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import FieldPath


def fault_at_first(
    subject: Subject, file: str, paths: tuple[FieldPath, ...], message: str, hint: str = ""
) -> Fault:
    """A fault at the first of the places that stands in the file; at the file's start where none does."""
    marks = subject.partner.marks.get(file)
    found = next((path for path in paths if marks and path in marks.values), ())
    return Fault(subject.partner.at(file, found), message, hint)
