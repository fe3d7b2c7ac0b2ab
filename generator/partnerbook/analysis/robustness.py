"""How often the recommended option wins when every estimate is drawn from what it may turn out to be.

An estimate is drawn from its PERT distribution (λ = 4): a beta distribution between its low and high case with
α = 1 + 4·(likely − low)/(high − low) and β = 1 + 4·(high − likely)/(high − low). The draws are spread evenly
over all estimates together (a Kronecker sequence whose start is seeded by the record's id), which needs fewer of
them than plain chance for the same precision.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from partnerbook.analysis.weighing import Comparison, value_of
from partnerbook.model.decision import Criterion, Decision
from partnerbook.model.money import Estimate

DRAWS = 2_000
_CELLS = 512
"""Into how many parts of equal likelihood a distribution is cut."""


def robustness(decision: Decision, base: Comparison) -> float | None:
    """The share of draws, 0 to 1, in which the recommended option wins the base comparison; None without one."""
    recommended = decision.recommendation.option if decision.recommendation else None
    if recommended is None or recommended not in base.values:
        return None
    drawn = _scores(decision, base)
    own = drawn.pop(recommended)
    if not drawn:
        return 1.0
    best = drawn.popitem()[1]
    for scores in drawn.values():
        best = [max(pair) for pair in zip(best, scores, strict=True)]
    return sum(mine >= other - 1e-9 for mine, other in zip(own, best, strict=True)) / DRAWS


def _scores(decision: Decision, base: Comparison) -> dict[str, list[float]]:
    """Every option's score, 0 to 1, in every draw."""
    weights = dict(zip(base.criteria, base.weights, strict=True))
    uncertain = [
        (option, criterion, estimate)
        for option in base.values
        for criterion in decision.criteria
        if not (estimate := decision.scores[option][criterion.id]).exact and weights[criterion.id]
    ]
    positions = iter(_positions(len(uncertain), decision.id))
    drawn = {option: [score / 100] * DRAWS for option, score in base.scores.items()}
    for option, criterion, estimate in uncertain:
        shares = _shares(criterion, estimate, weights[criterion.id])
        drawn[option] = [score + shares[at] for score, at in zip(drawn[option], next(positions), strict=True)]
    return drawn


def _shares(criterion: Criterion, estimate: Estimate, weight: float) -> list[float]:
    """What each part of an estimate's distribution adds to a score that counted its expected value."""
    length = estimate.high - estimate.low
    peak = (estimate.likely - estimate.low) / length
    expected = value_of(estimate.expected, criterion) or 0.0
    return [
        weight * ((value_of(estimate.low + length * at, criterion) or 0.0) - expected)
        for at in _quantiles(round(peak, 6))
    ]


@lru_cache(maxsize=256)
def _quantiles(peak: float) -> tuple[float, ...]:
    """The middle of each equally likely part of a PERT distribution from 0 to 1 with its mode at ``peak``."""
    rise, fall = 4 * peak, 4 * (1 - peak)
    middles = [(cell + 0.5) / _CELLS for cell in range(_CELLS)]
    heights = [at**rise * (1 - at) ** fall for at in middles]
    total = sum(heights)
    reached = list(accumulate(heights))
    found: list[float] = []
    cell = 0
    for part in range(_CELLS):
        wanted = total * (part + 0.5) / _CELLS
        while reached[cell] < wanted:
            cell += 1
        found.append((cell + 1 - (reached[cell] - wanted) / heights[cell]) / _CELLS)
    return tuple(found)


def _positions(dimensions: int, seed: str) -> Iterator[Sequence[int]]:
    """For each estimate, which part of its distribution every draw takes: multiples of the powers of 1/φ, φ being
    the root of φ^(d+1) = φ + 1, are spread most evenly over d dimensions (Roberts, 2018).
    """
    chance = random.Random(f"decision {seed}")  # noqa: S311 - nothing is kept secret with it
    root = 2.0
    for _ in range(40):
        root = (1 + root) ** (1 / (dimensions + 1))
    for dimension in range(1, dimensions + 1):
        step, start = root**-dimension, chance.random()
        yield [int((start + step * draw) % 1.0 * _CELLS) for draw in range(DRAWS)]
