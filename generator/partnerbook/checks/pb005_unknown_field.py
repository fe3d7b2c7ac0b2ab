"""A field has a name that this file does not have.

Why: a misspelt field is read by nobody. The team sees an owner in the file, every page and every check
sees none (ours).

Fix: take the name that the hint suggests. What has no field of its own goes to notes/, or stands as a
comment after a #.

Exempt: never; what stands under the name is not used anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "unknown-field")
