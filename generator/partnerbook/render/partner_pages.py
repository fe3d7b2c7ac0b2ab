"""The pages of one partner: each is a content module's answer and figures, put into its template."""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.render.environment import Templates
from partnerbook.render.page import Page
from partnerbook.render.paper import at_foot
from partnerbook.render.partner import (
    canvas,
    decisions,
    exit,  # noqa: A004 - the page is named after the stage
    fit,
    launch,
    mirror,
    notes,
    outreach,
    overview,
    reviews,
    statements,
    terms,
    value,
)
from partnerbook.render.partner.frame import frame, strip
from partnerbook.render.partner.sheet import Content
from partnerbook.render.view import View

_KINDS = (
    overview,
    value,
    mirror,
    statements,
    canvas,
    fit,
    decisions,
    outreach,
    launch,
    terms,
    reviews,
    notes,
    exit,
)
_OVERRIDES = str.maketrans({"\u202d": "[U+202D]", "\u202e": "[U+202E]"})


def partner_pages(view: View, templates: Templates) -> tuple[Page, ...]:
    """Every page the partner has data for, the overview first. Raises TemplateError."""
    strips: dict[str, str] = {}
    pages = []
    for content in _contents(view):
        root = content.sheet.root
        if root not in strips:
            strips[root] = templates.page("partner/strip.html", {"strip": strip(content.sheet)})
        pages.append(_page(content, strips[root], templates))
    return tuple(pages)


def _contents(view: View) -> Iterator[Content]:
    for kind in _KINDS:
        yield from kind.contents(view)


def _page(content: Content, strip_html: str, templates: Templates) -> Page:
    sheet, name = content.sheet, content.sheet.view.partner.name
    html = templates.page(
        f"partner/{sheet.template}.html", {**content.context, "p": frame(content, strip_html)}
    )
    title = f"{sheet.title} – {name}" if sheet.path else name
    revision = next((change.commit for change in sheet.view.changes.values()), "")
    return Page(
        path=sheet.address,
        title=_readable(title),
        html=_readable(html),
        section=sheet.path.partition("/")[0] or "overview",
        source=sheet.source,
        partner=sheet.view.partner.slug,
        description=_readable(f"{name}: {content.answer}"),
        paper=at_foot(_readable(name), sheet.view.today, revision),
    )


def _readable(text: str) -> str:
    """Text in which characters that turn the reading direction around are shown instead of obeyed."""
    return text.translate(_OVERRIDES) if "\u202d" in text or "\u202e" in text else text
