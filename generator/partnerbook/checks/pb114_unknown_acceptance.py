"""A finding is accepted that no check can make.

Why: with a slip in the code the acceptance silences nothing, and the finding it was meant for goes on
stopping the build. Or the check is gone, and the reason hangs there for readers to puzzle over (ours).

Fix: take the code from the finding itself, or from the check reference; delete the acceptance if
nothing needs it.

Exempt: never; delete the entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, all_rules, fault
from partnerbook.diagnostic import Severity, one_of

SEVERITY = Severity.WARNING
_FEW = 3


def check(subject: Subject) -> Iterator[Fault]:
    profile = subject.partner.profile
    names = {rule.code: rule.name for rule in all_rules()}
    for index, accepted in enumerate(profile.accepted if profile else ()):
        if accepted.check not in names:
            near = [f"{code} ({name})" for code, name in names.items() if _is_slip(code, accepted.check)]
            hint = f"did you mean {one_of(near[:_FEW])}?" if near else "take the code from the finding"
            message = f"there is no check {accepted.check}"
            yield fault(subject, "partner.yaml", ("accepted", index, "check"), message, hint)


def _is_slip(code: str, typed: str) -> bool:
    """Whether one digit is wrong, or two changed places."""
    wrong = sum(right != digit for right, digit in zip(code, typed, strict=True))
    return wrong == 1 or sorted(code) == sorted(typed)
