"""The first message as rules see it: while it can still be improved."""

from __future__ import annotations

from partnerbook.checks.rule import Subject
from partnerbook.model.outreach import Outreach


def unanswered_message(subject: Subject) -> Outreach | None:
    """The message of outreach.yaml; None once they answered, for then nothing in it can be mended."""
    outreach = subject.partner.outreach
    answered = (
        outreach is not None and outreach.answer is not None and outreach.answer.outcome != "no-response"
    )
    return None if answered else outreach
