"""Navigation that stays small: the few top-level pages, and below Partners one partner's own pages."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from partnerbook.render.sections import OVERVIEW, TOP

GUIDE_ORDER = [
    "index",
    "incentive-chemistry",
    "two-way-street",
    "value-statements",
    "mapping-an-exchange",
    "three-components",
    "value-modelling",
    "canvas",
    "fit-scoring",
    "outreach",
    "negotiating",
    "word-templates",
    "launching",
    "reviews-and-health",
    "exits",
    "program-tiers",
    "decision-records",
]
Listed = tuple[str, str]
"""A section in the navigation: its address below the partner, and its label."""


class PlaybookNavigation:
    """Makes the navigation of one page after another."""

    def __init__(self, site: Navigation, home: MkDocsPage) -> None:
        own = {entry.path or "./" for entry in TOP}
        self._home = home
        self._rest = [
            _as_link(item) for item in site.items if not (isinstance(item, Link) and item.url in own)
        ]

    def across(self, shown: MkDocsPage, section: str) -> Navigation:
        """The navigation of a page that spans partners."""
        return self._made(
            [self._top(entry.section, shown if entry.section == section else None) for entry in TOP]
        )

    def of_partner(
        self,
        shown: MkDocsPage,
        home: str,
        name: str,
        own: Listed,
        around: tuple[Sequence[Listed], Sequence[Listed]],
    ) -> Navigation:
        """The navigation of a partner's page: of all partners, only this one's sections are in it.

        ``home`` is the partner's address and ``own`` the page's own section; ``around`` are those
        before and after it. ``shown`` is in the navigation unless it lies below its section's page.
        """
        before, after = around
        entries: list[Any] = []
        if own[0] != OVERVIEW.path:
            entries.append(Link(OVERVIEW.label, home))
        entries += [Link(label, f"{home}{path}/") for path, label in before]
        if shown.url == f"{home}{own[0]}":
            shown.active = True
            entries.append(shown)
        else:
            entries.append(Link(own[1], f"{home}{own[0]}"))
            entries[-1].active = True
        entries += [Link(label, f"{home}{path}/") for path, label in after]
        partner = Section(name, entries)
        partners = Section(TOP[1].label, [Link("All partners", TOP[1].path), partner])
        partner.parent = partners
        for entry in entries:
            entry.parent = partner
        partners.active = partner.active = True
        return self._made(
            [partners if entry.section == "partners" else self._top(entry.section) for entry in TOP]
        )

    def _made(self, top: list[Any]) -> Navigation:
        nav = Navigation([*top, *self._rest], [])
        nav.homepage = self._home
        return nav

    def _top(self, section: str, shown: MkDocsPage | None = None) -> Any:
        entry = next(entry for entry in TOP if entry.section == section)
        if shown is None:
            return Link(entry.label, entry.path or "./")
        shown.active = True
        return shown


def site_navigation(nav: Navigation, files: Files, home: MkDocsPage, reference: Sequence[str]) -> Navigation:
    """The navigation of hand-written pages: ours first, then theirs, then guide and reference in order."""
    own = [item for item in nav.items if not _is_folder(item, ("guide", "reference"))]
    guide = _section(files, "Guide", [f"guide/{name}.md" for name in GUIDE_ORDER], "guide/")
    facts = _section(files, "Reference", list(reference), "reference/")
    nav.items = [*(Link(entry.label, entry.path or "./") for entry in TOP), *own, guide, facts]
    nav.homepage = home
    _link_neighbours([*guide.children, *facts.children])
    return nav


def mkdocs_page(path: str, title: str, config: MkDocsConfig) -> MkDocsPage:
    """A page of MkDocs at an address of ours."""
    file = File.generated(config, f"{path}index.md", content="", inclusion=InclusionLevel.INCLUDED)
    shown = MkDocsPage(title, file, config)
    shown.markdown = ""
    shown.edit_url = None
    return shown


def _as_link(item: Any) -> Any:
    """A section of hand-written pages as one link to its first page, so that navigation stays small."""
    if getattr(item, "children", None):
        first = item.children[0]
        while getattr(first, "children", None):
            first = first.children[0]
        return Link(item.title, first.url)
    return Link(item.title or "", item.url) if isinstance(item, MkDocsPage) else item


def _section(files: Files, title: str, order: list[str], folder: str) -> Section:
    """The pages of a folder as a section: those named first, in that order, the rest by name."""
    pages = {
        file.src_uri: file.page
        for file in files.documentation_pages()
        if file.src_uri.startswith(folder) and file.page is not None
    }
    names = [name for name in order if name in pages] + sorted(set(pages) - set(order))
    section = Section(title, [pages[name] for name in names])
    for child in section.children:
        child.parent = section
    return section


def _link_neighbours(pages: list[Any]) -> None:
    for before, after in itertools.pairwise(pages):
        before.next_page, after.previous_page = after, before


def _is_folder(item: Any, folders: tuple[str, ...]) -> bool:
    """Whether an entry of the navigation is the section of one of these folders, or a page in it."""
    while getattr(item, "children", None):
        item = item.children[0]
    file = getattr(item, "file", None)
    return file is not None and file.src_uri.split("/")[0] in folders
