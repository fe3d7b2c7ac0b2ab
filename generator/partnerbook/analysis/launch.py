"""The launch: due dates, readiness, and what the announcement still lacks (S4)."""

from __future__ import annotations

from datetime import date

from partnerbook.analysis.dates import add_days
from partnerbook.model.launch import READINESS, Launch, PlanStep

_GAPS = {
    "headline": "headline",
    "city": "city",
    "date": "date",
    "customers_get": "what customers get",
    "how_it_works": "how it works",
    "getting_started": "how to start",
    "about_them": "a line about the partner",
}


def step_due(step: PlanStep, launch: Launch) -> date | None:
    """The day a plan step is due, counted from the launch date."""
    return add_days(launch.date, step.days) if launch.date else None


def ready_items(launch: Launch) -> tuple[str, ...]:
    """The items of the eight that are done or not needed."""
    entries = launch.checklist
    return tuple(
        name
        for name in READINESS
        if (entry := entries.get(name)) is not None and (entry.done_on or entry.not_needed)  # type: ignore[call-overload]
    )


def announcement_gaps(launch: Launch) -> tuple[str, ...]:
    """What the announcement still lacks, in words."""
    gaps = [words for field, words in _GAPS.items() if getattr(launch, field) is None]
    quoted = {quote.party for quote in launch.quotes}
    if "us" not in quoted:
        gaps.append("a quote from our side")
    if "them" not in quoted:
        gaps.append("a quote from their side")
    return tuple(gaps)
