"""Figures across partners: a fold over what is known of each (S4, dashboard)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from partnerbook.analysis.dates import add_days
from partnerbook.analysis.due import DueItem
from partnerbook.analysis.summary import Summary
from partnerbook.model.profile import ACTIVE_STAGES, STAGES

NEW_WITHIN_DAYS = 92
WEEK_DAYS = 7


class Counted(Protocol):
    """What is counted of one partner."""

    @property
    def stage(self) -> str:
        """Where the partnership stands."""

    @property
    def since(self) -> date | None:
        """The day on which that stage began."""

    @property
    def open_decisions(self) -> int:
        """Decision records that are drafts or proposed."""

    @property
    def errors(self) -> int:
        """Findings of this severity that nobody accepted."""

    @property
    def warnings(self) -> int:
        """Findings of this severity that nobody accepted."""


@dataclass(frozen=True, slots=True)
class PortfolioFigures:
    """The portfolio in numbers; ``pipeline`` counts partners by stage, in the order of the lifecycle."""

    total: int
    active: int
    new: int
    ended: int
    pipeline: tuple[tuple[str, int], ...]
    open_decisions: int
    errors: int
    warnings: int


def portfolio_figures(partners: Sequence[Counted], today: date) -> PortfolioFigures:
    """Totals, and what changed in the last 92 days."""
    stages = Counter(partner.stage for partner in partners)
    begin = add_days(today, -NEW_WITHIN_DAYS)
    recent = [partner.stage for partner in partners if partner.since and begin <= partner.since <= today]
    return PortfolioFigures(
        total=len(partners),
        active=sum(stages[stage] for stage in ACTIVE_STAGES),
        new=recent.count("launch"),
        ended=recent.count("exit"),
        pipeline=tuple((stage, stages[stage]) for stage in STAGES),
        open_decisions=sum(partner.open_decisions for partner in partners),
        errors=sum(partner.errors for partner in partners),
        warnings=sum(partner.warnings for partner in partners),
    )


def needs_this_week(summary: Summary, today: date) -> tuple[DueItem, ...]:
    """What is overdue with a partner, or due within seven days, earliest first."""
    return tuple(item for item in summary.due if item.on <= add_days(today, WEEK_DAYS))
