"""A folder's name cannot be that of a partner folder.

Why: the name becomes the partner's address on the site, in links and in decisions for years to come.
Spaces, capitals and accents break such links on one machine and not on another (ours).

Fix: rename the folder to lower-case letters and digits, joined by hyphens; the real name stands in
partner.yaml.

Exempt: never; a folder of that name is not read.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "invalid-folder-name")
