"""A value is of another kind than its field.

Why: text where a list belongs, or a number where a name belongs, cannot be used, and guessing what was
meant would put words into the team's mouth (ours).

Fix: write what the message asks for: a list begins each entry with a hyphen or stands in [brackets];
text that looks like a number or like true stands in quotes; a field that has nothing to say is left
out.

Exempt: never; the value is not used.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "wrong-type")
