"""What a document to send is, before a template makes text of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from partnerbook.model.base import Approval

Kind = Literal[
    "outreach", "announcement", "press", "faq", "social", "kit-mail", "internal",
    "term-sheet", "exit", "joint-plan", "statements",
]  # fmt: skip
Form = Literal["eml", "md", "txt", "html", "docx"]

PUBLISHED: Mapping[Kind, tuple[Form, ...]] = {
    "outreach": ("eml", "txt"),
    "exit": ("eml", "txt"),
    "kit-mail": ("eml", "txt"),
    "social": ("txt",),
    "announcement": ("md", "docx"),
    "press": ("md",),
    "faq": ("md",),
    "internal": ("md",),
    "term-sheet": ("md", "docx"),
    "joint-plan": ("md",),
    "statements": ("md",),
}
"""The forms in which the site offers each kind of document. ``partnerbook draft`` makes every other as well, but a mail
of what is offered as one only.
"""

SIGNED_TEMPLATES = ("announcement.md", "press.md", "faq.md")
"""What makes the words of an announcement, to which both companies say yes, a text."""

NOT_SENT = "not ready to send"
NOT_PUBLISHED = "not for publication"


@dataclass(frozen=True, slots=True)
class Document:
    """One document to send: what it is made from, to whom it goes, and why it may not go yet.

    ``context`` is all that its template sees; it is made from outward views, so nothing confidential
    can be reached from it, but from that of an ``internal`` one. ``draft`` has the reasons why the document is marked DRAFT; none means ready.
    ``notice`` opens the document in every form, whatever the template says.
    ``signed`` are the approvals that it goes out on, which were given to the words of its template as well.
    ``version`` and ``status`` are those of the agreement, where the document is about one.
    ``sources`` are the files of the partner's folder that it is made of, beside partner.yaml.
    """

    kind: Kind
    name: str
    title: str
    template: str
    sources: tuple[str, ...]
    context: Mapping[str, Any] = field(hash=False)
    draft: tuple[str, ...] = ()
    notice: str = ""
    subjects: tuple[str, ...] = ()
    recipient: str | None = None
    email: str | None = None
    signed: tuple[Approval, ...] = ()
    version: str = ""
    status: str = ""


def held_back(document: Document, reason: str, meaning: str = NOT_SENT) -> Document:
    """The document marked DRAFT for one more reason."""
    marked, _, rest = document.notice.partition(": ")
    if marked.startswith("DRAFT"):
        notice = f"{marked}: {reason}; {rest}"
    else:
        notice = f"{draft_notice((reason,), meaning)} {document.notice}".strip()
    return replace(document, draft=(reason, *document.draft), notice=notice)


def draft_notice(reasons: tuple[str, ...], meaning: str) -> str:
    """The line that marks a document DRAFT, with the reasons; nothing where there is none."""
    return f"DRAFT, {meaning}: {'; '.join(reasons)}." if reasons else ""
