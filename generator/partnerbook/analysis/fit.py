"""The fit score: ratings by criterion, weighted, as a range while questions are open (S4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from partnerbook.model.program import FitCriterion, Program
from partnerbook.model.scorecard import Scorecard

LOWEST, HIGHEST = 1, 5
BANDS = ("keep-on-radar", "worth-pursuing", "pursue-aggressively")
"""The bands of S4, lowest first."""

_DIGITS = 9
"""Sums of thirds are rounded so far, or 50 points could read 49.999999999999996 and miss their band."""


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """One criterion: the mean of its questions, with unrated ones at their lowest and highest."""

    id: str
    name: str
    weight: float
    low: float
    high: float

    @property
    def rating(self) -> float | None:
        """The mean rating; None while a question is open."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Fit:
    """The score's range, what it can be at all, and its band (None while it cannot be told)."""

    low: float
    high: float
    minimum: float
    maximum: float
    band: str | None
    criteria: tuple[CriterionScore, ...]

    @property
    def score(self) -> float | None:
        """The score; None while a question is open."""
        return self.low if self.low == self.high else None


class PastFit(NamedTuple):
    """The range of the score from a day on, by today's weights, and who wrote it down."""

    since: date
    author: str
    low: float
    high: float


def fit(scorecard: Scorecard, program: Program) -> Fit:
    """Score = sum of weight x mean rating. With the weights of S4 it runs from 11 to 55.

    S4 prints a maximum of 65, which its own weights (3, 3, 2, 2, 1) cannot reach.
    """
    criteria = tuple(_criterion(scorecard, criterion) for criterion in program.criteria)
    low = round(sum(criterion.weight * criterion.low for criterion in criteria), _DIGITS)
    high = round(sum(criterion.weight * criterion.high for criterion in criteria), _DIGITS)
    weights = sum(criterion.weight for criterion in criteria)
    lower, upper = band(low, program), band(high, program)
    return Fit(low, high, LOWEST * weights, HIGHEST * weights, lower if lower == upper else None, criteria)


def _criterion(scorecard: Scorecard, criterion: FitCriterion) -> CriterionScore:
    """A criterion without questions may turn out anywhere: nothing is asked that could tell."""
    rated = scorecard.ratings.get(criterion.id, {})
    given = [rated[question.id].rating for question in criterion.questions if question.id in rated]
    count = max(len(criterion.questions), 1)
    open_questions = count - len(given)
    low = (sum(given) + LOWEST * open_questions) / count
    high = (sum(given) + HIGHEST * open_questions) / count
    return CriterionScore(criterion.id, criterion.name, criterion.weight, low, high)


def band(score: float, program: Program) -> str:
    """The band of a score; a score between two bands belongs to the lower one."""
    bands = program.scorecard.bands
    if score >= bands.pursue_aggressively:
        return "pursue-aggressively"
    return "worth-pursuing" if score >= bands.worth_pursuing else "keep-on-radar"


def at_odds(priority: str | None, band: str | None) -> bool:
    """Whether how much we want a partner contradicts how well they suit us: high and low, or low and high (ours)."""
    return (priority, band) in (("high", BANDS[0]), ("low", BANDS[-1]))


def next_band(found: Fit, program: Program) -> tuple[str, float] | None:
    """The band above that of a score and the points it begins at; None at the top, or while the band is open."""
    bands = program.scorecard.bands
    if found.band == "worth-pursuing":
        return "pursue-aggressively", bands.pursue_aggressively
    if found.band == "keep-on-radar":
        above = min(bands.worth_pursuing, bands.pursue_aggressively)
        return band(above, program), above
    return None
