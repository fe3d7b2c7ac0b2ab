"""Nobody on our side owns the partner.

Why: a partnership without an owner is nobody's job: messages go unanswered, reviews slip, and the
partner learns of it first (S4).

Fix: write the name of one person under `owner` in partner.yaml.

Exempt: for the days between two owners, with the day the new one starts as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import PAST_PROSPECT, Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR
STAGES = PAST_PROSPECT


def check(subject: Subject) -> Iterator[Fault]:
    profile = subject.partner.profile
    if profile is not None and profile.owner is None:
        message = f"{profile.name} has no owner"
        yield fault(subject, "partner.yaml", ("stage",), message, 'add "owner:" with the name of one person')
