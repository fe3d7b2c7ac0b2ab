"""An id or a code is not of the form that such names have.

Why: ids tie a statement to its claim and a message to its contact, and they become anchors of pages.
One with spaces or accents cannot be linked to (ours).

Fix: use letters, digits, hyphens and underscores; names of metrics are in lower case with underscores,
numbers of decisions have four digits and stand in quotes.

Exempt: never; nothing can refer to the entry.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "invalid-id")
