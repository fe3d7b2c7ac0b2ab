"""A whole playbook in memory: every page before the theme, every file, every finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from partnerbook.diagnostic import Diagnostic
from partnerbook.engine.compile import compile_partner
from partnerbook.engine.fold import fold, precedent_pages
from partnerbook.engine.history import histories, with_history
from partnerbook.engine.outcome import SiteSettings
from partnerbook.engine.playbook import Playbook
from partnerbook.load import Ahead
from partnerbook.render.page import Page
from partnerbook.render.shell import sections_of
from partnerbook.survey import read_folder


@dataclass(frozen=True)
class CompiledPlaybook:
    """Everything that is published of the partners: pages before the theme, and files as they are."""

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    findings: tuple[Diagnostic, ...]
    names: Mapping[str, str]

    def sections_beside(self, page: Page) -> frozenset[str]:
        """The sections that the partner of a page has pages in; none for a page across partners."""
        return self._sections.get(page.partner or "", frozenset())

    @cached_property
    def _sections(self) -> Mapping[str, frozenset[str]]:
        return {slug: sections_of(page for page in self.pages if page.partner == slug) for slug in self.names}


def compile_playbook(playbook: Playbook, settings: SiteSettings) -> CompiledPlaybook:
    """Compile every partner, one by one, and fold. Raises TemplateError."""
    known = histories(playbook.workspace, playbook.slugs, playbook.cache)
    context = playbook.compile_context(settings, known.revision)
    ahead = Ahead(playbook.workspace.root, playbook.slugs, known.decisions)
    folders = (read_folder(playbook.workspace, slug) for slug in playbook.slugs)
    partners = [
        compile_partner(folder, with_history(context, known.of(folder.slug), folder, ahead))
        for folder in folders
    ]
    own = playbook.own_findings(known.problems)
    contributions = [partner.contribution for partner in partners]
    folded = fold(contributions, own, context)
    rows = (contribution.rows for contribution in contributions)
    precedents = precedent_pages(((row.slug, row.name, row.terms) for row in rows), context)
    files = dict(folded.files)
    for partner in partners:
        files |= partner.files
    return CompiledPlaybook(
        pages=(*folded.pages, *precedents, *(page for partner in partners for page in partner.pages)),
        files=files,
        findings=(*own, *(finding for partner in contributions for finding in partner.findings)),
        names={partner.rows.slug: partner.rows.name for partner in contributions},
    )
