"""The joint announcement and its two company voices, and the social posts that go with it (S4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from partnerbook.analysis.launch import draft_reasons
from partnerbook.drafts.document import NOT_PUBLISHED, Document, draft_notice
from partnerbook.drafts.outward import outward
from partnerbook.drafts.parties import Parties, common, parties
from partnerbook.drafts.phrases import channel, day, flat, prose, said, sentence
from partnerbook.drafts.quoting import Quotation, claim_lines
from partnerbook.model.launch import Launch, Post, Quote
from partnerbook.model.partner import Partner
from partnerbook.model.profile import Side
from partnerbook.model.program import Program

_VOICES: tuple[tuple[str, str, tuple[Side, Side]], ...] = (
    ("announcement", "joint", ("us", "them")),
    ("announcement-us", "us", ("us", "them")),
    ("announcement-them", "them", ("them", "us")),
)


def announcement_documents(partner: Partner, program: Program, today: date) -> tuple[Document, ...]:
    """The announcement: joint, as we publish it, and as the partner does. It needs more than a date."""
    launch = partner.launch
    if launch is None or not (launch.headline or launch.customers_get or launch.quotes):
        return ()
    return tuple(_announcement(partner, program, today, *voice) for voice in _VOICES)


def _announcement(
    partner: Partner, program: Program, today: date, name: str, voice: str, order: tuple[Side, Side]
) -> Document:
    launch, profile = partner.launch, partner.profile
    assert launch is not None
    assert profile is not None
    sides = parties(profile, program)
    figures = claim_lines(partner, launch.claims)
    reasons = (*draft_reasons(launch, today), *(line.reason for line in figures if line.reason))
    whose = "" if voice == "joint" else f", as {sides.us if voice == 'us' else sides.them} publishes it"
    return Document(
        kind="announcement",
        name=name,
        title=f"Announcement of {sides.us} and {sides.them}{whose}",
        template="announcement.md",
        source="launch.yaml",
        context={
            **common(profile, program),
            **_texts(launch, figures),
            "launch": outward(launch),
            "voice": voice,
            "first": sides.name(order[0]),
            "second": sides.name(order[1]),
            "release": _release(launch, today),
            "quotes": _quotes(launch, sides, order),
            "about": _about(launch, program, sides, order),
            "press_contact": sentence(launch.press_contact or program.organisation.press_contact),
        },
        draft=reasons,
        notice=draft_notice(reasons, NOT_PUBLISHED),
    )


def _texts(launch: Launch, figures: tuple[Quotation, ...]) -> dict[str, Any]:
    return {
        "headline": flat(launch.headline),
        "dateline": ", ".join(part for part in (flat(launch.city), day(launch.date)) if part),
        "value_line": prose(launch.value_line),
        "customers_get": prose(launch.customers_get),
        "how_it_works": prose(launch.how_it_works),
        "getting_started": prose(launch.getting_started),
        "figures": tuple(line.text for line in figures if line.text),
    }


def _release(launch: Launch, today: date) -> str:
    if launch.embargo_until and launch.embargo_until > today:
        return f"Embargoed until {day(launch.embargo_until)}."
    if launch.significant:
        return f"Press release of {day(launch.date)}." if launch.date else "Press release."
    return ""


def _quotes(launch: Launch, sides: Parties, order: Iterable[Side]) -> tuple[dict[str, Any], ...]:
    ordered = [quote for side in order for quote in launch.quotes if quote.party == side]
    return tuple(
        {
            "by": _speaker(quote, sides),
            "verb": "adds" if index else "says",
            "said": said(quote.text),
            "approved": quote.approved is not None,
        }
        for index, quote in enumerate(ordered)
    )


def _speaker(quote: Quote, sides: Parties) -> str:
    if quote.title:
        return f"{flat(quote.speaker)}, {flat(quote.title)} at {sides.name(quote.party)},"
    return f"{flat(quote.speaker)} of {sides.name(quote.party)}"


def _about(
    launch: Launch, program: Program, sides: Parties, order: Iterable[Side]
) -> tuple[dict[str, str], ...]:
    texts = {"us": launch.about_us or program.organisation.boilerplate, "them": launch.about_them}
    return tuple({"name": sides.name(side), "text": prose(texts[side])} for side in order if texts[side])


def social_documents(partner: Partner, program: Program, today: date) -> tuple[Document, ...]:
    """All social posts in one document, each exactly as typed."""
    launch, profile = partner.launch, partner.profile
    if launch is None or not launch.posts or profile is None:
        return ()
    sides = parties(profile, program)
    posts = tuple(_post(partner, program, post, sides) for post in launch.posts)
    reasons = tuple(post["reason"] for post in posts if post["reason"])
    if launch.embargo_until and launch.embargo_until > today:
        reasons = (*reasons, f"there is an embargo until {day(launch.embargo_until)}")
    return (
        Document(
            kind="social",
            name="social",
            title=f"Social posts of {sides.us} and {sides.them}",
            template="social.md",
            source="launch.yaml",
            context={**common(profile, program), "launch": outward(launch), "posts": posts},
            draft=reasons,
            notice=draft_notice(reasons, NOT_PUBLISHED),
        ),
    )


def _post(partner: Partner, program: Program, post: Post, sides: Parties) -> dict[str, Any]:
    figures = claim_lines(partner, (post.claim,) if post.claim else (), post.text)
    size, limit, name = len(post.text), program.channels.get(post.channel), channel(post.channel)
    too_long = f"the post on {name} is {size - limit} characters too long" if limit and size > limit else ""
    moment = f"{day(post.at.date())} at {post.at:%H:%M} ({post.at.tzname()})" if post.at else ""
    return {
        "party": sides.name(post.party),
        "channel": name,
        "moment": moment,
        "tags": ", ".join(flat(tag) for tag in post.tags),
        "length": f"{size} of {limit} characters" if limit else f"{size} characters",
        "block": _as_typed(post.text),
        "figure": "".join(line.text for line in figures),
        "reason": too_long or "".join(line.reason for line in figures),
    }


def _as_typed(text: str) -> str:
    """The text as a Markdown code block that nothing in it can close; runs of empty lines survive."""
    fence = "`" * 3
    while fence in text:
        fence += "`"
    lines = "\n".join(line or " " for line in text.split("\n")) if "\n\n\n" in text else text
    return f"{fence}\n{lines}\n{fence}"
