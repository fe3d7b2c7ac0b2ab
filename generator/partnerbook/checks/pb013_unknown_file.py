"""A file is not one that a partner folder has.

Why: what stands under an unknown name is published nowhere and checked by nobody. Mostly it is a file
whose name has a slip in it (ours).

Fix: rename it as the hint says, move it to notes/ as Markdown, or keep it outside the folder.

Exempt: never; a file that another tool needs there may begin its name with a dot, and is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "unknown-file")
