"""``partnerbook sent`` and ``answered``: what went out and what came back, noted in outreach.yaml; and a new attempt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, get_args

import click

from partnerbook.analysis.outreach import REPLIES, Message, current, messages, next_message
from partnerbook.commands.new.starting_point import StartingPoint
from partnerbook.commands.options import GlobalOptions, Refusal, one_line, output, parse_day, shared_options
from partnerbook.commands.writing import edited, revise
from partnerbook.diagnostic import did_you_mean
from partnerbook.load import load_partner
from partnerbook.model.outreach import Outcome, Outreach, Step
from partnerbook.model.partner import Partner
from partnerbook.source.yaml_writing import place_in
from partnerbook.survey import read_folder
from partnerbook.wording import one_of

FILE = "outreach.yaml"
STEPS: tuple[str, ...] = get_args(Step)
_SAID = {"interested": "interested", "not-interested": "not interested", "no-response": "no response"}


@click.command()
@click.argument("partner")
@click.argument("step", type=click.Choice(STEPS), metavar="STEP")
@click.option("--on", "day", metavar="YYYY-MM-DD", callback=parse_day, help="When; without it, today.")
@click.option("--by", "name", metavar="NAME", help="Who sent it.")
@click.option(
    "--subject", metavar="N|TEXT", help="Under which subject: its number in subjects, or its words."
)
@shared_options
def sent(
    settings: GlobalOptions,
    *,
    partner: str,
    step: str,
    day: date | None,
    name: str | None,
    subject: str | None,
) -> None:
    """Note in outreach.yaml that a message went out.

    STEP is first, day-3, day-7 or day-14, or after an answer thank-you or door-open. It is noted in the current
    attempt; once the rest is over, first begins a new one. The subject of the first message is that of what follows
    it. Comments and order in the file are kept.
    """
    start, outreach = _begun(settings, partner)
    on, message = _past(start, day), current(outreach)
    entry = {"step": step, "on": on, **({"by": _text("--by", name)} if name is not None else {})}
    entry |= {"subject": _subject(message.text.subjects, subject)} if subject is not None else {}
    rest = message.rests_until
    if step == "first" and rest is not None and rest <= on:
        after = _note(start, lambda data: _append(data, "attempts", {"sent": [entry]}))
    else:
        _refuse_step(start, message, step, on)
        _refuse_order(messages(outreach), step, on)
        after = _note(start, lambda data: _append(place_in(data, message.at()), "sent", entry))
    to = f" to {name}" if (name := _name(start, current(after))) else ""
    settings.say(one_line(f"noted: {step}{to} went out on {on}"))
    settings.say(_next(start, after))


@click.command()
@click.argument("partner")
@click.argument("outcome", type=click.Choice(get_args(Outcome)), metavar="OUTCOME")
@click.option("--on", "day", metavar="YYYY-MM-DD", callback=parse_day, help="When; without it, today.")
@click.option("--note", "note", metavar="TEXT", help="What they said; it stays inside.")
@shared_options
def answered(
    settings: GlobalOptions, *, partner: str, outcome: str, day: date | None, note: str | None
) -> None:
    """Note in outreach.yaml what came back.

    OUTCOME is interested, not-interested or no-response. An answer ends the sequence, and a reply is owed within a
    day; no-response is noted after the last follow-up, and gives way to an answer that comes late. Comments and order
    in the file are kept.
    """
    start, outreach = _begun(settings, partner)
    on, message = _past(start, day), current(outreach)
    _refuse_answer(start, message, outcome, on)
    said = [_text("--note", note)] if note is not None else []
    if message.text.answer and message.text.answer.note:  # it was about their silence, and they never said it
        said.append(f"Before this answer: {message.text.answer.note}")
    entry = {"outcome": outcome, "on": on, **({"note": " ".join(said)} if said else {})}

    def put(data: Any) -> None:
        attempt = place_in(data, message.at())
        if attempt.get("answer"):
            attempt["answer"].update(entry)
        else:
            attempt["answer"] = entry

    after = _note(start, put)
    of = f" of {name}" if (name := _name(start, message)) else ""
    settings.say(one_line(f"noted: the answer{of} on {on}: {_SAID[outcome]}"))
    settings.say(_next(start, after))


def begin_attempt(settings: GlobalOptions, start: StartingPoint, contact: str | None) -> None:
    """Add a new attempt to the outreach.yaml that is there: after the rest, or with another contact."""
    outreach = _readable(start)
    message, there = current(outreach), f"{start.path(FILE)} exists already"
    if not message.sent:
        hint = f"edit it, then: partnerbook sent {start.partner.slug} first"
        raise Refusal(f"{there}, and its first message is still to go out; nothing was written", hint)
    if message.owed and message.owed not in message.sent:
        raise Refusal(f"{there}, and a reply is owed first; nothing was written", _next(start, outreach))
    if contact in (None, message.text.contact):
        rest, hint = (
            message.rests_until,
            f"write to somebody else: partnerbook new outreach {start.partner.slug} --contact ID",
        )
        if rest is None:
            state = "they are interested" if message.answered else "its sequence is not over"
            raise Refusal(f"{there}, and {state}; nothing was written", hint)
        if rest > start.today:
            raise Refusal(f"{there}, and they rest until {rest}; nothing was written", hint)
    who = contact or message.text.contact
    if who is None:
        raise Refusal(f"{there}, and names no contact; nothing was written", "name one: --contact ID")
    _note(start, lambda data: _append(data, "attempts", {"contact": who}))
    output(start.path(FILE))
    wanted = "its opener, and why them" if who != outreach.contact else "what you would say otherwise now"
    settings.say(f"Next: write {wanted}; what the attempt leaves out is that of the top of the file")
    settings.say(f"      partnerbook check {start.partner.slug}")


def refuse_stranger(start: StartingPoint, contact: str | None) -> None:
    """Refuse a contact who is no person of partner.yaml."""
    people = [person.id for person in start.partner.profile.people] if start.partner.profile else []
    if contact is not None and contact not in people:
        hint = did_you_mean(contact, people) or (f"there is {one_of(people)}" if people else "add them first")
        raise Refusal(f'there is no person "{contact}" in partner.yaml; nothing was written', hint)


def _begun(settings: GlobalOptions, typed: str) -> tuple[StartingPoint, Outreach]:
    """A partner as typed, and what their outreach.yaml says. Refuses one without, or that cannot be read."""
    start = StartingPoint.of(settings, typed)
    if FILE not in start.partner.files:
        hint = f"begin with: partnerbook new outreach {start.partner.slug}"
        raise Refusal(f"there is no {start.path(FILE)}", hint)
    return start, _readable(start)


def _readable(start: StartingPoint) -> Outreach:
    outreach, faults = start.partner.outreach, _faults(start.partner, start)
    if outreach is None or faults:
        where = f" ({faults[0]})" if faults else ""
        hint = f"partnerbook check {start.partner.slug} says why"
        raise Refusal(f"{start.path(FILE)} cannot be read as it is{where}; nothing was written", hint)
    if outreach == Outreach():
        raise Refusal(f"{start.path(FILE)} says nothing yet; nothing was written", "write contact: first")
    return outreach


def _faults(partner: Partner, start: StartingPoint) -> list[str]:
    """What kept outreach.yaml from being read as meant."""
    return [problem.message for problem in partner.problems if problem.span.file == start.path(FILE)]


def _past(start: StartingPoint, day: date | None) -> date:
    """The day on which it was. Refuses one that is still to come."""
    if day is not None and day > start.today:
        hint = "write the day on which it was; --today says what day it is"
        raise Refusal(f"{day} is still to come: today is {start.today}", hint)
    return day or start.today


def _text(option: str, text: str) -> str:
    if not text.strip():
        raise Refusal(f"{option} says nothing", "write something between the quotes, or leave it out")
    return text.strip()


def _subject(subjects: tuple[str, ...], typed: str) -> str:
    """The subject of that number, or the words themselves. Refuses a number that none has."""
    if not typed.strip().isdecimal():
        return _text("--subject", typed)
    if not 0 < int(typed) <= len(subjects):
        hint = f"write a number from 1 to {len(subjects)}, or its words" if subjects else "write its words"
        raise Refusal(f"there is no subject {typed.strip()}; nothing was written", hint)
    return subjects[int(typed) - 1]


def _refuse_step(start: StartingPoint, message: Message, step: str, on: date) -> None:
    """Refuse a message that is noted already, or that does not follow what was sent and answered."""
    slug, answer = start.partner.slug, message.text.answer
    following = _next(start, start.partner.outreach)
    if step in message.sent:
        raise Refusal(f"{step} went out on {message.sent[step]} already; nothing was written", following)
    if step in REPLIES.values():
        outcome = next(outcome for outcome, reply in REPLIES.items() if reply == step)
        if answer is None or not message.answered:
            hint = f"note the answer first: partnerbook answered {slug} {outcome}"
            raise Refusal(f"{step} is a reply, and no answer is noted; nothing was written", hint)
        if message.owed != step:
            said = f"{step} is for an answer that is {_SAID[outcome]}, and theirs was {_SAID[answer.outcome]}"
            raise Refusal(f"{said}; nothing was written", following)
        if on < answer.on:
            raise Refusal(f"{on} is before their answer of {answer.on}; nothing was written", "correct --on")
    elif answer is not None and message.answered and on > answer.on:
        raise Refusal(
            f"they answered on {answer.on}, which ended the sequence; nothing was written", following
        )
    elif step != "first" and "first" not in message.sent:
        hint = f"note that one first: partnerbook sent {slug} first --on YYYY-MM-DD"
        raise Refusal(f"{step} follows a first message, and none is noted; nothing was written", hint)


def _refuse_order(attempts: tuple[Message, ...], step: str, on: date) -> None:
    """Refuse a day on which the message cannot have gone out between the others."""
    *before, message = attempts
    place = STEPS.index(step)
    for other, day in message.sent.items():
        if (STEPS.index(other) < place and day > on) or (STEPS.index(other) > place and day < on):
            side = "before" if day > on else "after"
            raise Refusal(f"{on} is {side} the {other} message of {day}; nothing was written", "correct --on")
    last = max((day for earlier in before for day in earlier.sent.values()), default=on)
    if last > on:
        said = f"{on} is before the last message of the attempt before, of {last}"
        raise Refusal(f"{said}; nothing was written", "correct --on")


def _refuse_answer(start: StartingPoint, message: Message, outcome: str, on: date) -> None:
    """Refuse an answer to nothing, a second one, and silence before it can be told."""
    slug, answer, days = start.partner.slug, message.text.answer, message.sent
    if "first" not in days:
        hint = f"note it first: partnerbook sent {slug} first --on YYYY-MM-DD"
        raise Refusal("no first message is noted that could be answered; nothing was written", hint)
    if answer is not None and (message.answered or outcome == "no-response"):
        place = start.partner.at(FILE, message.at("answer"))
        said = f"their answer of {answer.on} is noted already: {_SAID[answer.outcome]}"
        raise Refusal(
            f"{said}; nothing was written", f"if that is wrong, correct it: {place.file}:{place.line}"
        )
    if outcome == "no-response":
        if "day-14" not in days:
            said = "the sequence is not over, so that nobody can tell yet"
            raise Refusal(f"{said}; nothing was written", _next(start, start.partner.outreach))
        last = max(days.values())
        if on < last:
            raise Refusal(f"{on} is before the last message of {last}; nothing was written", "correct --on")
    if on < days["first"]:
        raise Refusal(
            f"{on} is before the first message of {days['first']}; nothing was written", "correct --on"
        )


def _note(start: StartingPoint, change: Callable[[Any], None]) -> Outreach:
    """Change outreach.yaml in place, and give what it says then. Refuses a change that could not be read again."""
    folder = read_folder(start.workspace, start.partner.slug)
    shown = start.path(FILE)
    text = edited(shown, folder.files[FILE].decode("utf-8"), change).encode()
    there = load_partner(replace(folder, files={**folder.files, FILE: text}), start.program)
    faults = _faults(there, start)
    if there.outreach is None or faults:
        why = f" ({faults[0]})" if faults else ""
        said = f"{shown} could not be read again with it{why}; nothing was written"
        raise Refusal(one_line(said), "take that out of what is to be noted, or write it by hand")
    revise(start.workspace.root / shown, lambda text: edited(shown, text, change))
    return there.outreach


def _append(data: Any, key: str, entry: dict[str, Any]) -> None:
    if data.get(key):
        data[key].append(entry)
    else:
        data[key] = [entry]


def _next(start: StartingPoint, outreach: Outreach | None) -> str:
    """What is to be done next, with its command."""
    slug, due = start.partner.slug, next_message(outreach, start.today) if outreach else None
    elsewhere = f"to write to somebody else: partnerbook new outreach {slug} --contact ID"
    if outreach is None or due is None:
        return _after_reply(outreach, elsewhere)
    draft = f"partnerbook draft {slug} outreach --name {due.step}"
    if due.step == "rest":
        return f"let them rest until {due.due}; {elsewhere}"
    is_late = due.due is not None and due.due < start.today
    if due.step in REPLIES.values():
        return f"the reply {'was' if is_late else 'is'} owed by {due.due}: {draft}"
    if due.step == "first":
        return (
            f"begin a new attempt: partnerbook new outreach {slug}" if due.due else f"next is first: {draft}"
        )
    return f"next is {due.step}, {f'which was due on {due.due}' if is_late else f'on {due.due}'}: {draft}"


def _after_reply(outreach: Outreach | None, elsewhere: str) -> str:
    """What is to be done once the reply to their answer went out: the first call after a yes, else the rest."""
    message = current(outreach) if outreach else None
    if outreach and message and message.text.answer and message.text.answer.outcome == "interested":
        if outreach.call is None:
            return "nothing more is owed; hold the first call, and note under call: what they answered"
        return "nothing more is owed, and the first call is noted"
    rest = f"let them rest until {message.rests_until}; " if message and message.rests_until else ""
    return f"nothing more is owed; {rest}{elsewhere}"


def _name(start: StartingPoint, message: Message) -> str | None:
    person = start.partner.profile.person(message.text.contact) if start.partner.profile else None
    return person.name if person else None
