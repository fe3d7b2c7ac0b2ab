"""The follow-up rhythm: which message is due next, and when (S4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from partnerbook.analysis.dates import add_days, add_months
from partnerbook.model.outreach import SEQUENCE_DAYS, Outreach, Step


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
