"""How often the recommended option wins when every estimate is drawn from what it may turn out to be.

An estimate is drawn from its PERT distribution (λ = 4): a beta distribution between its low and high case with
α = 1 + 4·(likely − low)/(high − low) and β = 1 + 4·(high − likely)/(high − low). The draws are spread evenly
over all estimates together (a Kronecker sequence whose start is seeded by the record's id), which needs fewer of
them than plain chance for the same precision.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache, reduce
from itertools import accumulate, islice
from operator import add, ge, itemgetter

from partnerbook.analysis.weighing import Comparison, ends_of, value_of
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
    best = reduce(lambda one, other: list(map(max, one, other)), drawn.values())
    wins: int = sum(map(ge, own, best))
    return wins / DRAWS


def _scores(decision: Decision, base: Comparison) -> dict[str, list[float]]:
    """Every option's score, 0 to 1, in every draw; the first option's with a little more, so that it wins ties.

    Loops of the standard library do the work: there are thousands of draws for every record.
    """
    weights = dict(zip(base.criteria, base.weights, strict=True))
    uncertain = [
        (option, criterion, estimate)
        for option in base.values
        for criterion in decision.criteria
        if not (estimate := decision.scores[option][criterion.id]).exact and weights[criterion.id]
    ]
    chance = random.Random(f"decision {decision.id}")  # noqa: S311 - nothing is kept secret with it
    lead = dict.fromkeys(islice(base.values, 1), 1e-9)
    drawn = {option: [score / 100 + lead.get(option, 0.0)] * DRAWS for option, score in base.scores.items()}
    for (option, criterion, estimate), spread in zip(uncertain, _spread(len(uncertain)), strict=True):
        shares, start = _shares(criterion, estimate, weights[criterion.id]), chance.randrange(_CELLS)
        drawn[option] = list(map(add, drawn[option], spread(shares[start:] + shares[:start])))
    return drawn


def _shares(criterion: Criterion, estimate: Estimate, weight: float) -> list[float]:
    """What each part of an estimate's distribution adds to a score that counted its expected value."""
    worst, best = ends_of(criterion)
    low, high = ((figure - worst) / (best - worst) for figure in (estimate.low, estimate.high))
    expected = value_of(estimate.expected, criterion) or 0.0
    least, most = weight * (0.0 - expected), weight * (1.0 - expected)
    peak = (estimate.likely - estimate.low) / (estimate.high - estimate.low)
    start, length = weight * (low - expected), weight * (high - low)
    shares = [start + length * at for at in _quantiles(round(peak, 6))]
    if min(low, high) >= 0 and max(low, high) <= 1:
        return shares
    return [min(most, max(least, share)) for share in shares]


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


@lru_cache(maxsize=32)
def _spread(dimensions: int) -> tuple[Callable[[list[float]], tuple[float, ...]], ...]:
    """For each of so many estimates, what takes every draw's part out of a distribution: multiples of the powers
    of 1/φ, φ being the root of φ^(d+1) = φ + 1, are spread most evenly over d dimensions (Roberts, 2018).
    """
    root = 2.0
    for _ in range(40):
        root = (1 + root) ** (1 / (dimensions + 1))
    steps = [root**-dimension for dimension in range(1, dimensions + 1)]
    return tuple(itemgetter(*(int(step * draw % 1.0 * _CELLS) for draw in range(DRAWS))) for step in steps)
