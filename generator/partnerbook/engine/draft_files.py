"""Documents made ready to send: a template makes Markdown of them, and that HTML and plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape

from partnerbook.addresses import draft_path, internal_path
from partnerbook.drafts.document import (
    NOT_PUBLISHED,
    PUBLISHED,
    SIGNED_TEMPLATES,
    Document,
    Form,
    held_back,
)
from partnerbook.drafts.mail import mail_links, to_eml
from partnerbook.drafts.plaintext import to_text
from partnerbook.drafts.web import to_html
from partnerbook.engine.word_files import WordFiles
from partnerbook.render.environment import Templates, escape_markdown
from partnerbook.render.view import DraftView
from partnerbook.source.markdown import Markdown
from partnerbook.wording import listed

_ADDRESS = re.compile(r"(<[A-Za-z0-9][\w.+-]*@[A-Za-z0-9][A-Za-z0-9.-]*>)$", re.ASCII)

_EXTENSIONS = ("tables", "fenced_code")
"""What documents are written in, whatever the site's pages use: anchors, permalinks and attribute lists
would change what was typed."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document with its text in three forms; ``html`` is what stands inside a page."""

    document: Document
    markdown: str
    html: str
    text: str

    @property
    def words(self) -> int:
        """How many words the receiver reads; what marks it as a draft does not count."""
        return len(self.text.split()) - len(self.document.notice.split())


def render(document: Document, templates: Templates) -> Draft:
    """The document as Markdown, HTML and plain text. Raises TemplateError."""
    document = _as_signed(document, templates)
    body = templates.document(document.template, document.context)
    notice = f"**{escape_markdown(document.notice)}**\n\n" if document.notice else ""
    html = html_of(notice + body)
    return Draft(document, notice + body, html, to_text(html))


def html_of(markdown: str) -> str:
    """The HTML of Markdown, as of all documents."""
    return _renderer().render(markdown).html


def _as_signed(document: Document, templates: Templates) -> Document:
    """The document marked DRAFT where somebody signed it off in the words of another template; an approval that says
    nothing of them, as all did in version 0.1.0, was given to the content alone.
    """
    said = [approval for approval in document.signed if approval.words]
    now = templates.words(SIGNED_TEMPLATES) if said else ""
    past = dict.fromkeys(approval.by for approval in said if approval.words != now)
    if not past:
        return document
    reason = f"a template of the announcement was changed after {listed(past)} had signed it off"
    return held_back(document, reason, NOT_PUBLISHED)


def forms_of(document: Document, word: WordFiles | None) -> tuple[Form, ...]:
    """The forms in which the site offers a document: none of Word where there is nothing to write them with."""
    return tuple(form for form in PUBLISHED[document.kind] if word or form != "docx")


def draft_files(draft: Draft, slug: str, word: WordFiles | None = None) -> Mapping[str, bytes]:
    """The downloads of a document by their address in the site. Raises TemplateError."""
    path = _path(draft.document, slug)
    return {f"{path}.{form}": written(draft, form, word) for form in forms_of(draft.document, word)}


def written(draft: Draft, form: Form, word: WordFiles | None = None) -> bytes:
    """A document as a file of its own; a message says first to whom it goes. ``word`` writes Word files; they raise
    TemplateError.
    """
    document = draft.document
    if form == "eml":
        return to_eml(document, draft.text, draft.html)
    envelope = _envelope(document)
    if form in ("html", "docx"):
        html = f"{_paragraph(envelope)}\n{draft.html}" if envelope else draft.html
        if form == "docx":
            assert word, "who asks for a Word file has what writes it"
            return word.of(document, html)
        return to_html(document.title, html, draft=bool(document.draft)).encode()
    if form == "md":
        head, text = "  \n".join(map(_as_markdown, envelope)), draft.markdown
    else:
        head, text = "\n".join(envelope), draft.text
    return (f"{head}\n\n{text}" if head else text).encode()


def _path(document: Document, slug: str) -> str:
    """Where the downloads of a document are, without their endings: one that stays inside never lies with those that go out."""
    return (internal_path if document.kind == "internal" else draft_path)(slug, document.name)


def draft_view(draft: Draft, slug: str, word: WordFiles | None = None) -> DraftView:
    """What a page shows of a document."""
    document, forms = draft.document, forms_of(draft.document, word)
    return DraftView(
        kind=document.kind,
        name=document.name,
        title=document.title,
        path=_path(document, slug),
        markdown=draft.markdown,
        html=draft.html,
        text=draft.text,
        words=draft.words,
        draft=document.draft,
        subjects=document.subjects,
        recipient=document.recipient or "",
        address=document.email or "",
        forms=forms,
        mail_links=mail_links(document, draft.text) if "eml" in forms else (),
    )


@cache
def _renderer() -> Markdown:
    return Markdown(_EXTENSIONS)


def _envelope(document: Document) -> tuple[str, ...]:
    """To whom a message goes and under which subject; further subjects are for choosing."""
    to = document.recipient or ""
    if document.email:
        to = f"{to} <{document.email}>"
    lines = [f"To: {to}"] if to else []
    labels = ("Subject", *["Other subject"] * len(document.subjects))
    lines.extend(f"{label}: {subject}" for label, subject in zip(labels, document.subjects, strict=False))
    return tuple(lines)


def _as_markdown(line: str) -> str:
    """A line of the envelope; an address in angle brackets is Markdown as it stands."""
    named, address, rest = _ADDRESS.split(line, maxsplit=1) if _ADDRESS.search(line) else (line, "", "")
    return f"{escape_markdown(named)}{address}{escape_markdown(rest)}"


def _paragraph(lines: tuple[str, ...]) -> str:
    """The HTML of typed lines, one below the other, as our Markdown gives it."""
    shown = "<br>\n".join(escape(line, quote=False) for line in lines)
    return f"<p>{shown}</p>".replace("\u00a0", "&nbsp;")
