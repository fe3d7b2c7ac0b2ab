"""What the pages across partners show of one partner: rendered with the partner, joined in the fold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from partnerbook.analysis.contribution_ranks import Contributed
from partnerbook.analysis.portfolio import needs_this_week
from partnerbook.analysis.precedents import SheetTerms, sheet_terms
from partnerbook.analysis.replay import Judged
from partnerbook.diagnostic import Diagnostic
from partnerbook.model.profile import ACTIVE_STAGES, STAGES
from partnerbook.render.environment import Templates
from partnerbook.render.page import SourceLinks, root_of
from partnerbook.render.portfolio_decisions import DecisionRow, chain_rows, decision_rows
from partnerbook.render.portfolio_fit import FitRow, fit_row
from partnerbook.render.view import View

_ROWS = "portfolio/rows"


class NeedRow(NamedTuple):
    """Something due this week or before; rows sort by day, partner and text."""

    on: date
    partner: str
    text: str
    overdue: bool
    owner: str
    html: str


class Rows(NamedTuple):
    """One partner in every table of the portfolio, and what those tables count and filter by.

    ``html`` is the partner's own row; ``chains`` are lists of decision records that replaced one another;
    ``findings`` is the partner's part of the page of findings. What the partner ``contributed`` is ranked while the
    partnership runs; ``fit`` is None once it is over. ``judged`` are the figures that came of decisions, one group a
    record. ``terms`` are what of the term sheet is compared with others.
    """

    slug: str
    name: str
    stage: str
    since: date | None
    types: tuple[str, ...]
    owner: str
    overdue: bool
    open_decisions: int
    errors: int
    warnings: int
    html: str
    needs: tuple[NeedRow, ...]
    decisions: tuple[DecisionRow, ...]
    chains: tuple[str, ...]
    findings: str
    contributed: Contributed | None
    fit: FitRow | None
    judged: tuple[tuple[Judged, ...], ...]
    terms: SheetTerms | None = None


def portfolio_rows(view: View, templates: Templates) -> Rows:
    """The rows of a partner. Raises TemplateError."""
    summary, today, agreement = view.summary, view.today, view.partner.agreement
    stage_order = {stage: index for index, stage in enumerate(STAGES)}
    context = {"root": root_of("partners/"), "today": today, "summary": summary, "stage_order": stage_order}
    return Rows(
        slug=summary.slug,
        name=summary.name,
        stage=summary.stage,
        since=summary.since,
        types=tuple(summary.types),
        owner=summary.owner or "",
        overdue=summary.next_due is not None and summary.next_due.on < today,
        open_decisions=summary.open_decisions,
        errors=summary.errors,
        warnings=summary.warnings,
        html=templates.page(f"{_ROWS}/partner.html", context),
        needs=tuple(_needs(view, templates)),
        decisions=decision_rows(summary, today, templates),
        chains=chain_rows(summary, templates),
        findings=findings_part(
            summary.slug, summary.name, summary.owner, view.findings, view.links, templates
        ),
        contributed=summary.contributed if summary.stage in ACTIVE_STAGES else None,
        fit=fit_row(summary, view.program, templates),
        judged=tuple(decision.judged for decision in summary.decisions if decision.judged),
        terms=sheet_terms(agreement, today, runs=summary.stage in ACTIVE_STAGES) if agreement else None,
    )


def findings_part(
    slug: str,
    name: str,
    owner: str | None,
    findings: Iterable[Diagnostic],
    links: SourceLinks,
    templates: Templates,
) -> str:
    """A partner's part of the page of findings, gravest first; nothing where nothing was found."""
    gravest_first = sorted(findings, key=lambda f: (f.accepted is not None, f.severity.rank, f.order))
    if not gravest_first:
        return ""
    context = {"root": root_of("findings/"), "slug": slug, "name": name, "owner": owner, "links": links}
    return templates.page(f"{_ROWS}/findings.html", {**context, "findings": gravest_first})


def _needs(view: View, templates: Templates) -> Iterator[NeedRow]:
    summary, today = view.summary, view.today
    for item in needs_this_week(summary, today):
        overdue = item.on < today
        context = {"root": "", "today": today, "partner": summary, "item": item, "overdue": overdue}
        context["calendar"] = view.calendar_links.get((item.page, item.on), "")
        html = templates.page(f"{_ROWS}/need.html", context)
        yield NeedRow(item.on, summary.name, item.text, overdue, item.owner or "", html)
