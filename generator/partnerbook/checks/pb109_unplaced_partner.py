"""A partner has no type or no position.

Why: type and position say what kind of value to expect, whom to write to and what to watch. A partner
without them is missing from the landscape, where gaps and overlaps are seen (S4).

Fix: write under `types` what you do together, and under `position` where they stand: upstream, parallel
or downstream of us.

Exempt: for a partnership that truly fits no type; say in the reason what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import PAST_PROSPECT, Fault, Subject, fault
from partnerbook.checks.unread import left_out
from partnerbook.diagnostic import Severity
from partnerbook.wording import listed

SEVERITY = Severity.WARNING
STAGES = PAST_PROSPECT


def check(subject: Subject) -> Iterator[Fault]:
    profile, refused = subject.partner.profile, left_out(subject, "partner.yaml")
    if profile is None:
        return
    empty = [name for name in ("types", "position") if not getattr(profile, name) and not refused((name,))]
    if empty:
        names = {"types": "no type", "position": "no position"}
        message = f"{profile.name} has {listed(names[name] for name in empty)}"
        hint = f"add {listed(f'{name}:' for name in empty)}"
        yield fault(subject, "partner.yaml", ("stage",), message, hint)
