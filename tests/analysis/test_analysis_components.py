"""The three components and the value model: the shared example's figures, and the corners."""

from __future__ import annotations

from math import isfinite
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measured import FIGURES, VALUES, item, program, value

from conftest import ROOT, examples
from partnerbook.analysis.components import Components, components
from partnerbook.analysis.exchange import exchange
from partnerbook.analysis.value_model import ObjectiveFigures, value_model
from partnerbook.load import load_partner, load_program
from partnerbook.model.metrics import Figure, Metrics, Period
from partnerbook.workspace import Workspace

GOOD = {
    "exchange": [item("get", 10), item("give", 10)],
    "contributions": [
        {"party": side, "kind": "time", "description": "Work", "value": 5} for side in ("us", "them")
    ],
    "shared_values": [{"value": "honesty", "alignment": 4}, {"value": "quality", "alignment": 2}],
}


def three(**fields: Any) -> Components:
    held = value(**{**GOOD, **fields})
    return components(held, exchange(held, program()), program())


def test_the_example_partner_has_all_three() -> None:
    workspace = Workspace(ROOT)
    rules, _, _ = load_program(workspace.program_file()[0] or b"")
    northgate = load_partner(workspace.folder("northgate"), rules)
    assert northgate.value is not None
    found = components(northgate.value, exchange(northgate.value, rules), rules)
    assert found.missing == ()
    assert found.shared_values.mean == 4
    assert float(found.contributions.our_share or 0) == pytest.approx(60 / 105)
    (revenue,) = value_model(northgate.value, northgate.metrics)
    assert revenue.attainment == pytest.approx(0.1843, abs=5e-5)
    assert [each.attainment for each in revenue.drivers] == pytest.approx([0.208, 0.1131], abs=5e-5)


def test_all_three_stand() -> None:
    assert three().missing == ()


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"exchange": [item("get", 10), item("give", 0)]}, ("anticipated-value",)),
        ({"exchange": [item("get", 10), item("give")]}, ("anticipated-value",)),
        ({"shared_values": []}, ("shared-values",)),
        ({"shared_values": [{"value": "honesty"}]}, ("shared-values",)),
        ({"shared_values": [{"value": "a", "alignment": a} for a in (5, 5, 1)]}, ("shared-values",)),
        ({"shared_values": [{"value": "a", "alignment": a} for a in (3, 3, 2)]}, ("shared-values",)),
        ({"contributions": []}, ("contributions",)),
        ({"contributions": GOOD["contributions"][:1]}, ("contributions",)),
        ({"contributions": [{**c, "value": 0} for c in GOOD["contributions"]]}, ("contributions",)),
        ({"contributions": [*GOOD["contributions"], {**GOOD["contributions"][0], "value": 30}]}, ("contributions",)),
        (
            {"exchange": [], "shared_values": [], "contributions": []},
            ("anticipated-value", "shared-values", "contributions"),
        ),
    ],
)  # fmt: skip
def test_the_missing_one_is_named(fields: dict[str, Any], missing: tuple[str, ...]) -> None:
    assert three(**fields).missing == missing


def test_a_contribution_without_value_keeps_the_share_from_being_told() -> None:
    unvalued = {"party": "us", "kind": "time", "description": "Goodwill"}
    found = three(contributions=[*GOOD["contributions"], unvalued]).contributions
    assert (found.verdict, found.our_share, found.stands) == ("cannot-tell", None, False)


@settings(max_examples=examples(200), deadline=None)
@given(VALUES, st.lists(st.one_of(st.none(), st.integers(1, 5)), max_size=5))
def test_no_gap_ever_stands(written: dict[str, Any], ratings: list[int | None]) -> None:
    shared = [{"value": "v", **({} if rating is None else {"alignment": rating})} for rating in ratings]
    held = value(**written, shared_values=shared)
    figures = exchange(held, program())
    found = components(held, figures, program())
    assert not (figures.gaps and found.anticipated_value.stands)
    assert found.anticipated_value.stands == (
        figures.balance.verdict in ("balanced", "tilted-to-us", "tilted-to-them")
    )
    rated = [rating for rating in ratings if rating is not None]
    assert found.shared_values.stands == (bool(rated) and sum(rated) >= 3 * len(rated) and 1 not in rated)
    share = found.contributions.our_share
    assert found.contributions.stands == (share is not None and 0.35 <= share <= 0.65)


