"""Figures across partners: a fold over their summaries (S4, dashboard)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from partnerbook.analysis.dates import add_days
from partnerbook.analysis.due import DueItem
from partnerbook.analysis.summary import DecisionSummary, Summary
from partnerbook.model.profile import ACTIVE_STAGES, STAGES

NEW_WITHIN_DAYS = 92
WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Figures:
    """The portfolio in numbers; ``pipeline`` counts partners by stage, in the order of the lifecycle."""

    total: int
    active: int
    new: int
    ended: int
    pipeline: tuple[tuple[str, int], ...]
    open_decisions: int
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Need:
    """Something due this week or before, and whose it is."""

    partner: Summary
    item: DueItem
    overdue: bool


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A decision record with the partner it belongs to."""

    partner: Summary
    decision: DecisionSummary


def figures(summaries: Sequence[Summary], today: date) -> Figures:
    """Totals, and what changed in the last 92 days."""
    stages = Counter(summary.stage for summary in summaries)
    recent = [
        summary
        for summary in summaries
        if summary.since and add_days(today, -NEW_WITHIN_DAYS) <= summary.since <= today
    ]
    return Figures(
        total=len(summaries),
        active=sum(stages[stage] for stage in ACTIVE_STAGES),
        new=sum(summary.stage == "launch" for summary in recent),
        ended=sum(summary.stage == "exit" for summary in recent),
        pipeline=tuple((stage, stages[stage]) for stage in STAGES),
        open_decisions=sum(d.status in ("draft", "proposed") for s in summaries for d in s.decisions),
        errors=sum(summary.errors for summary in summaries),
        warnings=sum(summary.warnings for summary in summaries),
    )


def needs_this_week(summaries: Iterable[Summary], today: date) -> tuple[Need, ...]:
    """What is overdue or due within seven days, earliest first."""
    needs = [
        Need(summary, item, item.on < today)
        for summary in summaries
        for item in summary.due
        if item.on <= add_days(today, WEEK_DAYS)
    ]
    return tuple(sorted(needs, key=lambda need: (need.item.on, need.partner.name, need.item.text)))


def register(summaries: Iterable[Summary]) -> tuple[RegisterEntry, ...]:
    """Every decision record, newest first."""
    entries = [RegisterEntry(summary, decision) for summary in summaries for decision in summary.decisions]
    return tuple(
        sorted(
            entries,
            key=lambda e: (-(e.decision.dated or date.min).toordinal(), e.partner.slug, e.decision.id),
        )
    )
