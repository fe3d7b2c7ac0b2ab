"""The pages that span partners: this week, the index, the decision register, the findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from partnerbook.analysis import portfolio
from partnerbook.analysis.fit import HIGHEST
from partnerbook.analysis.summary import Summary
from partnerbook.diagnostic import Diagnostic, Severity
from partnerbook.model.profile import STAGES, TYPES
from partnerbook.model.program import Program
from partnerbook.render.environment import Templates
from partnerbook.render.page import Page, SourceLinks, root_of
from partnerbook.render.wording import plural


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All partners' summaries with what the pages across them need."""

    summaries: tuple[Summary, ...]
    findings: tuple[Diagnostic, ...]
    program: Program
    today: date
    links: SourceLinks


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one partner, gravest first; ``slug`` is empty for the workspace's own."""

    slug: str
    name: str
    owner: str | None
    findings: tuple[Diagnostic, ...]


def portfolio_pages(view: Portfolio, templates: Templates) -> tuple[Page, ...]:
    """Home, index, register and findings."""
    return (
        _home(view, templates),
        _index(view, templates),
        _register(view, templates),
        _findings(view, templates),
    )


def _page(templates: Templates, view: Portfolio, path: str, title: str, name: str, **context: Any) -> Page:
    html = templates.page(
        f"portfolio/{name}.html",
        {
            "root": root_of(path),
            "today": view.today,
            "organisation": view.program.organisation,
            "links": view.links,
            **context,
        },
    )
    return Page(path, title, html, name, description=f"{title} of {view.program.organisation.name}")


def _home(view: Portfolio, templates: Templates) -> Page:
    needs = portfolio.needs_this_week(view.summaries, view.today)
    overdue = sum(need.overdue for need in needs)
    owners = sorted({need.item.owner for need in needs if need.item.owner})
    figures = portfolio.figures(view.summaries, view.today)
    answer = _week_in_a_sentence(len(needs) - overdue, overdue)
    return _page(
        templates, view, "", "This week", "home", needs=needs, owners=owners, figures=figures, answer=answer
    )


def _week_in_a_sentence(due: int, overdue: int) -> str:
    if not due and not overdue:
        return "Nothing is due within seven days and nothing is overdue."
    late = f"{plural(overdue, 'thing is', 'things are')} overdue"
    if not due:
        return f"{late}; nothing else is due within seven days."
    ahead = f"due within seven days{'' if overdue else '; nothing is overdue'}."
    if not overdue:
        return f"{plural(due, 'thing is', 'things are')} {ahead}"
    return f"{late}, and {due} more {'is' if due == 1 else 'are'} {ahead}"


def _index(view: Portfolio, templates: Templates) -> Page:
    summaries = sorted(view.summaries, key=lambda summary: summary.name.casefold())
    figures = portfolio.figures(view.summaries, view.today)
    return _page(
        templates,
        view,
        "partners/",
        "Partners",
        "partners",
        summaries=summaries,
        figures=figures,
        overdue=sum(
            summary.next_due is not None and summary.next_due.on < view.today for summary in summaries
        ),
        fit_most=HIGHEST * sum(criterion.weight for criterion in view.program.criteria),
        stages=[stage for stage in STAGES if any(summary.stage == stage for summary in summaries)],
        types=[kind for kind in TYPES if any(kind in summary.types for summary in summaries)],
        owners=sorted({summary.owner for summary in summaries if summary.owner}),
        stage_order={stage: index for index, stage in enumerate(STAGES)},
    )


def _register(view: Portfolio, templates: Templates) -> Page:
    entries = portfolio.register(view.summaries)
    return _page(
        templates,
        view,
        "decisions/",
        "Decisions",
        "decisions",
        entries=entries,
        statuses=sorted({entry.decision.status for entry in entries}),
        owners=sorted({entry.decision.owner for entry in entries if entry.decision.owner}),
        due=sum(
            (entry.decision.review_due is not None and entry.decision.review_due < view.today)
            or entry.decision.fired > 0
            for entry in entries
        ),
        open=sum(entry.decision.status in ("draft", "proposed") for entry in entries),
    )


def _findings(view: Portfolio, templates: Templates) -> Page:
    counted = [finding.severity for finding in view.findings if finding.accepted is None]
    return _page(
        templates,
        view,
        "findings/",
        "Findings",
        "findings",
        groups=tuple(_groups(view.findings, view.summaries)),
        counts=[(severity.value, counted.count(severity)) for severity in Severity],
        accepted=len(view.findings) - len(counted),
    )


def _groups(findings: Iterable[Diagnostic], summaries: Sequence[Summary]) -> Iterable[FindingGroup]:
    known = {summary.slug: summary for summary in summaries}
    ordered = sorted(findings, key=lambda finding: finding.partner or "")
    for slug, group in groupby(ordered, key=lambda finding: finding.partner or ""):
        gravest_first = sorted(group, key=lambda f: (f.accepted is not None, f.severity.rank, f.order))
        summary = known.get(slug)
        name = summary.name if summary else slug or "The workspace"
        yield FindingGroup(slug, name, summary.owner if summary else None, tuple(gravest_first))
