"""The radar of a scorecard: one axis for each criterion, from the lowest rating at the centre to the highest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin
from typing import NamedTuple

from partnerbook import wording
from partnerbook.analysis.fit import HIGHEST, LOWEST, CriterionScore
from partnerbook.render.partner.shared.pictures import wrapped

WIDTH, RADIUS = 400, 105
CENTRE_X, CENTRE_Y = WIDTH / 2, 150
FEWEST = 3
LABEL_WIDTH, GAP = 92, 12


class Axis(NamedTuple):
    """One criterion: where its axis ends, and its name in lines of text beside that."""

    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Radar:
    """The drawing: rings from 2 to 5, axes, the lowest and highest the ratings may be (``high`` only where it differs)."""

    rings: tuple[str, ...]
    axes: tuple[Axis, ...]
    low: str
    high: str
    dots: tuple[tuple[float, float], ...]
    text: str


def radar(criteria: Sequence[CriterionScore]) -> Radar | None:
    """The radar of three or more criteria; None for fewer, whose shape would say nothing."""
    if len(criteria) < FEWEST:
        return None
    directions = _directions(len(criteria))
    low = [_point(*direction, score.low) for direction, score in zip(directions, criteria, strict=True)]
    high = [_point(*direction, score.high) for direction, score in zip(directions, criteria, strict=True)]
    text = ". ".join(
        f"{score.name}: {wording.number_range(score.low, score.high, padded=True)} of {HIGHEST}"
        for score in criteria
    )
    return Radar(
        rings=_rings(len(criteria)),
        axes=tuple(
            _axis(*direction, score.name) for direction, score in zip(directions, criteria, strict=True)
        ),
        low=_line(low),
        high=_line(high) if high != low else "",
        dots=tuple(low),
        text=f"{text}.",
    )


@lru_cache(maxsize=8)
def _directions(count: int) -> tuple[tuple[float, float], ...]:
    """The directions of the axes: the first points up, the others follow clockwise."""
    return tuple((sin(2 * pi * index / count), -cos(2 * pi * index / count)) for index in range(count))


@lru_cache(maxsize=8)
def _rings(count: int) -> tuple[str, ...]:
    return tuple(
        _line([_point(*direction, level) for direction in _directions(count)])
        for level in range(LOWEST + 1, HIGHEST + 1)
    )


def _point(across: float, down: float, rating: float) -> tuple[float, float]:
    length = RADIUS * (rating - LOWEST) / (HIGHEST - LOWEST)
    return round(CENTRE_X + across * length, 1), round(CENTRE_Y + down * length, 1)


def _line(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


@lru_cache(maxsize=64)
def _axis(across: float, down: float, name: str) -> Axis:
    x, y = _point(across, down, HIGHEST)
    sideways = abs(across) > 0.1
    lines = wrapped(name, LABEL_WIDTH if sideways else WIDTH / 2, 3)
    anchor = "middle" if not sideways else "start" if across > 0 else "end"
    label_x = x + GAP * across
    first = -len(lines) * 16 + 12 if down < -0.9 else 16 if down > 0.9 else -8 * len(lines) + 12
    return Axis(x, y, round(label_x, 1), round(y + GAP * down + first, 1), anchor, lines)
