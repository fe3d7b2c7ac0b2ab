"""The pages of one partner: each is a content module's answer and figures, put into its template."""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.render.environment import Templates
from partnerbook.render.page import Page
from partnerbook.render.paper import at_foot
from partnerbook.render.partner import exit_page, launch_page, note_pages, statements_page
from partnerbook.render.partner.canvas import canvas_page
from partnerbook.render.partner.decisions import decision_pages
from partnerbook.render.partner.fit import fit_page
from partnerbook.render.partner.outreach import outreach_page
from partnerbook.render.partner.overview import overview_page
from partnerbook.render.partner.reviews import review_pages
from partnerbook.render.partner.shared.frame import frame, strip
from partnerbook.render.partner.shared.sheet import Content
from partnerbook.render.partner.terms import terms_page, versions_page
from partnerbook.render.partner.value import mirror_page, value_page
from partnerbook.render.view import View

_KINDS = (
    overview_page,
    value_page,
    mirror_page,
    statements_page,
    canvas_page,
    fit_page,
    decision_pages,
    outreach_page,
    launch_page,
    terms_page,
    versions_page,
    review_pages,
    note_pages,
    exit_page,
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
