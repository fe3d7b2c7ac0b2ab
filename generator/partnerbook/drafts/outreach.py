"""The messages of the outreach sequence, and the one that is owed after an answer (S4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from partnerbook.analysis.outreach import benefits_for
from partnerbook.checks.outgoing import texts
from partnerbook.checks.quotes import in_message
from partnerbook.diagnostic import FieldPath
from partnerbook.drafts.document import NOT_SENT, Document, draft_notice
from partnerbook.drafts.material import Material
from partnerbook.drafts.parties import salutation, sender, signature, title_sources, unaddressed
from partnerbook.drafts.quoting import Quotation, quote, unlike
from partnerbook.drafts.typed import flat, prose, sentence
from partnerbook.model.outreach import SEQUENCE_DAYS, Answer, Outreach
from partnerbook.wording import long_day

_TITLES = {
    "first": "First message to {}",
    "day-3": "Reminder to {}, day 3",
    "day-7": "Something useful for {}, day 7",
    "day-14": "Last message to {}, day 14",
    "thank-you": "Thanks and next steps for {}",
    "door-open": "Thanks to {}, door left open",
}
_NEEDED = {
    "first": ("opener", "opportunity", "benefits", "proof", "ask"),
    "day-3": ("opportunity", "ask"),
    "day-7": ("something_useful",),
    "day-14": ("opportunity",),
    "thank-you": ("summary", "next_steps", "materials", "dates"),
    "door-open": (),
}
_LACKS = {
    "opener": "the personal opener is missing",
    "opportunity": "the opportunity is missing",
    "benefits": "what they gain is missing",
    "proof": "the proof is missing",
    "ask": "the ask is missing",
    "something_useful": "something useful to send is missing",
    "summary": "what they told us, in words for them, is missing",
    "next_steps": "the next steps are missing",
    "materials": "something to read beforehand is missing",
    "dates": "days to propose for the next conversation are missing",
}


def outreach_documents(material: Material) -> tuple[Document, ...]:
    """The messages that may still be sent, or were; after an answer, the thanks that are owed."""
    outreach = material.partner.outreach
    if outreach is None:
        return ()
    contact = material.profile.person(outreach.contact)
    chosen = benefits_for(outreach.benefits, contact)
    benefits = tuple(quote(material.partner, benefit.text, benefit.claim) for benefit in chosen)
    shared = {
        **material.common,
        **_texts(outreach, benefits),
        "outreach": material.views["outreach"],
        "salutation": salutation(contact, material.sides.them),
        "signature": signature(material.partner, material.program),
        "first_sent": _first_sent(outreach),
    }
    return tuple(_message(material, outreach, step, shared, benefits) for step in _steps(outreach))


def _steps(outreach: Outreach) -> Iterator[str]:
    """An answer ends the sequence: follow-ups that were not sent by then never will be."""
    sent, answer = {message.step for message in outreach.sent}, outreach.answer
    answered = answer is not None and answer.outcome != "no-response"
    for step in SEQUENCE_DAYS:
        if step == "first" or step in sent or not answered:
            yield step
    if answer is not None and answered:
        yield "thank-you" if answer.outcome == "interested" else "door-open"


def _message(
    material: Material,
    outreach: Outreach,
    step: str,
    shared: Mapping[str, Any],
    benefits: tuple[Quotation, ...],
) -> Document:
    """One message; ``shared`` is what the templates of all of them see."""
    us, them = material.sides.us, material.sides.them
    contact = material.profile.person(outreach.contact)
    own_words = _own_words(outreach, step)
    reasons = [] if own_words else [_LACKS[part] for part in _NEEDED[step] if not shared[part]]
    if step == "first":
        reasons.extend(benefit.reason for benefit in benefits if benefit.reason)
        if not outreach.subjects:
            reasons.append("there is no subject line")
    reasons.extend(_contradictions(material, outreach, step, own_words=bool(own_words)))
    reasons.extend(_out_of_time(outreach, step, material.today))
    if contact is None:
        reasons.append("nobody is named as contact")
    reasons.extend(unaddressed(contact))
    if sender(material.partner) is None:
        reasons.append("nobody is named as sender")
    return Document(
        kind="outreach",
        name=step,
        title=_TITLES[step].format(them),
        template=f"{step}.md",
        sources=(
            "outreach.yaml",
            *(("statements.yaml",) if any(benefit.claim for benefit in outreach.benefits) else ()),
            *title_sources(material.partner),
        ),
        context={**shared, "own_words": own_words},
        draft=tuple(reasons),
        notice=draft_notice(tuple(reasons), NOT_SENT),
        subjects=_subjects(outreach, step, us, them),
        recipient=flat(contact.name) if contact else None,
        email=flat(contact.email) if contact and contact.email else None,
    )


def _out_of_time(outreach: Outreach, step: str, today: date) -> Iterator[str]:
    """Why a message is too early, or too late for what it says."""
    sent, answer = {message.step for message in outreach.sent}, outreach.answer
    if step in SEQUENCE_DAYS and step != "first" and "first" not in sent:
        yield "the first message has not gone out yet"
    named = answer.better_time if answer else None
    if step == "door-open" and step not in sent and named and named <= today:
        yield "the better time that they named has come"


def _contradictions(material: Material, outreach: Outreach, step: str, *, own_words: bool) -> Iterator[str]:
    """Texts of a message, beside its benefits, that say another figure than a claim the benefits name."""
    written = material.partner.statements
    known = {claim.id: claim for claim in (written.claims if written else ())}
    if not known:
        return
    own: tuple[FieldPath, ...] = (("follow_ups", step.replace("-", "_")),)
    first: tuple[FieldPath, ...] = (
        ("opener",),
        ("opportunity",),
        *(("subjects", at) for at in range(len(outreach.subjects))),
    )
    shown = (
        own
        if own_words
        else first
        if step == "first"
        else (("opportunity",),)
        if "opportunity" in _NEEDED[step]
        else ()
    )
    said = dict(texts(outreach))
    for found in in_message(outreach, known):
        if found.path in shown:
            yield unlike(said[found.path], found.claim)


def _texts(outreach: Outreach, benefits: tuple[Quotation, ...]) -> dict[str, Any]:
    answer = outreach.answer or Answer.model_construct(outcome="no-response", on=date.min)
    return {
        "introduced_by": _apposition(outreach.introduced_by),
        "opener": prose(outreach.opener),
        "opportunity": prose(outreach.opportunity),
        "benefits": tuple(benefit.text for benefit in benefits),
        "proof": prose(outreach.proof),
        "ask": prose(outreach.ask),
        "something_useful": prose(outreach.something_useful),
        "summary": prose(answer.recap),
        "next_steps": tuple(sentence(step) for step in answer.next_steps),
        "materials": tuple(flat(material) for material in answer.materials),
        "dates": tuple(flat(option) for option in answer.dates),
        "answered_on": long_day(answer.on) if outreach.answer else "",
        "better_time": long_day(answer.better_time),
    }


def _apposition(name: str | None) -> str:
    """``Rita Sampaio, Director at Mercado Lume,`` as the subject of a sentence."""
    text = flat(name)
    return f"{text}," if "," in text and not text.endswith(",") else text


def _own_words(outreach: Outreach, step: str) -> str:
    texts = outreach.follow_ups
    return prose({"day-3": texts.day_3, "day-7": texts.day_7, "day-14": texts.day_14}.get(step))


def _first_sent(outreach: Outreach) -> str:
    return next((long_day(message.on) for message in outreach.sent if message.step == "first"), "")


def _subjects(outreach: Outreach, step: str, us: str, them: str) -> tuple[str, ...]:
    """The subjects to choose from; what follows has that of the first message, the first of them where none is noted."""
    subjects = tuple(flat(subject) for subject in outreach.subjects)
    if step == "first":
        return subjects
    noted = (
        flat(message.subject) for message in outreach.sent if message.step == "first" and message.subject
    )
    subject, *_ = (*noted, *subjects, f"{us} and {them}")
    return (f"Re: {subject}",)
