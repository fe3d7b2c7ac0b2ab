"""A file cannot be read.

Why: what cannot be opened is missing from every page and every check. Usually somebody exported the
file from an old program the evening before a review, and nobody notices until the review (ours).

Fix: save the file as UTF-8, up to 2 MB, as a plain file inside the partner's folder. Large material
stays where it is; link to it.

Exempt: never; mend the file or take it out of the workspace.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "unreadable-file")
