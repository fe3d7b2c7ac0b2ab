"""The follow-up rhythm: which message is due next, and when (S4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

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
        step: Step = "thank-you" if outreach.answer.outcome == "interested" else "door-open"
        return None if step in sent else DueMessage(step, outreach.answer.on + timedelta(days=1))
    if "first" not in sent:
        return DueMessage("first", None)
    for step, days in SEQUENCE_DAYS.items():
        if step not in sent:
            return DueMessage(step, sent["first"] + timedelta(days=days))
    rested = add_months(max(sent.values()), outreach.rest_months)
    return DueMessage("first", rested) if rested <= today else DueMessage("rest", rested)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")
