"""Something is named by an id that nothing has.

Why: the sentence that should quote a claim quotes nothing, the message goes to nobody, and the option
recommended is none of those compared. Mostly an id was changed in one place and not in the other (ours).

Fix: take the id that the hint suggests, or add what is missing where the hint says.

Exempt: never; take the reference out until there is something to refer to.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.references import Reference, dangling
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity, Span, did_you_mean
from partnerbook.wording import one_of

SEVERITY = Severity.ERROR
_FEW = 8
_MOST_CHOICES = 500
_MOST_SUGGESTIONS = 50


def check(subject: Subject) -> Iterator[Fault]:
    for number, reference in enumerate(dangling(subject)):
        message = f'there is no {reference.kind} "{reference.word}"'
        hint = _suggestion(reference) if number < _MOST_SUGGESTIONS else ""
        yield Fault(_place(subject, reference), message, hint or f"add it to the {reference.where}")


def _place(subject: Subject, reference: Reference) -> Span:
    marks = subject.partner.marks.get(reference.file)
    if reference.at_key and marks is not None:
        return marks.key(reference.path)
    return subject.partner.at(reference.file, reference.path)


def _suggestion(reference: Reference) -> str:
    known = reference.known
    near = did_you_mean(str(reference.word), known) if len(known) <= _MOST_CHOICES else ""
    return near or (f"the {reference.where} are {one_of(sorted(known))}" if 0 < len(known) <= _FEW else "")
