"""The partnership has no goals.

Why: without goals nobody can tell a good quarter from a busy one, and the first review has nothing to
look at. Goals come before the first message, not after the launch (S4).

Fix: write one to three goals in partner.yaml: growth, capability, credibility or efficiency, each with
metric, baseline, target and date.

Exempt: for the weeks of a pilot whose only question is whether there are goals in common.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.places import fault_at_first
from partnerbook.checks.rule import PAST_PROSPECT, Fault, Subject
from partnerbook.checks.unread import whole
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = PAST_PROSPECT - {"exit"}


def check(subject: Subject) -> Iterator[Fault]:
    profile = subject.partner.profile
    if profile is not None and not profile.goals and whole(subject, "partner.yaml", "goals"):
        message = f"{profile.name} is in stage {profile.stage} without a goal"
        hint = 'add "goals:" with what both sides want to reach, by when'
        yield fault_at_first(subject, "partner.yaml", (("goals",), ("stage",)), message, hint)
