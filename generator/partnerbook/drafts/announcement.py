"""The joint announcement and its two company voices, and the social posts that go with it (S4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from partnerbook.analysis.launch import announces, embargo_end
from partnerbook.analysis.sign_off import (
    SignOffItem,
    draft_reasons,
)
from partnerbook.checks.outgoing import texts
from partnerbook.checks.quotes import in_announcement
from partnerbook.drafts.document import NOT_PUBLISHED, Document, draft_notice
from partnerbook.drafts.material import Material
from partnerbook.drafts.parties import Parties, names
from partnerbook.drafts.quoting import Quotation, claim_lines, unlike
from partnerbook.drafts.typed import begun, flat, prose, said, sentence
from partnerbook.model.base import Approval
from partnerbook.model.launch import Launch, Quote
from partnerbook.model.partner import Partner
from partnerbook.model.profile import Side
from partnerbook.model.program import Program
from partnerbook.wording import long_day

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
    figures = claim_lines(material.partner, launch.claims, sourced=False)
    reasons = (
        *draft_reasons(launch, material.sign_off, material.today),
        *(line.reason for line in figures if line.reason),
        *contradictions(material.partner, launch),
    )
    shared = {
        **material.common,
        **announced(launch, figures),
        "dateline": dateline(launch),
        "launch": material.views["launch"],
        "release": sentence(embargoed(launch, material.today)),
        "press_contact": sentence(launch.press_contact or material.program.organisation.press_contact),
    }
    return tuple(_announcement(material, launch, shared, reasons, *voice) for voice in _VOICES)


def contradictions(
    partner: Partner, launch: Launch, without: Collection[str] = ("posts", "faq")
) -> tuple[str, ...]:
    """Texts of the launch, ``without`` some parts of its file, that say another figure than the claims it names."""
    known = {claim.id: claim for claim in (partner.statements.claims if partner.statements else ())}
    said = dict(texts(launch)) if known else {}
    found = (each for each in in_announcement(launch, known) if each.path[0] not in without) if known else ()
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
            "quotes": quotes_in(material, launch, order),
            "about": about(launch, material.program, sides, order),
        },
        draft=reasons,
        notice=draft_notice(reasons, NOT_PUBLISHED),
        signed=approvals(material),
    )


def announced(launch: Launch, figures: tuple[Quotation, ...]) -> dict[str, Any]:
    """What is announced, whatever the document: each text by its field, and the figures."""
    return {
        "headline": flat(launch.headline),
        "value_line": prose(launch.value_line),
        "customers_get": prose(launch.customers_get),
        "how_it_works": prose(launch.how_it_works),
        "getting_started": prose(launch.getting_started),
        "figures": tuple(begun(line.text) for line in figures if line.text),
    }


def dateline(launch: Launch) -> str:
    """``Antwerp, 8 December 2026``, as far as it is known."""
    return ", ".join(part for part in (flat(launch.city), long_day(launch.date)) if part)


def embargoed(launch: Launch, today: date) -> str:
    """The line that says until when nothing may be published; empty once everything may."""
    until = embargo_end(launch, today)
    return f"Embargoed until {long_day(until)}" if until else ""


def quotes_in(material: Material, launch: Launch, order: Iterable[Side]) -> tuple[dict[str, Any], ...]:
    """The quotes of both sides, those of the first side first."""
    placed = list(zip(launch.quotes, signed_of(material, "quote"), strict=True))
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


def approvals(material: Material) -> tuple[Approval, ...]:
    """Those of the announcement that stand for what it says now."""
    yeses = (yes for item in signed_of(material, "announcement") for yes in item.yeses)
    return tuple(yes.approval for yes in yeses if yes.approval and yes.standing == "given")


def signed_of(material: Material, kind: str) -> Iterator[SignOffItem]:
    """The quotes or the posts in the order of the file, with what both companies said to each."""
    return (item for item in material.sign_off if item.kind == kind)


def _speaker(quote: Quote, sides: Parties) -> str:
    company, speaker, title = sides.name(quote.party), flat(quote.speaker), flat(quote.title)
    if title:
        return f"{speaker}, {title}," if names(title, company) else f"{speaker}, {title} at {company},"
    return speaker if names(speaker, company) else f"{speaker} of {company}"


def about(
    launch: Launch, program: Program, sides: Parties, order: Iterable[Side]
) -> tuple[dict[str, str], ...]:
    """What each company says of itself, those that say anything."""
    texts = {"us": launch.about_us or program.organisation.boilerplate, "them": launch.about_them}
    return tuple({"name": sides.name(side), "text": prose(texts[side])} for side in order if texts[side])
