"""What each partner has contributed to the objectives so far, to be ranked across the program (S5).

A side's part is the weighted mean attainment of the drivers it contributes, over all objectives of the
partnership (ours). It says how far what was expected of that side has come, not how large it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from partnerbook.analysis.value_model import DriverFigures, ObjectiveFigures
from partnerbook.model.profile import Side


@dataclass(frozen=True, slots=True)
class DriverShare:
    """How far one driver has come; ``kind`` is its name in lower case, by which partners are compared."""

    kind: str
    objective: str
    side: Side | None
    attainment: float | None


@dataclass(frozen=True, slots=True)
class Contributed:
    """A partnership's value model as the portfolio sees it; a part without a figure is None."""

    theirs: float | None
    ours: float | None
    drivers: tuple[DriverShare, ...]


def contributed(objectives: Iterable[ObjectiveFigures]) -> Contributed | None:
    """The parts of both sides; None where there is no driver."""
    named = [(each.objective.text, driver) for each in objectives for driver in each.drivers]
    if not named:
        return None
    shares = tuple(
        DriverShare(figures.driver.driver.casefold(), text, figures.driver.contributed_by, figures.attainment)
        for text, figures in named
    )
    drivers = [figures for _, figures in named]
    return Contributed(_part("them", drivers), _part("us", drivers), shares)


def _part(side: Side, drivers: Iterable[DriverFigures]) -> float | None:
    counted = [each for each in drivers if each.counts and each.driver.contributed_by == side]
    weights = fsum(each.driver.weight for each in counted)
    shares = (each.driver.weight / weights * (each.attainment or 0.0) for each in counted)
    return fsum(shares) if counted else None


def ranks(figures: Sequence[float | None]) -> tuple[int | None, ...]:
    """The place of each figure, 1 for the highest; equal ones share a place, and what has no figure has none."""
    known = sorted(figure for figure in figures if figure is not None)
    return tuple(
        None if figure is None else 1 + len(known) - bisect_right(known, figure) for figure in figures
    )
