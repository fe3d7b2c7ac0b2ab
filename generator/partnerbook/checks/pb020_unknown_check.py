"""program.yaml weighs a check that does not exist.

Why: with a slip in the code the check that was meant keeps its own weight, and what the program wanted
to stop, or to let pass, does the opposite without a word (ours).

Fix: take the code from the finding itself, or from the check reference; delete the line if the check is
gone.

Exempt: never; delete the line.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "unknown-check")
