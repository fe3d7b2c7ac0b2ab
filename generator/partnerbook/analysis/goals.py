"""Goals as sentences, and how far they are (S4)."""

from __future__ import annotations

from dataclasses import dataclass

from partnerbook.model.metrics import Figure, Metrics
from partnerbook.model.profile import Goal
from partnerbook.numerals import long_day


@dataclass(frozen=True, slots=True)
class Progress:
    """The latest figure of a goal's metric, and the share of the way from baseline to target (not clipped)."""

    figure: Figure
    share: float | None


def goal_sentence(goal: Goal) -> str:
    """The goal in the pattern of S4: aim, date, metric; what they contribute, what we provide."""
    sentence = f"Through this partnership we aim to {goal.outcome}"
    if goal.by:
        sentence += f" by {long_day(goal.by)}"
    if goal.metric:
        sentence += f", measured by {goal.metric.replace('_', ' ')}"
    halves = []
    if goal.they_contribute:
        halves.append(f"they contribute {goal.they_contribute}")
    if goal.we_provide:
        halves.append(f"we provide {goal.we_provide}")
    return f"{sentence}; {' while '.join(halves)}." if halves else f"{sentence}."


def progress(goal: Goal, metrics: Metrics) -> Progress | None:
    """Where the goal's metric stands; None where there is no figure yet."""
    figure = metrics.latest(goal.metric)
    if figure is None:
        return None
    return Progress(figure, attainment(figure.value, goal.baseline, goal.target))


def shortfall(goal: Goal, metrics: Metrics) -> str:
    """What a goal lacks, in words; nothing where it was reached or has no target to be held against."""
    latest = metrics.latest(goal.metric)
    if latest is None:
        return "no figure shows that it was reached"
    falls = goal.baseline is not None and goal.target is not None and goal.target < goal.baseline
    if goal.target is None or reaches(latest.value, goal.target, falls=falls):
        return ""
    return f"{goal.metric} stood at {latest.value:.12g} instead of {goal.target:.12g} in {latest.period.text}"


def reaches(value: float, target: float, *, falls: bool) -> bool:
    """Whether a figure has come as far as its target; ``falls`` is for those that are better the lower they are."""
    return value <= target if falls else value >= target


def attainment(actual: float, baseline: float | None, target: float | None) -> float | None:
    """(actual - baseline) / (target - baseline), not clipped; None where the way has no length."""
    if baseline is None or target is None or target == baseline:
        return None
    return (actual - baseline) / (target - baseline)
