"""The theme's template around pages: once for each shape of page, or page by page."""

from __future__ import annotations

import re
from collections.abc import Iterable
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

from partnerbook.plugin.navigation import Listed, PlaybookNavigation, mkdocs_page
from partnerbook.plugin.settings import settings_of
from partnerbook.render.page import Page
from partnerbook.render.sections import OVERVIEW, SECTIONS, TOP, label
from partnerbook.render.shell import Shape, Shell, cut, neighbours, token

_TITLED = f"<h1>{token('content')}</h1>"
"""Stands for content; themes add a title to content that has none."""


@dataclass(frozen=True, slots=True)
class Theming:
    """The site that MkDocs has prepared: its template, its navigation and its files."""

    config: MkDocsConfig
    env: Environment
    files: Files
    nav: Navigation
    home: MkDocsPage

    def shell(self, shapes: Iterable[Shape]) -> Shell:
        """Some shapes of page, rendered with tokens and cut. Raises ShellError where the theme does not fit."""
        return Shell({shape: cut(self._rendered_shape(shape)) for shape in shapes})

    def wrap(self, page: Page, sections: frozenset[str], name: str) -> str:
        """One page, rendered the ordinary way: the reference for what the shell puts together."""
        around = tuple(
            [(entry.section, entry.label) for entry in side] for side in neighbours(page, sections)
        )
        titled = _Words(
            path=page.path,
            home=f"partners/{page.partner}/" if page.partner else "",
            label=escape(label(page)),
            title=escape(page.title),
            description=escape(page.description or page.title),
            name=escape(name),
            source=quote(page.source),
            content=page.html,
            toc=[(escape(anchor), escape(text)) for anchor, text in page.headings],
            around=(around[0], around[1]),
        )
        return self._rendered(titled, page.partner is not None, page.section)

    def _rendered_shape(self, shape: Shape) -> str:
        entry = next(
            e for e in ((OVERVIEW, *SECTIONS) if shape.partner else TOP) if e.section == shape.section
        )
        home = f"partners/{token('slug')}/" if shape.partner else ""
        words = _Words(
            path=f"{home}{entry.path}{token('sub') + '/' if shape.nested else ''}",
            home=home,
            label=entry.label,
            title=token("title"),
            description=token("description"),
            name=token("name"),
            source=token("source") if shape.source else "",
            content=_TITLED,
            toc=_listed("toc", shape.toc),
            around=(_listed("before", shape.before), _listed("after", shape.after)),
        )
        return self._rendered(words, shape.partner, shape.section).replace(_TITLED, token("content"))

    def _rendered(self, words: _Words, partner: bool, section: str) -> str:
        shown = mkdocs_page(words.path, words.label, self.config)
        shown.content = words.content
        shown.toc = TableOfContents([AnchorLink(text, anchor, 2) for anchor, text in words.toc])
        base = settings_of(self.config).source_base
        if base and words.source:
            shown.edit_url = f"{base}{words.source}"
        shown.meta = {"title": words.title, "description": words.description}
        navigation = PlaybookNavigation(self.nav, self.home)
        if partner:
            own = next((e.path, e.label) for e in (OVERVIEW, *SECTIONS) if e.section == section)
            nav = navigation.of_partner(shown, words.home, words.name, own, words.around)
        else:
            shown.meta["hide"] = ["navigation", "toc"]  # wide tables; Material's word, others ignore it
            nav = navigation.across(shown, section)
        context = get_context(nav, self.files, self.config, shown)
        document = self.env.get_template("main.html").render(context)
        site = escape(str(self.config.site_name))
        title = site if words.path == "" else f"{words.title} – {site}"
        return re.sub(
            r"<title>.*?</title>", lambda _: f"<title>{title}</title>", document, count=1, flags=re.DOTALL
        )


@dataclass(frozen=True, slots=True)
class _Words:
    """What a page puts into the theme, escaped."""

    path: str
    home: str
    label: str
    title: str
    description: str
    name: str
    source: str
    content: str
    toc: list[tuple[str, str]]
    around: tuple[list[Listed], list[Listed]]


def _listed(name: str, present: bool) -> list[Any]:
    """Three entries of tokens, or none."""
    return [(token(f"{name}url", n), token(f"{name}title", n)) for n in (1, 2, 3)] if present else []
