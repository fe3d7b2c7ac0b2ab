"""A file is not valid YAML.

Why: one missing quote hides the whole file. The partner's goals, people and terms are gone from the
pages until it is mended (ours).

Fix: look at the place named here and just before it. Most often a text with a colon in it wants quotes,
or a line is indented with a tab or by the wrong number of spaces.

Exempt: never; nothing in the file can be used until it is mended.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "broken-yaml")
