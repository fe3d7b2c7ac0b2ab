"""What a decision expected, held against what came, and how well the program's expectations hold (S3, post-review).

A figure is expected where a success metric says what to expect or aims at a target, and where the chosen option was
scored on a criterion that is measured. What came stands in the post-review, else in metrics.csv: the last period that
ended by the day of the post-review. Until then it is the latest one, and nothing is judged.

An error is (came − expected) / |expected|, its sign turned where less is better, so that minus is always worse than
expected (ours). The expected figure of a range is its PERT mean, (low + 4 · likely + high) / 6.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from partnerbook.analysis.decisions import decided_on
from partnerbook.model.decision import Criterion, Decision, DecisionReview, SuccessMetric
from partnerbook.model.metrics import Metrics
from partnerbook.model.money import Estimate

FEW = 10
"""Below so many outcomes a share or a mean says more about chance than about us (ours)."""

CONFIDENCE_BANDS = (("below 60 %", 0.0), ("60 % to under 80 %", 0.6), ("80 % and more", 0.8))
"""How sure we said we were, by what each band begins with."""

TRIED = frozenset({"accepted", "superseded", "deprecated", "reversed"})


class Outcome(NamedTuple):
    """One figure that was expected and what came of it; without a range, ``low`` and ``high`` are the expected one.

    ``source`` says where what came stands, ``aimed`` that only a target was written down, ``error`` is a share of
    what was expected, None where nothing came or nothing (0) was expected.
    """

    id: str
    name: str
    unit: str
    low: Fraction
    expected: Fraction
    high: Fraction
    aimed: bool
    less_is_better: bool
    confidence: float | None
    came: Fraction | None
    source: str

    @property
    def ranged(self) -> bool:
        """Whether a range was stated."""
        return self.low < self.high

    @property
    def inside(self) -> bool | None:
        """Whether what came lies in the stated range, its ends included; None without a range or an outcome."""
        return self.low <= self.came <= self.high if self.ranged and self.came is not None else None

    @property
    def error(self) -> Fraction | None:
        """How much better (plus) or worse (minus) it came than expected, as a share of that."""
        if self.came is None or self.expected == 0:
            return None
        share = (self.came - self.expected) / abs(self.expected)
        return -share if self.less_is_better else share


class Replay(NamedTuple):
    """What a record expected and what came; ``judged`` is its last post-review, None while it is still under way."""

    outcomes: tuple[Outcome, ...]
    judged: DecisionReview | None


class Judged(NamedTuple):
    """An outcome as the whole program counts it: small and plain."""

    confidence: float | None
    inside: bool | None
    error: float | None


class Band(NamedTuple):
    """Outcomes with a range that were stated with about the same confidence."""

    label: str
    ranged: int
    inside: int


class Calibration(NamedTuple):
    """How well the figures that were expected hold: counts, and the mean error as a share, minus being worse."""

    records: int
    figures: int
    ranged: int
    inside: int
    errors: int
    mean_error: float | None
    bands: tuple[Band, ...]

    @property
    def share_inside(self) -> float | None:
        """The share of ranges that held what came; None where there are too few to tell."""
        return self.inside / self.ranged if self.ranged >= FEW else None

    @property
    def lean(self) -> float | None:
        """The mean error; None where there are too few to tell."""
        return self.mean_error if self.errors >= FEW else None


def replay(record: Decision, metrics: Metrics, today: date) -> Replay | None:
    """What a record that was accepted expected and what came; None where it expected no figure or was never tried."""
    if record.status not in TRIED:
        return None
    judged = max((r for r in record.reviews if r.kind == "post"), key=lambda review: review.on, default=None)
    decided, until = decided_on(record, today) or date.min, judged.on if judged else date.max
    # only periods that ended after the decision tell anything of it
    came = Metrics(tuple(figure for figure in metrics.figures if decided < figure.period.ends <= until))
    found = tuple(_outcomes(record, came, judged))
    return Replay(found, judged) if found else None


def judged_outcomes(record: Decision, metrics: Metrics, today: date) -> tuple[Judged, ...]:
    """The outcomes of a record that count in the program: those of a post-review."""
    if all(review.kind != "post" for review in record.reviews):
        return ()
    found = replay(record, metrics, today)
    return tuple(
        Judged(outcome.confidence, outcome.inside, None if outcome.error is None else float(outcome.error))
        for outcome in (found.outcomes if found else ())
        if outcome.came is not None
    )


def calibration(records: Iterable[tuple[Judged, ...]]) -> Calibration:
    """The whole program, from the judged outcomes of each record; the order of records makes no difference."""
    judged = [outcomes for outcomes in records if outcomes]
    outcomes = [outcome for each in judged for outcome in each]
    ranges = [outcome for outcome in outcomes if outcome.inside is not None]
    errors = [outcome.error for outcome in outcomes if outcome.error is not None]
    return Calibration(
        records=len(judged),
        figures=len(outcomes),
        ranged=len(ranges),
        inside=sum(bool(outcome.inside) for outcome in ranges),
        errors=len(errors),
        mean_error=math.fsum(errors) / len(errors) if errors else None,
        bands=tuple(_bands(ranges)),
    )


def _bands(ranges: Iterable[Judged]) -> Iterator[Band]:
    """Only bands in which something was stated."""
    stated = [outcome for outcome in ranges if outcome.confidence is not None]
    ends = [begin for _, begin in CONFIDENCE_BANDS[1:]] + [math.inf]
    for (label, begin), end in zip(CONFIDENCE_BANDS, ends, strict=True):
        inside = [bool(o.inside) for o in stated if o.confidence is not None and begin <= o.confidence < end]
        if inside:
            yield Band(label, len(inside), sum(inside))


def _outcomes(record: Decision, metrics: Metrics, judged: DecisionReview | None) -> Iterator[Outcome]:
    measured: dict[str | None, Criterion] = {c.metric: c for c in record.criteria if c.metric}
    told = judged.figures if judged else {}
    for metric in record.metrics:
        criterion = measured.pop(metric.metric, None)
        scored = _scored(record, criterion)
        expected = metric.expected or scored or _point(metric.target)
        if expected is not None:
            less = _falls(metric) if metric.expected or not scored else bool(criterion and _lower(criterion))
            came, source = _came(metrics, judged, metric.id, metric.metric)
            yield _outcome(
                metric.id, metric.name, metric.unit or "", expected, came, source,
                aimed=metric.expected is None and scored is None, less=less, confidence=metric.confidence,
            )  # fmt: skip
    named = {metric.id for metric in record.metrics}
    for criterion in record.criteria:
        scored = _scored(record, criterion)
        wanted = measured.get(criterion.metric) is criterion or (
            criterion.id in told and criterion.id not in named
        )
        if scored is not None and wanted:
            came, source = _came(metrics, judged, criterion.id, criterion.metric)
            yield _outcome(
                criterion.id, criterion.name, "", scored, came, source,
                aimed=False, less=_lower(criterion), confidence=None,
            )  # fmt: skip


def _outcome(
    identifier: str,
    name: str,
    unit: str,
    expected: Estimate,
    came: float | None,
    source: str,
    *,
    aimed: bool,
    less: bool,
    confidence: float | None,
) -> Outcome:
    low, likely, high = (_exact(case) for case in (expected.low, expected.likely, expected.high))
    return Outcome(
        identifier, name, unit, low, (low + 4 * likely + high) / 6, high, aimed, less, confidence,
        None if came is None else _exact(came), source,
    )  # fmt: skip


def _came(
    metrics: Metrics, judged: DecisionReview | None, identifier: str, metric: str | None
) -> tuple[float | None, str]:
    """What came, and where it stands."""
    if judged and identifier in judged.figures:
        return judged.figures[identifier], "post-review"
    latest = metrics.latest(metric) if metric else None
    return (latest.value, latest.period.text) if latest else (None, "")


def _scored(record: Decision, criterion: Criterion | None) -> Estimate | None:
    """What the chosen option was expected to come to on a criterion."""
    if criterion is None or record.commit is None:
        return None
    return record.scores.get(record.commit.option, {}).get(criterion.id)


def _falls(metric: SuccessMetric) -> bool:
    """Whether success is a lower figure: the target lies below the baseline."""
    return metric.target is not None and metric.baseline is not None and metric.target < metric.baseline


def _lower(criterion: Criterion) -> bool:
    return criterion.direction == "lower"


def _point(figure: float | None) -> Estimate | None:
    return None if figure is None else Estimate.model_construct(low=figure, likely=figure, high=figure)


def _exact(figure: float) -> Fraction:
    """The number as it was typed, not the binary one next to it."""
    return Fraction(repr(figure))
