"""The follow-up rhythm: which message is due next, and when (S4); and which benefits lead for whom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from partnerbook.analysis.dates import add_days, add_months
from partnerbook.model.outreach import SEQUENCE_DAYS, MessageBenefit, Outreach, Step
from partnerbook.model.profile import Person

DECISION_MAKER = "decision-maker"
"""The role of whoever decides; any other is told by words of a title."""


@dataclass(frozen=True, slots=True)
class DueMessage:
    """The next message of the sequence; ``due`` is None for a first message nobody has scheduled."""

    step: Step | str
    due: date | None


def next_message(outreach: Outreach, today: date) -> DueMessage | None:
    """The message due next: the sequence counts from the first message; an answer ends it.

    After an answer one message is owed within a day: thanks with the next steps to the interested,
    thanks with the door left open to the others. After the last follow-up the contact rests.
    """
    sent = {message.step: message.on for message in outreach.sent}
    if outreach.answer is not None and outreach.answer.outcome != "no-response":
        owed: Step = "thank-you" if outreach.answer.outcome == "interested" else "door-open"
        return None if owed in sent else DueMessage(owed, add_days(outreach.answer.on, 1))
    if "first" not in sent:
        return DueMessage("first", None)
    for step, days in SEQUENCE_DAYS.items():
        if step not in sent:
            return DueMessage(step, add_days(sent["first"], days))
    rested = add_months(max(sent.values()), outreach.rest_months)
    return DueMessage("first", rested) if rested <= today else DueMessage("rest", rested)


def benefits_for(benefits: Iterable[MessageBenefit], contact: Person | None) -> tuple[MessageBenefit, ...]:
    """The benefits that a message to the contact names: those for them, then those for nobody in particular (ours).

    Whom a benefit is for is typed in it; nothing that is confidential about a person chooses or orders.
    """
    benefits = tuple(benefits)
    theirs = (
        benefit for benefit in benefits if contact and any(is_for(word, contact) for word in benefit.for_)
    )
    return (*theirs, *(benefit for benefit in benefits if not benefit.for_))


def is_for(word: str, person: Person) -> bool:
    """Whether a word of ``for`` means a person: their id, that they decide, or words that all stand in their title."""
    if word in (person.id, DECISION_MAKER):
        return word == person.id or person.decision_maker
    wanted, title = (set(re.findall(r"\w+", text.casefold())) for text in (word, person.title or ""))
    return bool(wanted) and wanted <= title
