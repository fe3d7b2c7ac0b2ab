"""The joint announcement and its two company voices, and the social posts that go with it (S4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from partnerbook.analysis.post_length import post_length
from partnerbook.analysis.sign_off import (
    SignOffItem,
    announces,
    draft_reasons,
    embargo_reasons,
)
from partnerbook.checks.outgoing import texts
from partnerbook.checks.quotes import in_announcement
from partnerbook.drafts.document import NOT_PUBLISHED, Document, draft_notice
from partnerbook.drafts.material import Material
from partnerbook.drafts.parties import Parties, names
from partnerbook.drafts.quoting import Quotation, claim_lines, unlike
from partnerbook.drafts.typed import flat, prose, said, sentence
from partnerbook.model.launch import Launch, Post, Quote
from partnerbook.model.partner import Partner
from partnerbook.model.profile import Side
from partnerbook.model.program import Program
from partnerbook.wording import long_day, long_moment, name

_VOICES: tuple[tuple[str, str, tuple[Side, Side]], ...] = (
    ("announcement", "joint", ("us", "them")),
    ("announcement-us", "us", ("us", "them")),
    ("announcement-them", "them", ("them", "us")),
)


def announcement_documents(material: Material) -> tuple[Document, ...]:
    """The announcement: joint, as we publish it, and as the partner does. It needs more than a date."""
    launch = material.partner.launch
    if launch is None or not announces(launch):
        return ()
    figures = claim_lines(material.partner, launch.claims)
    reasons = (
        *draft_reasons(launch, material.sign_off, material.today),
        *(line.reason for line in figures if line.reason),
        *_contradictions(material.partner, launch),
    )
    shared = {
        **material.common,
        **_texts(launch, figures),
        "launch": material.views["launch"],
        "release": _release(launch, material.today),
        "press_contact": sentence(launch.press_contact or material.program.organisation.press_contact),
    }
    return tuple(_announcement(material, launch, shared, reasons, *voice) for voice in _VOICES)


def _contradictions(partner: Partner, launch: Launch) -> tuple[str, ...]:
    """Texts of the announcement that say another figure than the claims it names."""
    known = {claim.id: claim for claim in (partner.statements.claims if partner.statements else ())}
    said = dict(texts(launch)) if known else {}
    found = (each for each in in_announcement(launch, known) if each.path[0] != "posts") if known else ()
    return tuple(dict.fromkeys(unlike(said[each.path], each.claim) for each in found))


def _announcement(
    material: Material,
    launch: Launch,
    shared: Mapping[str, Any],
    reasons: tuple[str, ...],
    name: str,
    voice: str,
    order: tuple[Side, Side],
) -> Document:
    """The announcement in one voice; ``shared`` is what the templates of all of them see."""
    sides = material.sides
    whose = "" if voice == "joint" else f", as {sides.us if voice == 'us' else sides.them} publishes it"
    return Document(
        kind="announcement",
        name=name,
        title=f"Announcement of {sides.us} and {sides.them}{whose}",
        template="announcement.md",
        sources=("launch.yaml", *(("statements.yaml",) if launch.claims else ())),
        context={
            **shared,
            "voice": voice,
            "first": sides.name(order[0]),
            "second": sides.name(order[1]),
            "quotes": _quotes(material, launch, order),
            "about": _about(launch, material.program, sides, order),
        },
        draft=reasons,
        notice=draft_notice(reasons, NOT_PUBLISHED),
    )


def _texts(launch: Launch, figures: tuple[Quotation, ...]) -> dict[str, Any]:
    return {
        "headline": flat(launch.headline),
        "dateline": ", ".join(part for part in (flat(launch.city), long_day(launch.date)) if part),
        "value_line": prose(launch.value_line),
        "customers_get": prose(launch.customers_get),
        "how_it_works": prose(launch.how_it_works),
        "getting_started": prose(launch.getting_started),
        "figures": tuple(line.text for line in figures if line.text),
    }


def _release(launch: Launch, today: date) -> str:
    if launch.embargo_until and launch.embargo_until > today:
        return f"Embargoed until {long_day(launch.embargo_until)}."
    if launch.significant:
        return f"Press release of {long_day(launch.date)}." if launch.date else "Press release."
    return ""


def _quotes(material: Material, launch: Launch, order: Iterable[Side]) -> tuple[dict[str, Any], ...]:
    placed = list(zip(launch.quotes, _of_kind(material, "quote"), strict=True))
    ordered = [each for side in order for each in placed if each[0].party == side]
    return tuple(
        {
            "by": _speaker(quote, material.sides),
            "verb": "adds" if index else "says",
            "said": said(quote.text),
            "approved": not item.reasons,
        }
        for index, (quote, item) in enumerate(ordered)
    )


def _of_kind(material: Material, kind: str) -> Iterator[SignOffItem]:
    """The quotes or the posts in the order of the file, with what both companies said to each."""
    return (item for item in material.sign_off if item.kind == kind)


def _speaker(quote: Quote, sides: Parties) -> str:
    company, speaker, title = sides.name(quote.party), flat(quote.speaker), flat(quote.title)
    if title:
        return f"{speaker}, {title}," if names(title, company) else f"{speaker}, {title} at {company},"
    return speaker if names(speaker, company) else f"{speaker} of {company}"


def _about(
    launch: Launch, program: Program, sides: Parties, order: Iterable[Side]
) -> tuple[dict[str, str], ...]:
    texts = {"us": launch.about_us or program.organisation.boilerplate, "them": launch.about_them}
    return tuple({"name": sides.name(side), "text": prose(texts[side])} for side in order if texts[side])


def social_documents(material: Material) -> tuple[Document, ...]:
    """All social posts in one document, each exactly as typed."""
    launch, sides = material.partner.launch, material.sides
    if launch is None or not launch.posts:
        return ()
    placed = zip(launch.posts, _of_kind(material, "post"), strict=True)
    posts = tuple(_post(material.partner, material.program, *each, sides) for each in placed)
    reasons = tuple(reason for post in posts for reason in (post["reason"], *post["draft"]) if reason)
    reasons = (*reasons, *embargo_reasons(launch, material.today))
    return (
        Document(
            kind="social",
            name="social",
            title=f"Social posts of {sides.us} and {sides.them}",
            template="social.md",
            sources=(
                "launch.yaml",
                *(("statements.yaml",) if any(post.claim for post in launch.posts) else ()),
            ),
            context={**material.common, "launch": material.views["launch"], "posts": posts},
            draft=reasons,
            notice=draft_notice(reasons, NOT_PUBLISHED),
        ),
    )


def _post(
    partner: Partner, program: Program, post: Post, signed: SignOffItem, sides: Parties
) -> dict[str, Any]:
    figures = claim_lines(partner, (post.claim,) if post.claim else (), post.text)
    size, limit = post_length(post.channel, post.text), program.channels.get(post.channel)
    channel = name(post.channel)
    too_long = (
        f"the post on {channel} is {size - limit} characters too long" if limit and size > limit else ""
    )
    return {
        "party": sides.name(post.party),
        "channel": channel,
        "moment": long_moment(post.at),
        "tags": ", ".join(flat(tag) for tag in post.tags),
        "length": f"{size} of {limit} characters" if limit else f"{size} characters",
        "block": _as_typed(post.text),
        "figure": "".join(line.text for line in figures),
        "reason": too_long or "".join(line.reason for line in figures),
        "draft": signed.reasons,
    }


def _as_typed(text: str) -> str:
    """The text as a Markdown code block that nothing in it can close; runs of empty lines survive."""
    fence = "`" * 3
    while fence in text:
        fence += "`"
    lines = "\n".join(line or " " for line in text.split("\n")) if "\n\n\n" in text else text
    return f"{fence}\n{lines}\n{fence}"
