"""The sample text of a file that was begun still stands where your own should.

Why: a file begun with `partnerbook new` shows what belongs where by examples. Taken over as they are they say
something about nobody, look like an answer on every page, and leave in a letter to the partner (ours).

Fix: write your own words, or take the line out. Until then the entry counts as not filled in: in every score, every
gate and every figure.

Exempt: when the sample happens to be what you mean, a usual clause of a term sheet say.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.wording import plural

SEVERITY = Severity.WARNING
_LONGEST = 60


def check(subject: Subject) -> Iterator[Fault]:
    places: dict[tuple[str, str], list[FieldPath]] = {}
    for file, path, text in subject.figures.samples:
        places.setdefault((file, text), []).append(path)
    for (file, text), paths in places.items():
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
        others = len(paths) - 1
        more = f" and in {plural(others, 'other place')}" if others else ""
        message = f'the sample text "{shown}" still stands here{more}, and counts as not filled in'
        yield fault(subject, file, paths[0], message, "write your own words, or take the line out")
