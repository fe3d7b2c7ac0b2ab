"""The value model: how far each driver and each objective has come, from the figures of metrics.csv (S5)."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, isfinite
from typing import Literal

from partnerbook.analysis.goals import attainment
from partnerbook.model.metrics import Figure, Metrics
from partnerbook.model.value import Driver, Objective, Value

Lack = Literal["metric", "baseline", "target", "way", "figure"]
"""What keeps a driver from being measured; ``way``: its target is its baseline."""

LONGEST = 1e30
"""More than any two figures are apart; a way that divides it into something infinite is none."""


@dataclass(frozen=True, slots=True)
class DriverFigures:
    """A driver, the latest figure of its metric, and its attainment: 0 at the baseline, 1 at the target, not clipped.

    ``attainment`` is None for a driver that lacks something, and ``lacks`` says what.
    """

    driver: Driver
    figure: Figure | None
    attainment: float | None
    lacks: tuple[Lack, ...]

    @property
    def counts(self) -> bool:
        """Whether the driver enters its objective's mean; one that weighs nothing, or less, does not."""
        return self.attainment is not None and self.driver.weight > 0


@dataclass(frozen=True, slots=True)
class ObjectiveFigures:
    """An objective with its drivers; ``attainment`` is None while none of them has a figure."""

    objective: Objective
    drivers: tuple[DriverFigures, ...]
    attainment: float | None


def value_model(value: Value, metrics: Metrics) -> tuple[ObjectiveFigures, ...]:
    """Every objective of value.yaml, in the order of the file."""
    return tuple(_objective(objective, metrics) for objective in value.objectives)


def _objective(objective: Objective, metrics: Metrics) -> ObjectiveFigures:
    """Attainment is the weighted mean of the drivers that have a figure."""
    drivers = tuple(driver_figures(driver, metrics) for driver in objective.drivers)
    counted = [(each.driver.weight, each.attainment) for each in drivers if each.counts]
    weights = fsum(weight for weight, _ in counted)
    shares = fsum(weight / weights * share for weight, share in counted if share is not None)
    return ObjectiveFigures(objective, drivers, shares if counted else None)


def driver_figures(driver: Driver, metrics: Metrics) -> DriverFigures:
    """(actual - baseline) / (target - baseline), the actual being the latest figure; fits falling targets too."""
    figure = metrics.latest(driver.metric) if driver.metric else None
    lacks = tuple(_lacks(driver, figure))
    come = None if lacks or figure is None else attainment(figure.value, driver.baseline, driver.target)
    return DriverFigures(driver, figure, None if come is None else come + 0.0, lacks)


def _lacks(driver: Driver, figure: Figure | None) -> list[Lack]:
    missing: list[Lack] = []
    if driver.metric is None:
        missing.append("metric")
    if driver.baseline is None:
        missing.append("baseline")
    if driver.target is None:
        missing.append("target")
    if (
        driver.baseline is not None
        and driver.target is not None
        and not _has_length(driver.baseline, driver.target)
    ):
        missing.append("way")
    if driver.metric is not None and figure is None:
        missing.append("figure")
    return missing


def _has_length(baseline: float, target: float) -> bool:
    """Whether there is a way from one to the other, long enough to divide by."""
    return target != baseline and isfinite(LONGEST / (target - baseline))
