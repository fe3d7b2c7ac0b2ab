"""A value is none of the choices its field has.

Why: stages, types and verdicts are counted and compared over all partners. A home-made one falls out of
every list and every gate (ours).

Fix: take one of the choices that the hint names; say the finer point in a summary, in `why` or in a
note.

Exempt: never; ask for another choice where none of them fits.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "unknown-choice")
