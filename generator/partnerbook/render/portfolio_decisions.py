"""The decision register: each record's line is made with its partner; what the lines add up to, in the fold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from partnerbook.analysis.decisions import DUE, Due, due_within
from partnerbook.analysis.summary import DecisionSummary, Summary
from partnerbook.model.decision import STATUSES
from partnerbook.render.environment import Markup, Templates
from partnerbook.render.page import root_of
from partnerbook.render.portfolio_history import over_time
from partnerbook.wording import plural

_ROWS = "portfolio/rows"
_FEW = 12
"""Up to so many chains stand open on the page; more can be opened."""

_DUE_LABELS: dict[Due, str] = {
    "overdue": "due now",
    "30": "due in 30 days",
    "90": "due in 31 to 90 days",
    "later": "due later",
    "none": "no review ahead",
}


class DecisionRow(NamedTuple):
    """A line of the decision register; rows sort newest first, then by partner and number.

    ``changed`` is the last day on which something was done to the record, ``reviewed`` are the days of its reviews,
    ``replaced`` is the day on which another took its place.
    """

    age: int
    partner: str
    number: str
    name: str
    title: str
    status: str
    owner: str
    chosen: str
    due: Due
    dated: date | None
    changed: date | None
    reviewed: tuple[date, ...]
    replaced: date | None
    html: str


class Choice(NamedTuple):
    """Something to filter by, as the rows have it and as readers do."""

    value: str
    label: str


def decision_rows(summary: Summary, today: date, templates: Templates) -> tuple[DecisionRow, ...]:
    """A partner's lines of the register. Raises TemplateError."""
    return tuple(_row(summary, decision, today, templates) for decision in summary.decisions)


def _row(summary: Summary, decision: DecisionSummary, today: date, templates: Templates) -> DecisionRow:
    day = decision.review.next
    due: Due = "overdue" if decision.review.is_due else due_within(day, today)
    context = {"root": root_of("decisions/"), "today": today, "partner": summary, "decision": decision}
    return DecisionRow(
        age=-(decision.dated or date.min).toordinal(),
        partner=summary.slug,
        number=decision.id,
        name=summary.name,
        title=decision.title,
        status=decision.status,
        owner=decision.owner or "",
        chosen=decision.chosen or "",
        due=due,
        dated=decision.dated,
        changed=decision.changed,
        reviewed=decision.reviewed,
        replaced=decision.replaced,
        html=templates.page(f"{_ROWS}/decision.html", {**context, "day": day, "due": due}),
    )


def chain_rows(summary: Summary, templates: Templates) -> tuple[str, ...]:
    """A partner's lists of records that replaced one another. Raises TemplateError."""
    if not summary.chains:
        return ()
    known = {decision.id: decision for decision in reversed(summary.decisions)}
    context = {"root": root_of("decisions/"), "partner": summary}
    return tuple(
        templates.page(
            f"{_ROWS}/chain.html",
            {**context, "layers": [[known[name] for name in layer] for layer in chain.layers]},
        )
        for chain in summary.chains
    )


def register(rows: Sequence[DecisionRow], chains: Iterable[str], today: date) -> dict[str, Any]:
    """What the page of the register shows."""
    found = tuple(chains)
    dues = Counter(row.due for row in rows)
    open_ = sum(row.status in ("draft", "proposed") for row in rows)
    statuses = {row.status for row in rows}
    return {
        "answer": f"{plural(len(rows), 'decision record')}: {open_} still open, {dues['overdue']} due for review."
        if rows
        else "There is no decision record yet.",
        "rows": [Markup(row.html) for row in rows],
        "dues": [(_DUE_LABELS[due], dues[due]) for due in DUE],
        "picture": over_time(rows, today),
        "chains": [Markup(chain) for chain in found],
        "few": len(found) <= _FEW,
        "statuses": [status for status in STATUSES if status in statuses],
        "owners": sorted({row.owner for row in rows if row.owner}),
        "partners": sorted({Choice(row.partner, row.name) for row in rows}, key=lambda c: c.label.casefold()),
        "choices": [Choice(due, _DUE_LABELS[due]) for due in DUE],
    }
