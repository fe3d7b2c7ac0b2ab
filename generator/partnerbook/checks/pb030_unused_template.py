"""A file in templates/ replaces no built-in template, and no other one names it.

Why: an override with a slip in its path does nothing: the built-in text goes out as before, and nobody is told
that the words agreed with legal or marketing are not in it (ours).

Fix: rename the file to the path that the hint gives, or delete it. `partnerbook new template NAME` copies the
built-in one to begin from; the reference on the site lists all names.

Exempt: never; a piece that another template of yours includes by its path is no finding.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "unused-template")
