"""A field that has to be there is missing.

Why: an entry without it cannot be used, so it is left out of pages, figures and drafts: a goal without
its outcome is no goal (ours).

Fix: add the field. Where its value is not known yet, leave the whole entry out and keep the thought in
notes/.

Exempt: never; the entry counts only once it is complete.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "missing-field")
