"""A key stands twice in the same mapping.

Why: most readers of YAML keep the last of the two and say nothing, so that half of what the team wrote
is silently lost.

Fix: keep one of the two and delete the other; where both are meant, make them entries of a list.

Exempt: never; the file says two things at once.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "duplicate-key")
