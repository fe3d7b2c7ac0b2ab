"""The press release: what an announcement says, in the form that an editorial office takes (S4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from partnerbook.analysis.launch import launches
from partnerbook.analysis.sign_off import draft_reasons
from partnerbook.drafts.announcement import (
    about,
    announced,
    approvals,
    contradictions,
    dateline,
    embargoed,
    quotes_in,
)
from partnerbook.drafts.document import NOT_PUBLISHED, Document, draft_notice
from partnerbook.drafts.material import Material
from partnerbook.drafts.quoting import claim_lines
from partnerbook.drafts.typed import flat, prose, sentence
from partnerbook.model.launch import Launch

MOST_WORDS = 500
"""So many words make a page with a heading; what is longer is cut by somebody else (ours)."""


def press_documents(material: Material) -> tuple[Document, ...]:
    """The press release, where launch.yaml calls the news significant and there is an announcement."""
    launch, sides = material.partner.launch, material.sides
    if launch is None or not launch.significant or not launches(material.profile, launch):
        return ()
    figures = claim_lines(material.partner, launch.claims)
    contacts = (
        (sides.us, launch.press_contact or material.program.organisation.press_contact),
        (sides.them, launch.press_contact_them),
    )
    said = {
        **announced(launch, figures),
        "price": prose(launch.price),
        "notes": tuple(sentence(note) for note in launch.notes_to_editors),
        "quotes": quotes_in(material, launch, ("them", "us")),
        "about": about(launch, material.program, sides, ("us", "them")),
    }
    reasons = (
        *draft_reasons(launch, material.sign_off, material.today),
        *(line.reason for line in figures if line.reason),
        *contradictions(material.partner, launch),
        *_lacks(material, launch, contacts),
        *_too_long(said),
    )
    return (
        Document(
            kind="press",
            name="press",
            title=f"Press release of {sides.us} and {sides.them}",
            template="press.md",
            sources=("launch.yaml", *(("statements.yaml",) if launch.claims else ())),
            context={
                **material.common,
                **said,
                "launch": material.views["launch"],
                "release": embargoed(launch, material.today) or "For immediate release",
                "dateline": dateline(launch),
                "contacts": tuple({"name": who, "text": sentence(text)} for who, text in contacts if text),
            },
            draft=reasons,
            notice=draft_notice(reasons, NOT_PUBLISHED),
            signed=approvals(material),
        ),
    )


def _lacks(material: Material, launch: Launch, contacts: tuple[tuple[str, str | None], ...]) -> Iterator[str]:
    """What an editorial office would send back."""
    yield from (f"the press contact of {name} is missing" for name, text in contacts if not text)
    for identifier in launch.claims:
        claim = material.partner.claim(identifier)
        if claim is not None and not claim.source:
            yield f"the source of “{flat(claim.text)}” is missing"
    for text in (launch.headline, launch.customers_get, launch.value_line, launch.how_it_works):
        if text and re.search(r"\b(?:[Ww]e|[Oo]urs?|us)\b", text):
            yield f"“{flat(text)}” speaks of us as we, and a press release says who"


def _too_long(said: Mapping[str, object]) -> Iterator[str]:
    words = len(re.findall(r"[^\W_][\w’'-]*", repr([*said.values()])))
    if words > MOST_WORDS:
        yield f"it has some {words} words, and a page takes {MOST_WORDS}"
