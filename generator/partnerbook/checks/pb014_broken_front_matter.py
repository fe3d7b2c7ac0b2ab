"""A record has no front matter, or none that ends.

Why: status, owner and dates of a record stand between its two fences. Without them it is a page of
prose that no register, gate or reminder knows of (ours).

Fix: begin the file with a line ---, then the fields, then another line ---, then the text. Plain prose
belongs in notes/.

Exempt: never; move the file to notes/ if it is no record.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "broken-front-matter")
