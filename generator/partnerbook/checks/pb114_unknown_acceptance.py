"""A finding is accepted that no check can make.

Why: with a slip in the code the acceptance silences nothing, and the finding it was meant for goes on
stopping the build. Or the check is gone, and the reason hangs there for readers to puzzle over (ours).

Fix: take the code from the finding itself, or from the check reference; delete the acceptance if
nothing needs it.

Exempt: never; delete the entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault, nearest, rule
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    profile = subject.partner.profile
    for index, accepted in enumerate(profile.accepted if profile else ()):
        if rule(accepted.check) is None:
            hint = nearest(accepted.check) or "take the code from the finding"
            message = f"there is no check {accepted.check}"
            yield fault(subject, "partner.yaml", ("accepted", index, "check"), message, hint)
