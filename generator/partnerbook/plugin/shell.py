"""The theme's template around partners' pages: with tokens for what differs, or with a page's own fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from partnerbook.addresses import partner_path
from partnerbook.plugin.navigation import Listed, PlaybookNavigation, mkdocs_page
from partnerbook.plugin.settings import settings_of
from partnerbook.render.decision_feed import FEED
from partnerbook.render.page import Page
from partnerbook.render.sections import OVERVIEW, SECTIONS, TOP, label
from partnerbook.render.shell import Shape, neighbours, token

_TITLED = f"<h1>{token('content')}</h1>"
"""Stands for content; themes add a title to content that has none."""
_FOLLOWED = "decisions/"
"""The page that programs find the feed by."""


@dataclass(frozen=True, slots=True)
class PageFields:
    """What a page puts into the theme, escaped; ``section`` is the entry of the navigation it stands under, ``paper``
    what its sheets say at their foot.
    """

    partner: bool
    section: str
    path: str
    home: str
    label: str
    title: str
    description: str
    name: str
    source: str
    paper: str
    content: str
    toc: Sequence[tuple[str, str]]
    around: tuple[Sequence[Listed], Sequence[Listed]]


@dataclass(frozen=True, slots=True)
class Theming:
    """The site that MkDocs has prepared: its template, its navigation and its files."""

    config: MkDocsConfig
    env: Environment
    files: Files
    nav: Navigation
    home: MkDocsPage

    def wrap(self, page: Page, sections: frozenset[str], name: str) -> str:
        """One page, rendered the ordinary way."""
        return self._rendered(fields_of(page, sections, name))

    def rendered(self, shape: Shape) -> str:
        """The HTML around the pages of a shape, with tokens for what differs."""
        return self._rendered(_tokens(shape)).replace(_TITLED, token("content"))

    def _rendered(self, fields: PageFields) -> str:
        shown = mkdocs_page(fields.path, fields.label, self.config)
        shown.content = fields.content
        nav = populate_page(shown, fields, self)
        context = get_context(nav, self.files, self.config, shown)
        return titled(self.env.get_template("main.html").render(context), fields, self.config)


def populate_page(shown: MkDocsPage, fields: PageFields, site: Theming) -> Navigation:
    """Give a page of MkDocs what the theme shows of it, but for its content; its navigation is returned."""
    shown.toc = TableOfContents([AnchorLink(text, anchor, 2) for anchor, text in fields.toc])
    base = settings_of(site.config).source_base
    shown.edit_url = f"{base}{fields.source}" if base and fields.source else None
    shown.meta = {"title": fields.title, "description": fields.description}
    navigation = PlaybookNavigation(site.nav, site.home)
    if fields.partner:
        own = next((e.path, e.label) for e in (OVERVIEW, *SECTIONS) if e.section == fields.section)
        return navigation.of_partner(shown, fields.home, fields.name, own, fields.around)
    shown.meta["hide"] = ["navigation", "toc"]  # wide tables; Material's word, others ignore it
    return navigation.across(shown, fields.section)


def titled(document: str, fields: PageFields, config: MkDocsConfig) -> str:
    """The HTML document with the same title in every theme: the page's, then the site's; with its feed, and with
    what it says of itself on paper.
    """
    site = escape(str(config.site_name))
    title = site if fields.path == "" else f"{fields.title} – {site}"
    head = f"<title>{title}</title>"
    if fields.path == _FOLLOWED:
        head += f'<link rel="alternate" type="application/atom+xml" title="{fields.title}" href="../{FEED}">'
    head += f"<style>:root{{--pb-paper:{fields.paper}}}</style>"
    return re.sub(r"<title>.*?</title>", lambda _: head, document, count=1, flags=re.DOTALL)


def fields_of(page: Page, sections: frozenset[str], name: str) -> PageFields:
    """What a page puts into the theme; ``name`` is its partner's, ``sections`` are those the partner has."""
    before, after = ([(e.section, e.label) for e in side] for side in neighbours(page, sections))
    return PageFields(
        partner=page.partner is not None,
        section=page.section,
        path=page.path,
        home=partner_path(page.partner) if page.partner else "",
        label=escape(label(page)),
        title=escape(page.title),
        description=escape(page.description or page.title),
        name=escape(name),
        source=quote(page.source),
        paper=page.paper,
        content=page.html,
        toc=[(escape(anchor), escape(text)) for anchor, text in page.headings],
        around=(before, after),
    )


def _tokens(shape: Shape) -> PageFields:
    """A shape's tokens in the places of fields."""
    entry = next(e for e in ((OVERVIEW, *SECTIONS) if shape.partner else TOP) if e.section == shape.section)
    home = partner_path(token("slug")) if shape.partner else ""
    return PageFields(
        partner=shape.partner,
        section=shape.section,
        path=f"{home}{entry.path}{token('sub') + '/' if shape.nested else ''}",
        home=home,
        label=entry.label,
        title=token("title"),
        description=token("description"),
        name=token("name"),
        source=token("source") if shape.source else "",
        paper=token("paper"),
        content=_TITLED,
        toc=_listed("toc", shape.toc),
        around=(_listed("before", shape.before), _listed("after", shape.after)),
    )


def _listed(name: str, present: bool) -> list[Any]:
    """Three entries of tokens, or none."""
    return [(token(f"{name}url", n), token(f"{name}title", n)) for n in (1, 2, 3)] if present else []
