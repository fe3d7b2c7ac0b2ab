"""Fold what is known of each partner into what spans them all: portfolio pages, and data for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from partnerbook.analysis.precedents import SheetTerms
from partnerbook.diagnostic import Diagnostic
from partnerbook.drafts.calendar import calendar
from partnerbook.engine.agenda import CALENDAR
from partnerbook.engine.compile import CompileContext, Contribution
from partnerbook.engine.data_files import TABLES, finding_rows, table_files
from partnerbook.render.decision_feed import FEED, decision_feed
from partnerbook.render.page import Page
from partnerbook.render.portfolio_pages import Portfolio, portfolio_pages
from partnerbook.render.precedent_pages import sheet_pages


@dataclass(frozen=True, slots=True)
class Folded:
    """The pages across partners, and the files beside them by their address."""

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]


def precedent_pages(
    terms: Iterable[tuple[str, str, SheetTerms | None]], context: CompileContext
) -> tuple[Page, ...]:
    """A page for each sheet, by slug and name of its partner: its terms beside those of all others. Raises TemplateError."""
    return sheet_pages(terms, context.program, context.today, context.revision, context.templates)


def fold(partners: Sequence[Contribution], own: Sequence[Diagnostic], context: CompileContext) -> Folded:
    """Everything that needs more than one partner; ``own`` are the findings that belong to none. Raises TemplateError."""
    organisation = context.program.organisation.name
    due = [partner.events for partner in partners if partner.events]
    view = Portfolio(
        partners=tuple(partner.rows for partner in partners),
        findings=(*own, *chain.from_iterable(partner.findings for partner in partners)),
        own=tuple(own),
        program=context.program,
        today=context.today,
        links=context.links,
        calendar=CALENDAR if due else "",
        revision=context.revision,
    )
    first = {"findings": finding_rows(own)}
    files: dict[str, bytes] = {}
    for name in TABLES:
        rows = chain.from_iterable((first.get(name, ()), *(partner.records[name] for partner in partners)))
        files |= table_files(name, sorted(rows, key=lambda row: row.key), context.today)
    if due:
        files[CALENDAR] = calendar(f"{organisation}: due with partners", due)
    decisions = chain.from_iterable(partner.rows.decisions for partner in partners)
    files[FEED] = decision_feed(decisions, organisation, context.address, context.templates)
    return Folded(portfolio_pages(view, context.templates), files)