def model(drivers: list[dict[str, Any]], figures: dict[str, float]) -> ObjectiveFigures:
    period = Period.parse("2026-Q3")
    assert period is not None
    named = [{"id": f"d{number}", "driver": "reach", **driver} for number, driver in enumerate(drivers)]
    held = value(objectives=[{"id": "o", "text": "Objective", "drivers": tuple(named)}])
    metrics = Metrics(tuple(Figure(period, name, figure) for name, figure in figures.items()))
    return value_model(held, metrics)[0]


def test_the_latest_period_counts_and_not_the_last_line() -> None:
    held = value(
        objectives=[
            {"id": "o", "text": "O", "drivers": ({"id": "d", "driver": "x", "metric": "m", "baseline": 0, "target": 10},)}
        ]
    )  # fmt: skip
    rows = [(Period.parse(text), amount) for text, amount in (("2026-Q3", 5.0), ("2026-08", 9.0))]
    metrics = Metrics(tuple(Figure(period, "m", amount) for period, amount in rows if period))
    assert value_model(held, metrics)[0].attainment == 0.5


@pytest.mark.parametrize(
    ("driver", "actual", "attainment"),
    [
        ({"baseline": 0, "target": 100}, 130, 1.3),
        ({"baseline": 10, "target": 20}, 5, -0.5),
        ({"baseline": 20, "target": 8}, 14, 0.5),
        ({"baseline": 5, "target": 5}, 5, None),
        ({"baseline": 0, "target": 5e-324}, 5, None),
        ({"target": 5}, 5, None),
        ({"baseline": 5}, 5, None),
    ],
)
def test_attainment_of_a_driver(driver: dict[str, Any], actual: float, attainment: float | None) -> None:
    found = model([{"metric": "m", **driver}], {"m": actual})
    assert found.drivers[0].attainment == attainment
    assert found.attainment == attainment
    assert bool(found.drivers[0].lacks) == (attainment is None)


def test_drivers_without_a_figure_drop_out_of_the_mean() -> None:
    way = {"baseline": 0, "target": 100}
    found = model(
        [{"metric": "a", "weight": 3, **way}, {"metric": "b", **way}, {"weight": 9, **way}], {"a": 20}
    )
    assert found.attainment == 0.2
    assert [each.lacks for each in found.drivers] == [(), ("figure",), ("metric",)]
    assert model([], {}).attainment is None


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 9), st.booleans()), max_size=6),
    st.dictionaries(st.sampled_from("abc"), st.integers(-50, 150).map(float)),
)
def test_the_mean_is_that_of_the_drivers_with_a_figure(
    drivers: list[tuple[str, int, bool]], figures: dict[str, float]
) -> None:
    written = [
        {"metric": metric, "weight": weight, "baseline": 0, **({"target": 100} if aims else {})}
        for metric, weight, aims in drivers
    ]
    told = [(weight, figures[metric]) for metric, weight, aims in drivers if aims and metric in figures]
    found = model(written, figures).attainment
    if not told:
        assert found is None
    else:
        mean = sum(weight * figure for weight, figure in told) / sum(weight for weight, _ in told)
        assert found == pytest.approx(mean / 100)


def test_a_driver_that_weighs_nothing_does_not_count() -> None:
    way = {"metric": "a", "baseline": 0, "target": 100}
    assert model([{"weight": 0, **way}, {"weight": -2, **way}], {"a": 20}).attainment is None
    assert model([{"weight": 0, **way}, {"weight": 1e-300, **way}], {"a": 20}).attainment == 0.2


@settings(max_examples=examples(300), deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "metric": st.sampled_from("ab"),
                "baseline": FIGURES,
                "target": FIGURES,
                "weight": FIGURES,
            },
        ),
        max_size=5,
    ),
    st.dictionaries(st.sampled_from("ab"), FIGURES.map(float)),
)
def test_attainment_is_finite_and_the_mean_lies_among_the_drivers(
    drivers: list[dict[str, Any]], figures: dict[str, float]
) -> None:
    found = model(drivers, figures)
    counted = [each.attainment for each in found.drivers if each.counts and each.attainment is not None]
    assert all(map(isfinite, counted))
    assert (found.attainment is None) == (not counted)
    if found.attainment is not None:
        slack = 1e-9 * max(map(abs, counted))
        assert min(counted) - slack <= found.attainment <= max(counted) + slack
