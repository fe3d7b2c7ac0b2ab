"""The pages that span partners: this week, the index, fit and priority, the decision register, the findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from partnerbook.analysis import portfolio
from partnerbook.analysis.fit import BANDS, HIGHEST
from partnerbook.diagnostic import Diagnostic, Severity
from partnerbook.model.profile import STAGES, TYPES
from partnerbook.model.program import Program
from partnerbook.render.calibrated import calibrated
from partnerbook.render.environment import Markup, Templates
from partnerbook.render.page import Page, SourceLinks, root_of
from partnerbook.render.paper import at_foot
from partnerbook.render.portfolio_decisions import register
from partnerbook.render.portfolio_fit import counts, dots, fit_in_a_sentence, fit_limits
from partnerbook.render.portfolio_rows import Rows, findings_part
from partnerbook.render.ranking import kinds, ranking
from partnerbook.wording import plural


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All partners' rows, in the order of their slugs, with what the pages across them need.

    ``findings`` are those of all partners and ``own`` those that belong to none; ``calendar`` is the address of
    what is due, nothing where nothing is; ``revision`` is the last commit to any partner.
    """

    partners: tuple[Rows, ...]
    findings: tuple[Diagnostic, ...]
    own: tuple[Diagnostic, ...]
    program: Program
    today: date
    links: SourceLinks
    calendar: str = ""
    revision: str = ""


def portfolio_pages(view: Portfolio, templates: Templates) -> tuple[Page, ...]:
    """Home, index, fit, register and findings. Raises TemplateError."""
    return (
        _home(view, templates),
        _index(view, templates),
        _fit(view, templates),
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
            **context,
        },
    )
    own = view.program.organisation.name
    paper = at_foot(own, view.today, view.revision)
    return Page(path, title, html, name, description=f"{title} of {own}", paper=paper)


def _home(view: Portfolio, templates: Templates) -> Page:
    needs = sorted(chain.from_iterable(partner.needs for partner in view.partners))
    overdue = sum(need.overdue for need in needs)
    return _page(
        templates,
        view,
        "",
        "This week",
        "home",
        rows=_rendered(need.html for need in needs),
        owners=sorted({need.owner for need in needs if need.owner}),
        figures=portfolio.figures(view.partners, view.today),
        answer=_week_in_a_sentence(len(needs) - overdue, overdue),
    )


def _rendered(rows: Iterable[str]) -> list[Markup]:
    """HTML that templates made, not to be escaped again."""
    return [Markup(row) for row in rows]


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
    partners = view.partners
    return _page(
        templates,
        view,
        "partners/",
        "Partners",
        "partners",
        rows=_rendered(p.html for p in sorted(partners, key=lambda partner: partner.name.casefold())),
        figures=portfolio.figures(partners, view.today),
        overdue=sum(partner.overdue for partner in partners),
        ranking=ranking(partners),
        kinds=kinds(partners),
        fit_most=HIGHEST * sum(criterion.weight for criterion in view.program.criteria),
        stages=[stage for stage in STAGES if any(partner.stage == stage for partner in partners)],
        types=[kind for kind in TYPES if any(kind in partner.types for partner in partners)],
        owners=sorted({partner.owner for partner in partners if partner.owner}),
    )


def _fit(view: Portfolio, templates: Templates) -> Page:
    rows = sorted(partner.fit for partner in view.partners if partner.fit)
    return _page(
        templates,
        view,
        "fit/",
        "Fit and priority",
        "fit",
        answer=fit_in_a_sentence(rows),
        rows=_rendered(row.html for row in rows),
        picture=dots(rows, view.program),
        counts=counts(rows),
        bands=BANDS,
        fit_most=fit_limits(view.program)[1],
    )


def _register(view: Portfolio, templates: Templates) -> Page:
    rows = sorted(chain.from_iterable(partner.decisions for partner in view.partners))
    chains = chain.from_iterable(partner.chains for partner in view.partners)
    context = register(rows, chains, view.today)
    judged = chain.from_iterable(partner.judged for partner in view.partners)
    return _page(
        templates,
        view,
        "decisions/",
        "Decisions",
        "decisions",
        **context,
        calibration=calibrated(judged),
        calendar=view.calendar,
    )


def _findings(view: Portfolio, templates: Templates) -> Page:
    counted = [finding.severity for finding in view.findings if finding.accepted is None]
    own = findings_part("", "The workspace", None, view.own, view.links, templates)
    parts = [own, *(partner.findings for partner in view.partners)]
    return _page(
        templates,
        view,
        "findings/",
        "Findings",
        "findings",
        groups=_rendered(part for part in parts if part),
        counts=[(severity.value, counted.count(severity)) for severity in Severity],
        accepted=len(view.findings) - len(counted),
    )
