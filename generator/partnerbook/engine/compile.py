"""Compile one partner: folder bytes in; pages, documents, findings and what the portfolio needs out.

Nothing here looks at another partner, at the clock or at the disk: the same arguments give the same result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from partnerbook.addresses import partner_path
from partnerbook.analysis.fit import PastFit, fit
from partnerbook.analysis.summary import summarise
from partnerbook.checks.rule import Subject
from partnerbook.checks.runner import findings
from partnerbook.diagnostic import Diagnostic, stopping
from partnerbook.drafts.document import Document, held_back
from partnerbook.drafts.documents import documents, internal_documents
from partnerbook.engine.agenda import agenda
from partnerbook.engine.data_files import DataRows, data_rows
from partnerbook.engine.draft_files import draft_files, draft_view, render
from partnerbook.engine.publishing.links import Links, links_of
from partnerbook.engine.sheet_versions import sheet_versions
from partnerbook.engine.word_files import WordFiles
from partnerbook.load import load_partner, past_scorecard
from partnerbook.model.partner import PastDecisions
from partnerbook.model.program import Program
from partnerbook.render.environment import Templates
from partnerbook.render.page import Page, SourceLinks
from partnerbook.render.partner_pages import partner_pages
from partnerbook.render.portfolio_rows import Rows, portfolio_rows
from partnerbook.render.shell import Shape, shapes_of
from partnerbook.render.view import View
from partnerbook.source.git.commits import Change
from partnerbook.source.git.versions import Version
from partnerbook.source.markdown import Markdown
from partnerbook.workspace import Folder


@dataclass(frozen=True, slots=True)
class CompileContext:
    """What all partners of one build share, and the history of the one that is compiled; ``past`` are its decisions, ``sheets`` its term sheets,
    ``commits`` is how many touched its files, 0 where that cannot be told.

    ``address`` is the site's own, nothing where it is not known; ``revision`` is the last commit to any partner. ``word``
    writes Word files, None where the library is missing.
    """

    program: Program
    today: date
    templates: Templates
    markdown: Markdown
    links: SourceLinks
    changes: Mapping[str, Change]
    scorecards: tuple[Version, ...] = ()
    sheets: tuple[Version, ...] = ()
    sheets_cut: bool = False
    past: PastDecisions = field(default_factory=dict)
    commits: int = 0
    address: str = ""
    revision: str = ""
    word: WordFiles | None = None


class Contribution(NamedTuple):
    """What one partner gives to everything that spans partners: small, since a build has all of them at once.

    ``events`` is what falls due, in the lines of a calendar. ``pages`` and ``files`` are the addresses of what is published of the partner, ``shapes`` what the
    theme puts around them, each with a page; ``sources`` counts the files they were made from.
    """

    rows: Rows
    records: DataRows
    events: str
    findings: tuple[Diagnostic, ...]
    links: Links
    pages: tuple[str, ...]
    files: tuple[str, ...]
    shapes: Mapping[Shape, str]
    sources: int


@dataclass(frozen=True, slots=True)
class Compiled:
    """One partner, compiled; ``files`` are the downloads by their address in the site."""

    contribution: Contribution
    pages: tuple[Page, ...]
    files: Mapping[str, bytes]


def compile_partner(folder: Folder, context: CompileContext) -> Compiled:
    """All that is published of one partner. Raises TemplateError where a template fails."""
    partner = load_partner(folder, context.program)
    subject = Subject(partner, context.program, context.today, context.past)
    found = findings(subject)
    summary = summarise(subject.figures, context.today, found)
    made = documents(partner, context.program, context.today)
    inside = internal_documents(partner, context.program, context.today, subject.figures.sign_off)
    word = context.word
    drafts = [render(document, context.templates) for document in _held(made, partner.slug, found)]
    internal = [render(document, context.templates) for document in _held(inside, partner.slug, found)]
    due = agenda(summary, context.program.organisation.name, context.today, context.address, context.commits)
    view = View(
        partner=partner,
        program=context.program,
        today=context.today,
        summary=summary,
        figures=subject.figures,
        findings=found,
        drafts=tuple(draft_view(draft, partner.slug, word) for draft in drafts),
        internal=tuple(draft_view(draft, partner.slug, word) for draft in internal),
        changes=context.changes,
        past_fits=tuple(_past_fits(context)),
        versions=sheet_versions(partner, context),
        versions_cut=context.sheets_cut,
        calendar_links=due.links,
        past=context.past,
        links=context.links,
        markdown=context.markdown,
    )
    files: dict[str, bytes] = {}
    for draft in (*drafts, *internal):
        files |= draft_files(draft, partner.slug, word)
    files |= due.file
    pages = partner_pages(view, context.templates)
    sources = {partner_path(folder.slug, name): content for name, content in folder.files.items()}
    contribution = Contribution(
        rows=portfolio_rows(view, context.templates),
        records=data_rows(summary, found),
        events=due.events,
        findings=found,
        links=links_of(pages, files, sources),
        pages=tuple(page.path for page in pages),
        files=tuple(files),
        shapes=shapes_of(pages),
        sources=len(folder.files),
    )
    return Compiled(contribution, pages, files)


def _held(made: Iterable[Document], slug: str, found: Iterable[Diagnostic]) -> Iterator[Document]:
    """Documents as a preview shows them beside errors: those made of faulty files are marked."""
    faulty = {finding.span.file for finding in stopping(found)}
    for document in made:
        bad = [file for file in ("partner.yaml", *document.sources) if partner_path(slug, file) in faulty]
        yield held_back(document, f"there are errors in {' and '.join(bad)}") if bad else document


def _past_fits(context: CompileContext) -> Iterator[PastFit]:
    """The scores of earlier scorecards, newest first; of several that are the same in a row the oldest."""
    found: list[PastFit] = []
    for version in context.scorecards:
        card = past_scorecard(version.content)
        if card is None or not card.ratings:
            continue
        figures = fit(card, context.program)
        if found and (found[-1].low, found[-1].high) == (figures.low, figures.high):
            found.pop()
        found.append(PastFit(version.on, version.author, figures.low, figures.high))
    yield from found
