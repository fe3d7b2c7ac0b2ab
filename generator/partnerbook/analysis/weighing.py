"""Options weighed: scores, winners, the points at which another option wins, and how robust the choice is (S3).

An option's score in a scenario is 100 · Σ w · v over the criteria: w are the weights, normalised to 1, and
v = (expected − worst) / (best − worst) on the criterion's scale, from 0 to 1. Only options with a score on
every criterion are weighed: a gap is no zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from partnerbook.model.decision import Criterion, Decision, Scenario

BASE = "base"
"""What the comparison without any scenario is called."""

_SAME = 1e-9
"""Scores that differ by less are a tie; they are sums of products of numbers that people typed."""


class Flip(NamedTuple):
    """A value at which another option wins the base comparison.

    ``kind`` is weight or score; ``start`` is the present value and ``at`` the nearest one, from 0 to 1, beyond
    which ``winner`` wins; ``rises`` says on which side, which a tie at the present value does not show. A weight
    moves while the others keep their proportions.
    """

    kind: str
    criterion: str
    option: str | None
    start: float
    at: float
    winner: str
    rises: bool


@dataclass(frozen=True)
class Comparison:
    """The options of one scenario: ``values`` by option, in the order of ``weights``, which sum to 1.

    Options come in the order in which a tie is decided: the recommended one first, then as listed.
    """

    criteria: tuple[str, ...]
    weights: tuple[float, ...]
    values: Mapping[str, tuple[float, ...]]

    @cached_property
    def scores(self) -> Mapping[str, float]:
        """The score of each option, from 0 to 100."""
        return {
            option: 100 * sum(w * v for w, v in zip(self.weights, values, strict=True))
            for option, values in self.values.items()
        }

    @cached_property
    def winner(self) -> str | None:
        """The option with the highest score; ties go to the recommended option, else to the first listed."""
        return _highest(self.scores)

    @property
    def ranking(self) -> tuple[str, ...]:
        """The options, the highest score first."""
        return tuple(sorted(self.scores, key=lambda option: -self.scores[option]))


def comparisons(decision: Decision) -> dict[str, Comparison]:
    """The base comparison and that of every scenario, by id; none where nothing can be weighed."""
    base = _comparison(decision, None)
    if len(base.values) < 1 or not base.criteria:
        return {}
    return {BASE: base, **{scenario.id: _comparison(decision, scenario) for scenario in decision.scenarios}}


def flips(comparison: Comparison) -> tuple[Flip, ...]:
    """Every weight and every score at which the winner changes: weights first, in the order of the criteria."""
    return (*_weight_flips(comparison), *_score_flips(comparison))


def _highest(scores: Mapping[str, float]) -> str | None:
    """The option with the highest score, the first of those in a tie; None where there is none."""
    best = max(scores.values(), default=None)
    return None if best is None else next(o for o, score in scores.items() if score >= best - _SAME)


def _comparison(decision: Decision, scenario: Scenario | None) -> Comparison:
    weights = [_weight(criterion, scenario) for criterion in decision.criteria]
    total = sum(weights)
    recommended = decision.recommendation.option if decision.recommendation else None
    values: dict[str, tuple[float, ...]] = {}
    for option in sorted(decision.options, key=lambda option: option.id != recommended):
        found = [_value(decision, scenario, option.id, criterion) for criterion in decision.criteria]
        known = tuple(value for value in found if value is not None)
        if len(known) == len(found):
            values[option.id] = known
    if total <= 0 or any(weight < 0 for weight in weights):
        return Comparison((), (), {})
    shares = tuple(weight / total for weight in weights)
    return Comparison(tuple(criterion.id for criterion in decision.criteria), shares, values)


def _weight(criterion: Criterion, scenario: Scenario | None) -> float:
    return scenario.weights.get(criterion.id, criterion.weight) if scenario else criterion.weight


def _value(decision: Decision, scenario: Scenario | None, option: str, criterion: Criterion) -> float | None:
    estimate = decision.scores.get(option, {}).get(criterion.id)
    if scenario:
        estimate = scenario.scores.get(option, {}).get(criterion.id, estimate)
    return None if estimate is None else value_of(float(estimate.expected), criterion)


def value_of(figure: float, criterion: Criterion) -> float | None:
    """A figure on a criterion's scale, from 0 for the worst to 1 for the best; None where the scale has no length."""
    worst, best = ends_of(criterion)
    if worst == best:
        return None
    return min(1.0, max(0.0, (figure - worst) / (best - worst)))


def ends_of(criterion: Criterion) -> tuple[float, float]:
    """The worst and the best figure of a criterion's scale."""
    low, high = criterion.scale
    return (low, high) if criterion.direction == "higher" else (high, low)


def _weight_flips(comparison: Comparison) -> Iterator[Flip]:
    """Where the lines of the options cross: with the weight t of one criterion, a score is t·v + (1 − t)·r,
    r being the score on all the others.
    """
    winner = comparison.winner
    for place, (criterion, start) in enumerate(zip(comparison.criteria, comparison.weights, strict=True)):
        if winner is None or start >= 1 - _SAME:
            continue  # there are no other weights whose proportions could be kept
        lines = {
            option: (values[place], (comparison.scores[option] / 100 - start * values[place]) / (1 - start))
            for option, values in comparison.values.items()
        }
        for towards in (0.0, 1.0):
            if found := _first_crossing(lines, winner, start, towards):
                yield Flip("weight", criterion, None, start, *found, rises=towards > start)


def _first_crossing(
    lines: Mapping[str, tuple[float, float]], winner: str, start: float, end: float
) -> tuple[float, str] | None:
    """The first value on the way at which another line comes to win over the winner's, and whose it is."""

    def ahead(option: str, at: float) -> float:
        (value, rest), (other_value, other_rest) = lines[winner], lines[option]
        return at * (value - other_value) + (1 - at) * (rest - other_rest)

    order = list(lines)
    found: list[tuple[float, float, int, float]] = []
    for place, option in enumerate(order):
        now, then = max(0.0, ahead(option, start)), ahead(option, end)
        if option == winner or not _overtakes(order, option, winner, -then):
            continue
        at = start + (end - start) * now / (now - then) if now - then > _SAME else end
        found.append((round(abs(at - start), 12), round(then, 12), place, at))
    if not found:
        return None
    *_, place, at = min(found)
    return min(1.0, max(0.0, at)), order[place]


def _overtakes(order: Sequence[str], option: str, winner: str, lead: float) -> bool:
    """Whether an option wins over the winner with that lead; in a tie the one that comes first does."""
    return lead > _SAME or (abs(lead) <= _SAME and order.index(option) < order.index(winner))


def _score_flips(comparison: Comparison) -> Iterator[Flip]:
    """How far one option's value on one criterion must move: up to the winner's score, or down to the next best."""
    winner, order = comparison.winner, list(comparison.values)
    scores = {option: score / 100 for option, score in comparison.scores.items()}
    second = _highest({option: score for option, score in scores.items() if option != winner})
    if winner is None or second is None:
        return
    for option in sorted(order):
        other, end = (second, 0.0) if option == winner else (winner, 1.0)
        then = second if option == winner else option
        for place, criterion in enumerate(comparison.criteria):
            weight, start = comparison.weights[place], comparison.values[option][place]
            lead = abs(end - start) * weight - abs(scores[option] - scores[other])
            if weight > _SAME and _overtakes(order, then, winner, lead):
                at = start + (scores[other] - scores[option]) / weight
                yield Flip("score", criterion, option, start, min(1.0, max(0.0, at)), then, option != winner)
