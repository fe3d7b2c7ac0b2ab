"""The names of two notes give one address.

Why: an address is made of letters, digits and hyphens, so "My call" and "my-call" come to the same. Both notes are
published, the second under a number, and a link to it leads astray as soon as the first is renamed (ours).

Fix: rename one of the two; say in its name what tells it from the other.

Exempt: while the older of the two is still linked to from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "shared-note-address")
