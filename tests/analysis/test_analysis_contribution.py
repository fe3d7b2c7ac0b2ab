"""What partners contributed, and their places in the ranking."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measured import value

from partnerbook.analysis.contribution_ranks import Contributed, contributed, ranks
from partnerbook.analysis.value_model import value_model
from partnerbook.model.metrics import Figure, Metrics, Period


def brought(drivers: list[dict[str, Any]], figures: dict[str, float]) -> Contributed | None:
    period = Period.parse("2026-Q3")
    assert period is not None
    way = {"baseline": 0, "target": 100}
    named = [
        {"id": f"d{number}", "driver": "Market access", **way, **each} for number, each in enumerate(drivers)
    ]
    held = value(objectives=[{"id": "o", "text": "Reach", "drivers": tuple(named)}])
    return contributed(
        value_model(held, Metrics(tuple(Figure(period, name, figure) for name, figure in figures.items())))
    )


def test_each_side_has_its_own_part() -> None:
    drivers: list[dict[str, Any]] = [
        {"metric": "a", "weight": 3, "contributed_by": "them"},
        {"metric": "b", "weight": 1, "contributed_by": "them"},
        {"metric": "c", "weight": 5, "contributed_by": "them"},  # has no figure and does not count
        {"metric": "a", "weight": 2, "contributed_by": "us"},
        {"metric": "b"},
    ]
    found = brought(drivers, {"a": 20, "b": 60})
    assert found is not None
    assert (found.theirs, found.ours) == (pytest.approx(0.3), 0.2)
    assert [share.kind for share in found.drivers] == ["market access"] * 5


def test_a_part_without_figures_is_not_nought() -> None:
    found = brought([{"metric": "a", "contributed_by": "them"}], {})
    assert found is not None
    assert (found.theirs, found.ours) == (None, None)
    assert contributed(()) is None


def test_equal_figures_share_a_place() -> None:
    assert ranks([0.5, None, 0.9, 0.5, -1.0]) == (2, None, 1, 2, 4)


@settings(deadline=None)
@given(st.lists(st.none() | st.floats(-10, 10)))
def test_places_follow_the_figures(figures: list[float | None]) -> None:
    places = ranks(figures)
    pairs = [(f, p) for f, p in zip(figures, places, strict=True) if f is not None and p is not None]
    assert len(pairs) == sum(figure is not None for figure in figures)
    for figure, place in pairs:
        assert place == 1 + sum(other > figure for other, _ in pairs)
