"""Documents to send, as they stand on a page: what the receiver sees, to be copied or downloaded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from partnerbook.render.environment import Markup
from partnerbook.render.partner.shared.bodies import inserted
from partnerbook.render.partner.shared.hrefs import mail_address
from partnerbook.render.view import DraftView

PAGE_OF_KIND = {
    "outreach": "outreach/",
    "announcement": "launch/",
    **dict.fromkeys(("press", "faq", "social", "kit-mail", "internal"), "launch/"),
    "term-sheet": "terms/",
    "exit": "exit/",
    "statements": "statements/",
}


class Letter(NamedTuple):
    """One document with its downloads; ``reasons`` say why it is still a DRAFT, ``mail_links`` begin it in a mail client."""

    anchor: str
    kind: str
    name: str
    title: str
    html: Markup
    text: str
    words: int
    reasons: tuple[str, ...]
    subjects: tuple[str, ...]
    recipient: str
    address: str
    mailto: str
    mail_links: tuple[str, ...]
    downloads: tuple[tuple[str, str], ...]
    page: str


def letters(drafts: Iterable[DraftView], root: str) -> tuple[Letter, ...]:
    """Documents as a page at ``root`` shows them."""
    return tuple(letter(draft, root) for draft in drafts)


def letter(draft: DraftView, root: str) -> Letter:
    """One document as a page at ``root`` shows it."""
    return Letter(
        anchor=f"draft-{draft.kind}-{draft.name}" if draft.name != draft.kind else f"draft-{draft.kind}",
        kind=draft.kind,
        name=draft.name,
        title=draft.title,
        html=inserted(draft.html),
        text=draft.text,
        words=draft.words,
        reasons=draft.draft,
        subjects=draft.subjects,
        recipient=draft.recipient,
        address=draft.address,
        mailto=mail_address(draft.address),
        mail_links=draft.mail_links,
        downloads=tuple((form, f"{root}{draft.path}.{form}") for form in draft.forms),
        page=PAGE_OF_KIND.get(draft.kind, ""),
    )
