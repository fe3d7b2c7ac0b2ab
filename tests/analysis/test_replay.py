"""What decisions expected against what came: exact figures for one record, and properties of the sum."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from days import TODAY
from partnerbook.analysis.replay import FEW, Judged, Outcome, calibration, judged_outcomes, replay
from partnerbook.model.decision import Decision
from partnerbook.model.metrics import Figure, Metrics, Period
from partnerbook.model.money import Estimate

DECIDED, JUDGED = date(2026, 3, 1), date(2026, 10, 15)
FIGURES = st.floats(-1e6, 1e6, allow_nan=False).map(lambda figure: round(figure, 3))
JUDGEMENTS = st.builds(
    Judged,
    confidence=st.none() | st.floats(0, 1),
    inside=st.none() | st.booleans(),
    error=st.none() | st.floats(-10, 10),
)
RECORDS = st.lists(st.lists(JUDGEMENTS, max_size=5).map(tuple), max_size=12)


def estimate(low: float, likely: float, high: float) -> dict[str, float]:
    return {"low": low, "likely": likely, "high": high}


def decision(**more: Any) -> Decision:
    base: dict[str, Any] = {
        "id": "0001",
        "title": "Widen",
        "status": "accepted",
        "date": DECIDED,
        "reviews": ({"kind": "post", "on": JUDGED, "outcome": "adapt"},),
    }
    return Decision.model_validate({**base, **more})


def csv(*rows: tuple[str, str, float]) -> Metrics:
    figures = []
    for text, metric, value in rows:
        period = Period.parse(text)
        assert period is not None
        figures.append(Figure(period, metric, value))
    return Metrics(tuple(figures))


def only(record: Decision, metrics: Metrics) -> Outcome:
    found = replay(record, metrics, TODAY)
    assert found is not None
    (outcome,) = found.outcomes
    return outcome


WON: dict[str, Any] = {"id": "won", "name": "Won", "metric": "won", "baseline": 4.0, "target": 12.0}


def test_a_range_is_held_against_the_last_period_before_the_review() -> None:
    record = decision(metrics=({**WON, "expected": estimate(6, 9, 18), "confidence": 0.8},))
    metrics = csv(("2026-Q1", "won", 1), ("2026-Q2", "won", 7), ("2026-Q3", "won", 8), ("2026-Q4", "won", 30))
    outcome = only(record, metrics)
    assert (outcome.expected, outcome.came, outcome.source) == (10, 8, "2026-Q3")
    assert (outcome.inside, outcome.error, outcome.aimed) == (True, Fraction(-1, 5), False)
    found = replay(decision(metrics=record.metrics, reviews=()), metrics, TODAY)
    assert found is not None
    assert (found.judged, found.outcomes[0].source) == (None, "2026-Q4"), (
        "under way: the latest, and not judged"
    )
    assert judged_outcomes(decision(metrics=record.metrics, reviews=()), metrics, TODAY) == ()


def test_a_target_is_a_point_and_a_figure_from_before_the_decision_is_no_outcome() -> None:
    outcome = only(decision(metrics=(WON,)), csv(("2025-Q4", "won", 4)))
    assert (outcome.aimed, outcome.ranged, outcome.came, outcome.inside, outcome.error) == (
        True,
        False,
        None,
        None,
        None,
    )
    outcome = only(decision(metrics=(WON,)), csv(("2026-Q1", "won", 15)))
    assert outcome.error == Fraction(1, 4)


def test_what_the_review_says_goes_before_metrics_csv() -> None:
    review = {"kind": "post", "on": JUDGED, "figures": {"won": 6.0}}
    outcome = only(decision(metrics=(WON,), reviews=(review,)), csv(("2026-Q3", "won", 8)))
    assert (outcome.came, outcome.source) == (6, "post-review")


def test_less_is_better_where_the_target_lies_below_the_baseline_or_the_criterion_says_so() -> None:
    hours = {"id": "hours", "name": "Hours", "metric": "hours", "baseline": 30.0, "target": 20.0}
    assert only(decision(metrics=(hours,)), csv(("2026-Q3", "hours", 25))).error == Fraction(-1, 4)
    scored: dict[str, Any] = {
        "options": ({"id": "A", "title": "Stay"}, {"id": "B", "title": "Go"}),
        "criteria": (
            {
                "id": "effort",
                "name": "Effort",
                "weight": 1.0,
                "direction": "lower",
                "scale": (0.0, 40.0),
                "metric": "hours",
            },
        ),
        "scores": {"A": {"effort": 30.0}, "B": {"effort": estimate(10, 16, 28)}},
        "commit": {"option": "B"},
    }
    outcome = only(decision(**scored), csv(("2026-Q3", "hours", 12.75)))
    assert (outcome.name, outcome.expected, outcome.inside, outcome.error) == (
        "Effort",
        17,
        True,
        Fraction(1, 4),
    )
    merged = only(decision(**scored, metrics=(hours,)), csv(("2026-Q3", "hours", 12.75)))
    assert (merged.name, merged.expected, merged.aimed) == ("Hours", 17, False), "one figure is counted once"


def test_nothing_expected_has_no_error_and_a_record_that_was_not_tried_no_replay() -> None:
    metric = {"id": "hours", "name": "Hours", "metric": "hours", "target": 0.0}
    assert only(decision(metrics=(metric,)), csv(("2026-Q3", "hours", 5))).error is None
    for status in ("draft", "proposed", "rejected"):
        assert replay(decision(status=status, metrics=(WON,)), csv(("2026-Q3", "won", 8)), TODAY) is None
    assert replay(decision(), csv(("2026-Q3", "won", 8)), TODAY) is None


@settings(deadline=None)
@given(
    figures=st.lists(FIGURES, min_size=3, max_size=3),
    came=FIGURES,
    less=st.booleans(),
    factor=st.integers(1, 9),
)
def test_error_and_range_agree_with_plain_arithmetic(
    figures: list[float], came: float, less: bool, factor: int
) -> None:
    low, likely, high = sorted(figures)
    ends = {"baseline": 2.0, "target": 1.0} if less else {}

    def outcome(scale: int) -> Outcome:
        expected = Estimate.model_construct(low=low * scale, likely=likely * scale, high=high * scale)
        metric = {"id": "won", "name": "Won", "metric": "won", "expected": expected, **ends}
        return only(decision(metrics=(metric,)), csv(("2026-Q3", "won", came * scale)))

    found = outcome(1)
    assert found.inside == (low <= came <= high if low < high else None)
    if found.error is not None:
        mean = (low + 4 * likely + high) / 6
        assert float(found.error) == pytest.approx(
            (mean - came if less else came - mean) / abs(mean), rel=1e-6, abs=1e-6
        )
        assert (found.error < 0) == (
            (found.came > found.expected) if less else (found.came < found.expected)
        ), "minus is worse"
    again = outcome(factor)
    if found.error is not None and again.error is not None:
        assert float(again.error) == pytest.approx(float(found.error), rel=1e-9, abs=1e-9), (
            "the unit makes no difference"
        )


@settings(deadline=None)
@given(records=RECORDS, order=st.randoms(use_true_random=False))
def test_the_sum_counts_each_outcome_once_in_any_order(records: list[tuple[Judged, ...]], order: Any) -> None:
    found = calibration(records)
    outcomes = [outcome for record in records for outcome in record]
    assert found.figures == len(outcomes)
    assert found.records == sum(bool(record) for record in records)
    assert found.ranged == sum(outcome.inside is not None for outcome in outcomes)
    assert 0 <= found.inside <= found.ranged
    assert (found.share_inside is None) == (found.ranged < FEW)
    assert (found.lean is None) == (found.errors < FEW)
    errors = [outcome.error for outcome in outcomes if outcome.error is not None]
    if errors:
        assert found.mean_error is not None
        assert min(errors) - 1e-12 <= found.mean_error <= max(errors) + 1e-12
    stated = [o for o in outcomes if o.inside is not None and o.confidence is not None]
    assert sum(band.ranged for band in found.bands) == len(stated)
    assert sum(band.inside for band in found.bands) == sum(bool(o.inside) for o in stated)
    shuffled = list(records)
    order.shuffle(shuffled)
    assert calibration(shuffled) == found


def test_nothing_judged_is_too_few_to_tell() -> None:
    found = calibration([])
    assert (found.records, found.mean_error, found.share_inside, found.lean, found.bands) == (
        0,
        None,
        None,
        None,
        (),
    )
