"""A decision, review or note has a name that does not say what it is.

Why: decisions are found by number and reviews by date. Under another name the record is in no register,
and the next review counts as never held (ours).

Fix: name decisions NNNN-short-title.md and reviews YYYY-MM-DD-kind.md, in lower case. A note may have any
name that can be printed.

Exempt: never; the file is not read.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "invalid-file-name")
