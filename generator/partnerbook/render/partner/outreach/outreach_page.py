"""Outreach: what to send next, the drafts, the rhythm of follow-ups, and the sheet for the first call (S4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from partnerbook.analysis.dates import add_days
from partnerbook.analysis.outreach import (
    REPLIES,
    REPLY_DAYS,
    Message,
    benefits_for,
    messages,
    next_message,
)
from partnerbook.model.outreach import SEQUENCE_DAYS, Outreach, Sent
from partnerbook.model.profile import Person
from partnerbook.render.partner.outreach.call_sheet import call_sheet
from partnerbook.render.partner.shared.hrefs import mail_address
from partnerbook.render.partner.shared.letters import letters
from partnerbook.render.partner.shared.sheet import Content, EditLink, Sheet, key
from partnerbook.render.view import View
from partnerbook.wording import long_day, sentence, was_or_is, when

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
    "first": "the first message of a new attempt",
    "day-3": "the day-3 nudge",
    "day-7": "something useful, the day-7 message",
    "day-14": "the last message, of day 14",
    "thank-you": "thanks with the next steps",
    "door-open": "thanks with the door left open",
}
_OUTCOMES = {"interested": "interested", "not-interested": "not interested", "no-response": "no response"}


class StepLine(NamedTuple):
    """One message of the sequence: when it is due, when it went out, by whom."""

    name: str
    due: date | None
    sent: date | None
    by: str | None
    state: str
    edit: EditLink | None


class Earlier(NamedTuple):
    """An attempt that is over: to whom, what was written and sent, what came back; ``places`` find the findings about it."""

    title: str
    message: Outreach
    parts: tuple[tuple[str, str], ...]
    sent: tuple[StepLine, ...]
    outcome: str
    edit: EditLink | None
    places: tuple[str, ...]


def contents(view: View) -> Iterator[Content]:
    """The outreach page, where there is an outreach.yaml."""
    if view.partner.outreach is None:
        return
    *earlier, message = messages(view.partner.outreach)
    outreach, profile = message.text, view.partner.profile
    sheet = Sheet(view, "outreach/", "Outreach", "outreach", "outreach.yaml", "outreach")
    contact = _contact(view, message)
    places = [each.at(name) for each in (*earlier, message) for name in ("sent", "answer")]
    yield Content(
        sheet,
        _answer(view, message),
        {
            "outreach": outreach,
            "benefits": benefits_for(outreach.benefits, contact),
            "contact": contact,
            "contact_mail": mail_address(contact.email if contact else None),
            "documents": letters(view.drafts_of("outreach"), sheet.root),
            "steps": tuple(_steps(sheet, message)),
            "outcome": _outcome(outreach),
            "places": {"sent": key(message.at("sent")), "answer": key(message.at("answer"))},
            "answer_edit": sheet.edit(*message.at("answer")),
            "call_edit": sheet.edit("call"),
            "message_edit": sheet.edit(*message.at("opener")),
            "earlier": tuple(_earlier(sheet, each) for each in reversed(earlier)),
            "sheet": call_sheet(outreach.call, profile.people if profile else ()),
        },
        (*places, ("call",)),
    )


def _contact(view: View, message: Message) -> Person | None:
    return view.partner.profile.person(message.text.contact) if view.partner.profile else None


def _outcome(text: Outreach) -> str:
    return _OUTCOMES[text.answer.outcome] if text.answer else ""


def _answer(view: View, message: Message) -> str:
    assert view.partner.outreach is not None
    due_message = next_message(view.partner.outreach, view.today)
    contact, answered = _contact(view, message), message.text.answer
    to = f" to {contact.name}" if contact else ""
    answer = f"{contact.name if contact else 'they'} answered: {_outcome(message.text)}" if answered else ""
    if answered and answered.outcome == "no-response":
        answer = "no response so far"
    if due_message is None:
        return sentence(answer, "nothing more is owed")
    if due_message.due is None:
        return sentence(f"next: send the first message{to}")
    day = when(due_message.due, view.today)
    if due_message.step == "rest":
        return sentence(answer, f"every follow-up is sent; let them rest until {day}")
    due = f"{was_or_is(due_message.due, view.today)} due on {day}"
    return sentence(answer, f"next: {_IN_A_SENTENCE[due_message.step]}{to}, which {due}")


def _earlier(sheet: Sheet, message: Message) -> Earlier:
    """An attempt that is over, of which only what was sent is listed."""
    contact, sent = _contact(sheet.view, message), message.sent
    to = f", to {contact.name}" if contact else ""
    begun = f", begun on {long_day(min(sent.values()))}" if sent else ""
    said = _outcome(message.text) or ("no answer" if sent else "not sent")
    return Earlier(
        f"Attempt {message.number}{to}{begun}: {said}",
        message.text,
        tuple(_parts(message.text)),
        tuple(step for step in _steps(sheet, message) if step.sent),
        _outcome(message.text),
        sheet.edit(*message.at()),
        (key(message.at("sent")), key(message.at("answer"))),
    )


def _parts(text: Outreach) -> Iterator[tuple[str, str]]:
    """The message in the order in which it was read."""
    yield from (("Subject", subject) for subject in text.subjects)
    yield from (
        (name, part) for name, part in (("Opener", text.opener), ("Opportunity", text.opportunity)) if part
    )
    yield from (("Benefit", benefit.text) for benefit in text.benefits)
    yield from ((name, part) for name, part in (("Proof", text.proof), ("Ask", text.ask)) if part)


def _steps(sheet: Sheet, message: Message) -> Iterator[StepLine]:
    """The four messages of the sequence, and what the answer made due; what was skipped or answered before is over."""
    sent = {each.step: (index, each) for index, each in enumerate(message.text.sent)}
    first, answer = message.sent.get("first"), message.text.answer
    for step, days in SEQUENCE_DAYS.items():
        over = message.answered or any(SEQUENCE_DAYS.get(each, 0) > days for each in sent)
        due = add_days(first, days) if first and days and (step in sent or not over) else None
        yield _step(sheet, message, step, due, sent.get(step), over=over)
    for step in REPLIES.values():
        if step in sent or step == message.owed:
            owed = add_days(answer.on, REPLY_DAYS) if answer and step not in sent else None
            yield _step(sheet, message, step, owed, sent.get(step), over=False)


def _step(
    sheet: Sheet, message: Message, step: str, due: date | None, entry: tuple[int, Sent] | None, *, over: bool
) -> StepLine:
    if entry is not None:
        index, sent = entry
        edit = sheet.edit(*message.at("sent", index))
        return StepLine(STEPS[step], due, sent.on, sent.by, "sent", edit)
    if over:
        return StepLine(STEPS[step], None, None, None, "not needed", None)
    overdue = due is not None and due < sheet.view.today
    edit = sheet.edit(*message.at("sent"))
    return StepLine(STEPS[step], due, None, None, "overdue" if overdue else "to send", edit)
