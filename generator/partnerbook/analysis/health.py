"""The health of a running partnership: a score of three parts, and the red flags that the data raise (S4).

The formula is ours: ratings 40, KPIs 40, engagement 20, each from 0 to 100. A part that cannot be told makes the score a
range, from what it were at 0 to what it were at 100.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from partnerbook.analysis.dates import add_days
from partnerbook.analysis.reviews import held_reviews, launched_on, overdue_actions
from partnerbook.diagnostic import Span
from partnerbook.model.agreement import Kpi, ReviewKind
from partnerbook.model.metrics import Figure, Metrics
from partnerbook.model.partner import Partner, Written
from partnerbook.model.profile import ACTIVE_STAGES
from partnerbook.model.program import Program
from partnerbook.model.review import RatingName, RedFlag, Review
from partnerbook.wording import long_day, plural

PartName = Literal["ratings", "kpis", "engagement"]
PARTS: tuple[PartName, ...] = get_args(PartName)
TRAILING = 365
"""Days that engagement looks back."""
_POOR = 2
"""A rating of so much or less is a warning sign."""


@dataclass(frozen=True, slots=True)
class KpiStanding:
    """A KPI of the agreement and its latest figure; ``share`` of the target is clipped to 0–1, None where it has none."""

    kpi: Kpi
    figure: Figure | None
    share: float | None


@dataclass(frozen=True, slots=True)
class Engagement:
    """Reviews held of those due in the trailing year, and actions done by their day of those due by today."""

    held: int
    due: int
    kept: int
    promised: int

    @property
    def halves(self) -> tuple[float, ...]:
        """Both shares, 0–1; one with nothing due yet is left out."""
        halves = []
        if self.due:
            halves.append(min(self.held / self.due, 1.0))
        if self.promised:
            halves.append(self.kept / self.promised)
        return tuple(halves)


@dataclass(frozen=True, slots=True)
class Flag:
    """A red flag: which of the five, what raised it in words, and where that stands."""

    kind: RedFlag
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Health:
    """The parts (0–100, None where they cannot be told), their weights, what they are made of, and the flags.

    ``low`` and ``high`` are the score where every part is known, and else its range; both are None where no part weighs
    anything.
    """

    parts: dict[PartName, float | None]
    weights: dict[PartName, float]
    low: float | None
    high: float | None
    rated: Written[Review] | None
    kpis: tuple[KpiStanding, ...]
    engagement: Engagement
    flags: tuple[Flag, ...]

    @property
    def missing(self) -> tuple[PartName, ...]:
        """The parts that weigh something and cannot be told."""
        return tuple(name for name in PARTS if self.weights[name] and self.parts[name] is None)

    @property
    def score(self) -> float | None:
        """The score, 0–100; None while a part is missing."""
        return None if self.missing else self.low


def health(partner: Partner, program: Program, today: date) -> Health | None:
    """How a partnership does; None unless it runs (from launch to renewal)."""
    if partner.profile is None or partner.profile.stage not in ACTIVE_STAGES:
        return None
    held = held_reviews(partner, today)
    rated = _latest_rated(held)
    kpis = tuple(
        _standing(kpi, partner.metrics) for kpi in (partner.agreement.kpis if partner.agreement else ())
    )
    engagement = _engagement(partner, program, held, today)
    parts: dict[PartName, float | None] = {
        "ratings": None if rated is None else 100 * (mean_rating(rated.record) - 1) / 4,
        "kpis": _mean([standing.share for standing in kpis if standing.share is not None]),
        "engagement": _mean(engagement.halves),
    }
    weights: dict[PartName, float] = {name: getattr(program.health_weights, name) for name in PARTS}
    whole = sum(weights.values())
    known = sum(weights[name] * (parts[name] or 0.0) for name in PARTS)
    unknown = sum(100.0 * weights[name] for name in PARTS if parts[name] is None)
    return Health(
        parts,
        weights,
        known / whole if whole else None,
        (known + unknown) / whole if whole else None,
        rated,
        kpis,
        engagement,
        tuple(_flags(partner, program, held, rated, today)),
    )


def mean_rating(review: Review) -> float:
    """The mean of a review's ratings, 1–5; it must have some."""
    return sum(review.ratings.values()) / len(review.ratings)


