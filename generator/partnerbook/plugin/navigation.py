"""Navigation that stays small: the few top-level pages, and below Partners one partner's own pages."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from partnerbook.render.page import Page

SECTIONS = (
    ("overview", "", "Overview"),
    ("value", "value/", "Value"),
    ("statements", "statements/", "Statements"),
    ("canvas", "canvas/", "Canvas"),
    ("fit", "fit/", "Fit"),
    ("decisions", "decisions/", "Decisions"),
    ("outreach", "outreach/", "Outreach"),
    ("launch", "launch/", "Launch"),
    ("terms", "terms/", "Terms"),
    ("reviews", "reviews/", "Reviews"),
    ("exit", "exit/", "Exit"),
)
TOP = (
    ("home", "", "Home"),
    ("partners", "partners/", "Partners"),
    ("decisions", "decisions/", "Decisions"),
    ("findings", "findings/", "Findings"),
)
GUIDE_ORDER = [
    "index",
    "incentive-chemistry",
    "two-way-street",
    "mapping-an-exchange",
    "three-components",
    "value-modelling",
    "canvas",
    "fit-scoring",
    "outreach",
    "negotiating",
    "launching",
    "reviews-and-health",
    "exits",
    "program-tiers",
    "decision-records",
]


class PlaybookNavigation:
    """Makes the navigation of one page after another."""

    def __init__(
        self, pages: Sequence[Page], names: Mapping[str, str], site: Navigation, home: MkDocsPage
    ) -> None:
        own = {url or "./" for _, url, _ in TOP}
        self._names, self._home = names, home
        self._sections = _sections_by_partner(pages)
        self._rest = [
            _as_link(item) for item in site.items if not (isinstance(item, Link) and item.url in own)
        ]

    def around(self, page: Page, shown: MkDocsPage) -> Navigation:
        """The few top-level pages; below Partners, the pages of this page's partner and no other's."""
        top = [self._top_entry(page, shown, key, url, label) for key, url, label in TOP]
        if page.partner:
            entries = self._partner_entries(page, shown)
            partner = Section(self._names.get(page.partner, page.partner), list(entries))
            partners = Section("Partners", [Link("All partners", "partners/"), partner])
            partner.parent = partners
            for entry in entries:
                entry.parent = partner
            partners.active = partner.active = True
            top[1] = partners
        nav = Navigation([*top, *self._rest], [])
        nav.homepage = self._home
        return nav

    def _top_entry(self, page: Page, shown: MkDocsPage, key: str, url: str, label: str) -> Any:
        if page.partner is None and page.section == key and page.path == url:
            shown.active = True
            return shown
        link = Link(label, url or "./")
        link.active = page.partner is None and page.section == key
        return link

    def _partner_entries(self, page: Page, shown: MkDocsPage) -> Sequence[Any]:
        home = f"partners/{page.partner}/"
        present = self._sections.get(str(page.partner), {})
        entries: list[Any] = []
        for key, path, label in SECTIONS:
            if key not in present:
                continue
            if page.path == home + path:
                shown.active = True
                entries.append(shown)
            else:
                link = Link(label, present[key])
                link.active = page.section == key
                entries.append(link)
        for path, title in sorted((path, key) for key, path in present.items() if key.startswith("notes/")):
            link = Link(title.removeprefix("notes/"), path)
            link.active = page.path == path
            entries.append(link)
        return entries


def site_navigation(nav: Navigation, files: Files, home: MkDocsPage, reference: Sequence[str]) -> Navigation:
    """The navigation of hand-written pages: ours first, then theirs, then guide and reference in order."""
    own = [item for item in nav.items if not _is_folder(item, ("guide", "reference"))]
    guide = _section(files, "Guide", [f"guide/{name}.md" for name in GUIDE_ORDER], "guide/")
    facts = _section(files, "Reference", list(reference), "reference/")
    nav.items = [*(Link(title, url or "./") for _, url, title in TOP), *own, guide, facts]
    nav.homepage = home
    _link_neighbours([*guide.children, *facts.children])
    return nav


def label(page: Page) -> str:
    """What a page is called in the navigation."""
    names = {key: words for key, _, words in (SECTIONS if page.partner else TOP)}
    return names.get(page.section, page.title)


def mkdocs_page(page: Page, config: MkDocsConfig) -> MkDocsPage:
    """A page of MkDocs that carries one of ours."""
    file = File.generated(config, f"{page.path}index.md", content="", inclusion=InclusionLevel.INCLUDED)
    shown = MkDocsPage(page.title, file, config)
    shown.markdown = ""
    shown.edit_url = None
    return shown


def _sections_by_partner(pages: Sequence[Page]) -> dict[str, dict[str, str]]:
    """For each partner, the address of each section; notes are entries of their own, by title."""
    sections: dict[str, dict[str, str]] = {}
    for page in pages:
        if page.partner:
            own = sections.setdefault(page.partner, {})
            if page.section == "notes":
                own[f"notes/{page.title.split(' – ')[0]}"] = page.path
            else:
                own.setdefault(page.section, page.path)
    return sections


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
        file.src_uri: file.page for file in files.documentation_pages() if file.src_uri.startswith(folder)
    }
    names = [name for name in order if name in pages] + sorted(set(pages) - set(order))
    section = Section(title, [page for name in names if (page := pages[name]) is not None])
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
