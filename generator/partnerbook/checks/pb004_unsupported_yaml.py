"""A file uses a part of YAML that is not read here.

Why: merge keys, tags, several documents in one file and aliases that stand for thousands of values look
harmless in a diff and mean different things to different programs. A reviewer must see what a record
says by reading it (ours).

Fix: write the values out plainly, in one document and without tags. Split a file that holds more than
20,000 values or is nested more than 64 levels deep.

Exempt: never; the value meant would be missing or be another.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "unsupported-yaml")