def _mean(shares: Sequence[float]) -> float | None:
    """Shares of one as a part of the score, 0–100."""
    return 100 * sum(shares) / len(shares) if shares else None


def _latest_rated(held: Sequence[Written[Review]]) -> Written[Review] | None:
    """The latest review that rated anything: one that did not leaves the picture as it was (ours)."""
    return next((written for written in reversed(held) if written.record.ratings), None)


def _standing(kpi: Kpi, metrics: Metrics) -> KpiStanding:
    """Latest figure / target, clipped; a target that is not above zero has no share of it."""
    figure = metrics.latest(kpi.metric)
    if figure is None or kpi.target is None or kpi.target <= 0:
        return KpiStanding(kpi, figure, None)
    return KpiStanding(kpi, figure, min(max(figure.value / kpi.target, 0.0), 1.0))


def _engagement(
    partner: Partner, program: Program, held: Sequence[Written[Review]], today: date
) -> Engagement:
    year_ago = add_days(today, -TRAILING)
    launched = launched_on(partner)
    days = (today - max(launched, year_ago)).days if launched and launched <= today else 0
    actions = [action for written in partner.reviews for action in written.record.actions]
    promised = [(action.by, action.done_on) for action in actions if action.by and action.by <= today]
    return Engagement(
        held=sum(written.record.on >= year_ago for written in held),
        due=sum(days // cadence for cadence in _cadences(partner, program)),
        kept=sum(done is not None and done <= by for by, done in promised),
        promised=len(promised),
    )


def _promised(partner: Partner) -> tuple[ReviewKind, ...]:
    """The kinds of review that the agreement promises, each once."""
    return tuple(dict.fromkeys(partner.agreement.reviews)) if partner.agreement else ()


def _cadences(partner: Partner, program: Program) -> list[int]:
    """The days between the promised reviews; a cadence of 0 asks for none."""
    days: list[int] = [getattr(program.review_days, kind) for kind in _promised(partner)]
    return [cadence for cadence in days if cadence]


def _flags(
    partner: Partner,
    program: Program,
    held: Sequence[Written[Review]],
    rated: Written[Review] | None,
    today: date,
) -> Iterator[Flag]:
    """What a reviewer saw at the last review, and what the data say of themselves (ours)."""
    if held:
        last = held[-1]
        for index, kind in enumerate(last.record.red_flags):
            text = f"seen at the review of {long_day(last.record.on)}"
            yield Flag(kind, text, partner.at(last.file, ("red_flags", index)))
    yield from _silence(partner, program, held, today)
    for action, file, path in overdue_actions(partner, today):
        text = f"“{action.what}” was due on {long_day(action.by)}"
        yield Flag("missed-commitments", text, partner.at(file, path))
    if rated is not None:
        low: tuple[tuple[RedFlag, RatingName], ...] = (
            ("poor-communication", "communication"),
            ("misaligned-priorities", "strategic-alignment"),
        )
        for kind, name in low:
            if (rating := rated.record.ratings.get(name)) is not None and rating <= _POOR:
                text = f"rated {rating} of 5 on {long_day(rated.record.on)}"
                yield Flag(kind, text, partner.at(rated.file, ("ratings", name)))
    since = add_days(today, -program.review_days.quarterly)
    for written in held:
        count = written.record.complaints
        if count > 0 and written.record.on >= since:
            text = f"{plural(count, 'complaint')} at the review of {long_day(written.record.on)}"
            yield Flag("customer-complaints", text, partner.at(written.file, ("complaints",)))


def _silence(
    partner: Partner, program: Program, held: Sequence[Written[Review]], today: date
) -> Iterator[Flag]:
    """No review of any kind for twice the shortest promised cadence."""
    cadences = _cadences(partner, program)
    since = held[-1].record.on if held else launched_on(partner)
    if cadences and since is not None and (today - since).days > 2 * min(cadences):
        text = f"no review since {'' if held else 'launch on '}{long_day(since)}"
        yield Flag("declining-engagement", text, partner.at("agreement.yaml", ("reviews",)))
