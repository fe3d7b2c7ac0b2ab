"""The theme's template around a page."""

from __future__ import annotations

import re
from html import escape

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from partnerbook.build import Book
from partnerbook.plugin.navigation import PlaybookNavigation, label, mkdocs_page
from partnerbook.plugin.settings import settings_of
from partnerbook.render.page import Page


class Shell:
    """The theme's template around a page: navigation, title, table of contents, edit link."""

    def __init__(
        self,
        config: MkDocsConfig,
        env: Environment,
        nav: Navigation,
        files: Files,
        home: MkDocsPage,
        book: Book,
    ) -> None:
        self._config, self._env, self._files, self._home = config, env, files, home
        self._links = settings_of(config).source_base
        self._navigation = PlaybookNavigation(book.pages, book.names, nav, home)

    def wrap(self, page: Page) -> str:
        """The whole HTML document of a page."""
        config = self._config
        shown = self._home if page.path == "" else mkdocs_page(page, config)
        shown.content = page.html
        shown.toc = TableOfContents([AnchorLink(text, anchor, 2) for anchor, text in page.headings])
        if page.source and self._links:
            shown.edit_url = f"{self._links}{page.source}"
        shown.meta = {"title": page.title, "description": page.description}
        if page.partner is None:
            shown.meta["hide"] = [
                "navigation",
                "toc",
            ]  # wide tables; Material's word for it, others ignore it
        nav = self._navigation.around(page, shown)
        context = get_context(nav, self._files, config, shown)
        shown.title = page.title
        context = config.plugins.on_page_context(context, page=shown, config=config, nav=nav)
        shown.title = label(page)
        document = self._env.get_template("main.html").render(context)
        document = config.plugins.on_post_page(document, page=shown, config=config)
        title = escape(f"{page.title} – {config.site_name}" if page.path else str(config.site_name))
        return re.sub(
            r"<title>.*?</title>", lambda _: f"<title>{title}</title>", document, count=1, flags=re.DOTALL
        )
