"""Partner pages in the search index of MkDocs or of Material."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.toc import AnchorLink, TableOfContents

from partnerbook.plugin.navigation import mkdocs_page
from partnerbook.render.page import Page


def index_for_search(page: Page, config: MkDocsConfig) -> None:
    """Add a page to the index that the site's search plugin is building, if it has one."""
    plugin = config.plugins.get("material/search") or config.plugins.get("search")
    index = getattr(plugin, "search_index", None)
    if index is None:
        return
    shown = mkdocs_page(page.path, page.title, config)
    shown.content = page.html
    shown.toc = TableOfContents([AnchorLink(text, anchor, 2) for anchor, text in page.headings])
    index.add_entry_from_context(shown)
