"""The recipe: a workspace becomes a site. Read it beside the drawing in CONTRIBUTING.md.

folders → read → parse → check → analyse → render → pages, drafts, summaries     one partner at a time
summaries → fold → home, index, register, findings                                all partners together
pages → theme → staged site → verify → swap                                       the whole site or nothing
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Protocol

from partnerbook.checks.runner import stops
from partnerbook.engine.book import Book, Options, Outcome, SiteSettings
from partnerbook.engine.cache import Cache, version_of
from partnerbook.engine.compile import Compiled, Setting
from partnerbook.engine.compile_all import compile_all
from partnerbook.engine.fold import fold
from partnerbook.engine.links import BrokenLink, first_of_each
from partnerbook.engine.publish import Stage, staging
from partnerbook.engine.search import index
from partnerbook.engine.verify import StagedSite
from partnerbook.render.environment import Templates
from partnerbook.render.page import Page, SourceLinks
from partnerbook.render.shell import shape_of
from partnerbook.source.git import last_changes
from partnerbook.source.markdown import Markdown
from partnerbook.survey import program_findings, read_folder, read_program, resolve_today
from partnerbook.workspace import Workspace

Progress = Callable[[int, int], None]

CACHE = ".partnerbook/cache"
"""Where compiled partners are kept, below the workspace; never in git."""


class Theme(Protocol):
    """Puts the site's theme around pages and renders the hand-written ones."""

    settings: SiteSettings

    def render(self, book: Book, into: Path, *, reference: bool) -> tuple[str, ...]:
        """Write the whole site into a folder; the warnings given on the way are returned."""


def build(
    workspace: Workspace, target: Path, options: Options, theme: Theme, progress: Progress | None = None
) -> Outcome:
    """Build a workspace into ``target``. Findings that stop publish nothing.

    Raises TemplateError, RefusedTargetError and OSError; in every case the old site is untouched.
    """
    with staging(target, workspace.root) as stage:
        book = compile_book(workspace, options, theme.settings, progress)
        if stops(book.findings, strict=options.strict):
            return Outcome(book, None)
        warnings = theme.render(book, stage.path, reference=options.reference)
        faults = (*(warnings if options.strict else ()), *verify(stage, book))
        if faults:
            return Outcome(book, None, faults)
        stage.publish()
    return Outcome(book, stage.target, warnings)


def compile_book(
    workspace: Workspace, options: Options, settings: SiteSettings, progress: Progress | None = None
) -> Book:
    """Compile every partner, one by one, and fold the summaries into the portfolio."""
    program, problems = read_program(workspace)
    setting = Setting(
        program=program,
        today=resolve_today(program, options.today),
        templates=Templates(workspace.root / "templates"),
        markdown=Markdown(settings.extensions, settings.extension_configs)
        if settings.extensions
        else Markdown(),
        links=SourceLinks(settings.source_base),
        changes=last_changes(workspace.root),
        search=options.search,
    )
    slugs = [slug for slug in workspace.slugs() if options.partner in (None, slug)]
    cache = cache_of(workspace, setting, settings) if options.cache else None
    partners: list[Compiled] = []
    compiled = compile_all(slugs, partial(read_folder, workspace), setting, cache, options.jobs)
    for number, partner in enumerate(compiled, start=1):
        partners.append(partner)
        if progress:
            progress(number, len(slugs))
    findings = (
        *program_findings(workspace, program, problems, setting.today),
        *(f for p in partners for f in p.findings),
    )
    portfolio = fold([partner.summary for partner in partners], findings, setting)
    return Book(
        pages=(*portfolio.pages, *(page for partner in partners for page in partner.pages)),
        files={
            **portfolio.files,
            **{path: data for partner in partners for path, data in partner.files.items()},
        },
        findings=findings,
        partners=tuple(partners),
        sources=sum(partner.sources for partner in partners) + 1,
        today=setting.today,
        search=options.search,
    )


def cache_of(workspace: Workspace, setting: Setting, settings: SiteSettings) -> Cache:
    """The cache of a workspace: what holds for one program, day and set of templates holds for no other."""
    shared = (setting.program, setting.today, settings, setting.search)
    return Cache(workspace.root / CACHE, version_of(shared, setting.templates.files()))


def search_index(book: Book, written: Iterable[Page]) -> Mapping[str, bytes]:
    """The files that search reads; ``written`` are the hand-written pages, which the theme renders."""
    across = (page for page in book.pages if page.partner is None)
    return (
        index([partner.terms for partner in book.partners if partner.terms], across, written)
        if book.search
        else {}
    )


def verify(stage: Stage, book: Book) -> tuple[str, ...]:
    """What is wrong with a staged site: missing files, broken links, anything loaded from elsewhere.

    Of partners' pages the content was checked as it was compiled; what is left are the addresses that
    lead out of a partner, and what the theme puts around, which is the same on all pages of a shape.
    """
    site = StagedSite(stage.path)
    pages = {f"{page.path}index.html": page for page in book.pages}
    missing = [f"{name} was not written" for name in (*pages, *book.files) if name not in site.files]
    broken = [link for partner in book.partners for link in partner.links.broken]
    outside = {address: found for partner in book.partners for address, *found in partner.links.outside}
    broken += [
        BrokenLink(place, link, why)
        for address, (place, link) in outside.items()
        if (why := site.leads_nowhere(address))
    ]
    samples = first_of_each(
        (shape_of(page, book.sections_beside(page)), name) for name, page in pages.items()
    )
    by_hand = (name for name in site.files.difference(pages, book.files) if name.endswith(".html"))
    for link in site.broken_links({*samples, *by_hand} & site.files):
        page = pages.get(link.place)
        if page is None or page.partner is None or f'"{link.address}"' not in page.html:
            broken.append(link)
    return (*missing, *(str(link) for link in broken))
