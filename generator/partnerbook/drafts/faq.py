"""What customers ask about a launch, and what they are told: derived from the announcement, and typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from partnerbook.analysis.launch import launches
from partnerbook.analysis.sign_off import embargo_reasons
from partnerbook.drafts.announcement import approvals, contradictions, signed_of
from partnerbook.drafts.document import NOT_PUBLISHED, Document, draft_notice
from partnerbook.drafts.material import Material
from partnerbook.drafts.parties import Parties
from partnerbook.drafts.typed import flat, prose, sentence
from partnerbook.model.launch import Launch
from partnerbook.wording import long_day

_NEEDED = {
    "customers_get": "what customers get",
    "how_it_works": "how it works",
    "getting_started": "how to start",
    "support_contact": "whom customers ask",
}


def faq_documents(material: Material) -> tuple[Document, ...]:
    """Questions and answers for customers, where there is an announcement that says what they get."""
    launch, sides = material.partner.launch, material.sides
    if launch is None or not launches(material.profile, launch):
        return ()
    if not (launch.customers_get or launch.faq):
        return ()
    posts_and_quotes = ("posts", "quotes")
    reasons = (
        *(reason for item in signed_of(material, "announcement") for reason in item.reasons),
        *embargo_reasons(launch, material.today),
        *(f"{words} is missing" for field, words in _NEEDED.items() if not getattr(launch, field)),
        *contradictions(material.partner, launch, posts_and_quotes),
    )
    return (
        Document(
            kind="faq",
            name="faq",
            title=f"Questions and answers on {sides.us} and {sides.them}",
            template="faq.md",
            sources=("launch.yaml",),
            context={
                **material.common,
                "launch": material.views["launch"],
                "questions": questions(launch, sides, material.today),
            },
            draft=reasons,
            notice=draft_notice(reasons, NOT_PUBLISHED),
            signed=approvals(material),
        ),
    )


def questions(launch: Launch, sides: Parties, today: date) -> tuple[dict[str, str], ...]:
    """Each question with its answer; an answer that was typed stands in the place of one that is derived."""
    typed = [(flat(entry.q), prose(entry.a)) for entry in launch.faq]
    asked = {question.casefold() for question, _ in typed}
    begin, close = (
        [(q, a) for q, a in derived if a and q.casefold() not in asked]
        for derived in (_derived(launch, today), _companies(launch, sides))
    )
    return tuple({"q": q, "a": a} for q, a in (*begin, *typed, *close))


def _derived(launch: Launch, today: date) -> Iterator[tuple[str, str]]:
    yield "What is new?", " ".join(filter(None, (sentence(launch.headline), prose(launch.value_line))))
    yield "What do customers get?", prose(launch.customers_get)
    yield "How does it work?", prose(launch.how_it_works)
    if launch.date:
        yield (
            "When does it start?",
            f"{'It started on' if launch.date < today else 'On'} {long_day(launch.date)}.",
        )
    yield "How do I start?", prose(launch.getting_started)
    yield "What does it cost?", prose(launch.price)


def _companies(launch: Launch, sides: Parties) -> Iterator[tuple[str, str]]:
    yield f"Who is {sides.them}?", prose(launch.about_them)
    yield "Whom do I ask?", prose(launch.support_contact)
