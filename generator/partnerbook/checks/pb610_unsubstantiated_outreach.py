"""A message went out before the fit was scored or goals were set.

Why: the first reply asks what we want to achieve together and why with them. Whoever works that out
only then wastes the best contact they had (S4, before reaching out).

Fix: score the fit in scorecard.yaml and write at least one goal in partner.yaml, before the next
message goes out.

Exempt: when they approached us, and the message was our answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.outreach import current
from partnerbook.checks.messages import message_fault
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    partner = subject.figures.filled
    message = current(partner.outreach) if partner.outreach else None
    if message is None or not message.sent:
        return
    unrated = not partner.scorecard.ratings if partner.scorecard else "scorecard.yaml" not in partner.files
    aimless = partner.profile is not None and not partner.profile.goals
    lacking = [what for what, lacks in (("a fit score", unrated), ("a goal", aimless)) if lacks]
    if lacking:
        said = f"we wrote to {partner.name} without {' or '.join(lacking)}"
        hint = "score the fit in scorecard.yaml and set a goal in partner.yaml before the next message"
        yield message_fault(subject, message, ("sent", 0), said, hint)
