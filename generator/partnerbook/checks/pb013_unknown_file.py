"""A file is not one that a partner folder has.

Why: what stands under an unknown name is published nowhere and checked by nobody. Mostly it is a file
whose name has a slip in it (ours).

Fix: rename it as the hint says, move it to notes/ as Markdown, or keep it outside the folder. What a copy
of a sync tool has that the file has not goes into the file; then remove the copy.

Exempt: never; a file that another tool needs there may begin its name with a dot, and is passed over
as backups of editors are.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "unknown-file")
