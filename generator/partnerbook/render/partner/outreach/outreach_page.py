"""Outreach: what to send next, the drafts, the rhythm of follow-ups, and the sheet for the first call (S4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from partnerbook.analysis.dates import add_days
from partnerbook.analysis.outreach import benefits_for, next_message
from partnerbook.model.outreach import SEQUENCE_DAYS, Outreach, Sent
from partnerbook.render.partner.outreach.call_sheet import call_sheet
from partnerbook.render.partner.shared.hrefs import mail_address
from partnerbook.render.partner.shared.letters import letters
from partnerbook.render.partner.shared.sheet import Content, EditLink, Sheet
from partnerbook.render.view import View
from partnerbook.wording import sentence, was_or_is, when

STEPS = {
    "first": "First message",
    "day-3": "Day 3: a nudge",
    "day-7": "Day 7: something useful",
    "day-14": "Day 14: the last one",
    "thank-you": "Thanks and next steps",
    "door-open": "Thanks, door left open",
    "rest": "Rest",
}
_IN_A_SENTENCE = {
    "first": "the first message again",
    "day-3": "the day-3 nudge",
    "day-7": "something useful, the day-7 message",
    "day-14": "the last message, of day 14",
    "thank-you": "thanks with the next steps",
    "door-open": "thanks with the door left open",
}
_OUTCOMES = {"interested": "interested", "not-interested": "not interested", "no-response": "no response"}
_PLACES = (("sent",), ("answer",), ("call",))


class StepLine(NamedTuple):
    """One message of the sequence: when it is due, when it went out, by whom."""

    name: str
    due: date | None
    sent: date | None
    by: str | None
    state: str
    edit: EditLink | None


def contents(view: View) -> Iterator[Content]:
    """The outreach page, where there is an outreach.yaml."""
    outreach, profile = view.partner.outreach, view.partner.profile
    if outreach is None:
        return
    sheet = Sheet(view, "outreach/", "Outreach", "outreach", "outreach.yaml", "outreach")
    contact = profile.person(outreach.contact) if profile else None
    yield Content(
        sheet,
        _answer(view, outreach),
        {
            "outreach": outreach,
            "benefits": benefits_for(outreach.benefits, contact),
            "contact": contact,
            "contact_mail": mail_address(contact.email if contact else None),
            "documents": letters(view.drafts_of("outreach"), sheet.root),
            "steps": tuple(_steps(sheet, outreach)),
            "outcome": _OUTCOMES[outreach.answer.outcome] if outreach.answer else "",
            "answer_edit": sheet.edit("answer"),
            "call_edit": sheet.edit("call"),
            "message_edit": sheet.edit("opener"),
            "sheet": call_sheet(outreach.call, profile.people if profile else ()),
        },
        _PLACES,
    )


def _answer(view: View, outreach: Outreach) -> str:
    message = next_message(outreach, view.today)
    profile = view.partner.profile
    contact = profile.person(outreach.contact) if profile else None
    to = f" to {contact.name}" if contact else ""
    answered = _OUTCOMES[outreach.answer.outcome] if outreach.answer else ""
    answer = f"{contact.name if contact else 'they'} answered: {answered}" if outreach.answer else ""
    if outreach.answer and outreach.answer.outcome == "no-response":
        answer = "no response so far"
    if message is None:
        return sentence(answer, "nothing more is owed")
    if message.due is None:
        return sentence(f"next: send the first message{to}")
    if message.step == "rest":
        return sentence(
            answer, f"every follow-up is sent; let them rest until {when(message.due, view.today)}"
        )
    due = f"{was_or_is(message.due, view.today)} due on {when(message.due, view.today)}"
    return sentence(answer, f"next: {_IN_A_SENTENCE[message.step]}{to}, which {due}")


def _steps(sheet: Sheet, outreach: Outreach) -> Iterator[StepLine]:
    """The four messages of the sequence, and what the answer made due."""
    sent: dict[str, tuple[int, Sent]] = {
        message.step: (index, message) for index, message in enumerate(outreach.sent)
    }
    first = sent["first"][1].on if "first" in sent else None
    upcoming = next_message(outreach, sheet.view.today)
    answered = outreach.answer is not None and outreach.answer.outcome != "no-response"
    for step, days in SEQUENCE_DAYS.items():
        due = add_days(first, days) if first and days else None
        yield _step(
            sheet, step, None if answered and step not in sent else due, sent.get(step), answered=answered
        )
    for step in ("thank-you", "door-open"):
        owed = upcoming is not None and upcoming.step == step
        if step in sent or owed:
            due = upcoming.due if upcoming is not None and owed else None
            yield _step(sheet, step, due, sent.get(step), answered=False)


def _step(
    sheet: Sheet, step: str, due: date | None, entry: tuple[int, Sent] | None, *, answered: bool
) -> StepLine:
    if entry is not None:
        index, message = entry
        return StepLine(STEPS[step], due, message.on, message.by, "sent", sheet.edit("sent", index))
    if answered:
        return StepLine(STEPS[step], None, None, None, "not needed", None)
    overdue = due is not None and due < sheet.view.today
    return StepLine(STEPS[step], due, None, None, "overdue" if overdue else "to send", sheet.edit("sent"))
