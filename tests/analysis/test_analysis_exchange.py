"""Who gains what: the figures of the shared example, and what holds whatever value.yaml says."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measured import ESTIMATES, PROGRAMS, VALUES, item, items, program, value
from pydantic import ValidationError

from conftest import ROOT, examples
from partnerbook.analysis.alignment import alignment
from partnerbook.analysis.exchange import Cases, Party, cases, exchange
from partnerbook.load import load_partner, load_program
from partnerbook.model.money import Estimate
from partnerbook.model.value import Value
from partnerbook.workspace import Workspace

CASES = ("low", "expected", "high")
NORTHGATE = {
    "us": {
        "benefit": (118000, 279000, 540000),
        "cost": (164000, 164000, 164000),
        "net": (-46000, 115000, 376000),
        "ratio": 1.701219512195122,
    },
    "them": {
        "benefit": (300000, 414000, 552000),
        "cost": (89600, 89600, 89600),
        "net": (210400, 324400, 462400),
        "ratio": 4.620535714285714,
    },
}
"""Computed independently of this product, for 2026-11-21."""


def test_the_example_partner_comes_to_the_figures_computed_independently() -> None:
    workspace = Workspace(ROOT)
    rules, _, _ = load_program(workspace.program_file()[0] or b"")
    northgate = load_partner(workspace.folder("northgate"), rules).value
    assert northgate is not None
    figures = exchange(northgate, rules)
    for side, expected in NORTHGATE.items():
        party: Party = getattr(figures, side)
        for name in ("benefit", "cost", "net"):
            assert [getattr(getattr(party, name), case) for case in CASES] == list(expected[name])  # type: ignore[call-overload]
        assert float(party.ratio or 0) == pytest.approx(expected["ratio"], rel=1e-12)
    assert float(figures.balance.our_share or 0) == pytest.approx(0.26172052799271733, rel=1e-12)
    assert figures.balance.verdict == "tilted-to-them"
    found = alignment(northgate)
    assert (found.unmet_needs, found.unused_strengths) == (("energy",), ("api", "loyalty"))


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        (100, 100, "balanced"),
        (35, 65, "balanced"),
        (65, 35, "balanced"),
        (34.99, 65.01, "tilted-to-them"),
        (65.01, 34.99, "tilted-to-us"),
        (0, 100, "we-would-not-accept"),
        (100, 0, "they-would-not-accept"),
        (0, 0, "neither-would-accept"),
        (-5, -7, "neither-would-accept"),
        (0.01, -0.01, "they-would-not-accept"),
    ],
)
def test_the_verdict_on_two_nets(ours: float, theirs: float, verdict: str) -> None:
    found = exchange(value(exchange=[item("get", ours), item("give", theirs)]), program()).balance
    assert found.verdict == verdict
    assert (found.our_share is None) == verdict.endswith("accept")


NETS = st.one_of(st.integers(-1000, 1000), st.integers(-2, 2))
ENDS = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted)


@settings(deadline=None)
@given(NETS, NETS, ENDS)
def test_the_verdict_follows_the_nets_in_any_band(ours: int, theirs: int, ends: list[int]) -> None:
    low, high = (end / 100 for end in ends)
    rules = program(balance_band=(low, high))
    found = exchange(value(exchange=[item("get", ours), item("give", theirs)]), rules).balance
    if ours <= 0 or theirs <= 0:
        wanted = {(False, False): "neither-would-accept", (False, True): "we-would-not-accept"}
        assert found.verdict == wanted.get((ours > 0, theirs > 0), "they-would-not-accept")
        assert found.our_share is None
        return
    share = Fraction(ours, ours + theirs)
    if share < Fraction(ends[0], 100):
        assert found.verdict == "tilted-to-them"
    else:
        assert found.verdict == ("tilted-to-us" if share > Fraction(ends[1], 100) else "balanced")


@settings(deadline=None)
@given(VALUES, st.sampled_from(["give", "get"]))
def test_a_side_that_gets_nothing_cannot_be_told(written: dict[str, Any], direction: str) -> None:
    items_of_one = [entry for entry in written.get("exchange", []) if entry["direction"] == direction]
    figures = exchange(value(**{**written, "exchange": items_of_one}), program())
    receiver = figures.us if direction == "give" else figures.them
    assert [gap.kind for gap in receiver.gaps][:1] == ["no-items"]
    assert receiver.benefit == Cases(Decimal(0), Decimal(0), Decimal(0))
    assert (figures.balance.verdict, figures.balance.our_share) == ("cannot-tell", None)


@settings(deadline=None)
@given(VALUES)
def test_a_missing_confidence_counts_as_one(written: dict[str, Any]) -> None:
    said = [{"confidence": 1, **entry} for entry in written.get("exchange", [])]
    silent = exchange(value(**written), program())
    spoken = exchange(value(**{**written, "exchange": said}), program())
    assert (silent.us.net, silent.them.net, silent.balance) == (
        spoken.us.net,
        spoken.them.net,
        spoken.balance,
    )


@pytest.mark.parametrize(
    ("given_items", "gaps"),
    [
        ([], [("no-items", "us"), ("no-items", "them")]),
        ([item("get", 10)], [("no-items", "them")]),
        ([item("get", 10), item("give")], [("no-value", "them")]),
        ([item("get", 10), item("give", 10, cost={"hours": 1})], [("no-rate", "us")]),
    ],
)
def test_a_gap_reads_cannot_tell(given_items: list[dict[str, Any]], gaps: list[tuple[str, str]]) -> None:
    figures = exchange(value(exchange=given_items), program(hourly_rate="90 USD"))
    assert figures.balance.verdict == "cannot-tell"
    assert figures.balance.our_share is None
    assert [(gap.kind, gap.party) for gap in figures.gaps] == gaps


def test_cents_are_exact() -> None:
    tenths = [item("get", 0.1, confidence=0.1, cost={"hours": 0.1}) for _ in range(3)]
    figures = exchange(value(exchange=[*tenths, item("give", 999_999_999_999.99)]), program())
    assert figures.us.benefit.expected == Decimal("0.03")
    assert figures.them.cost.high == Decimal("27.0")
    assert figures.them.net.expected == Decimal("999999999972.99")


def test_money_in_another_currency_is_refused_where_it_is_typed() -> None:
    with pytest.raises(ValidationError, match="estimates are in the program's currency, EUR"):
        value(exchange=[item("get", "100 USD")])
    assert exchange(value(exchange=[item("get", "100 EUR")]), program()).us.benefit.low == 100


def test_an_estimate_that_falls_is_refused_where_it_is_typed() -> None:
    with pytest.raises(ValidationError, match="rises from low over likely to high"):
        value(exchange=[item("get", {"low": 3, "likely": 2, "high": 1})])


def test_a_strength_or_need_of_the_wrong_side_meets_nothing() -> None:
    point = {"ours": ({"id": "a", "text": "A"},), "theirs": ({"id": "b", "text": "B"},)}
    swapped = [item("give", 1, strength="b", need="a"), item("get", 1, strength="a", need="b")]
    found = alignment(value(strengths=point, needs=point, exchange=swapped))
    assert (found.unmet_needs, found.unused_strengths) == (("a", "b"), ("a", "b"))
    right = [item("give", 1, strength="a", need="b"), item("get", 1, need="a")]
    found = alignment(value(strengths=point, needs=point, exchange=right))
    assert (found.unmet_needs, found.unused_strengths) == ((), ("b",))


def exactly(figure: float) -> Fraction:
    return Fraction(repr(figure))


def mean(estimate: Estimate) -> Fraction:
    return (exactly(estimate.low) + 4 * exactly(estimate.likely) + exactly(estimate.high)) / 6


def near(found: Decimal, wanted: Fraction) -> bool:
    """Equal but for what 28 digits cannot hold."""
    return abs(Fraction(found) - wanted) <= max(1, abs(wanted)) * Fraction(1, 10**18)


@settings(max_examples=examples(300), deadline=None)
@given(VALUES, PROGRAMS)
def test_sums_hold_together_whatever_is_written(written: dict[str, Any], rules: dict[str, Any]) -> None:
    given_value, under = value(**written), program(**rules)
    figures = exchange(given_value, under)
    for party in (figures.us, figures.them):
        for sums in (party.benefit, party.cost, party.net):
            assert sums.low <= sums.expected <= sums.high
        assert party.net.low == party.benefit.low - party.cost.high
        assert (party.gains is None) == bool(party.gaps)
        assert party.ratio is None or party.cost.expected > 0
    share, verdict = figures.balance.our_share, figures.balance.verdict
    assert (verdict == "cannot-tell") == bool(figures.gaps)
    assert (share is not None) == (verdict in ("balanced", "tilted-to-us", "tilted-to-them"))
    assert share is None or 0 < share < 1 or near(share, Fraction(round(share)))
    for party, flow in ((figures.us, "get"), (figures.them, "give")):
        in_lanes = sum((getattr(lane, flow).expected for lane in figures.lanes), Decimal(0))
        assert near(in_lanes, Fraction(party.benefit.expected))


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(items(), max_size=6))
def test_the_expected_benefit_is_the_sum_of_mean_times_confidence(written: list[dict[str, Any]]) -> None:
    given_value = value(exchange=written)
    wanted = sum(
        (
            mean(entry.value) * exactly(1.0 if entry.confidence is None else entry.confidence)
            for entry in given_value.exchange
            if entry.direction == "get" and entry.value is not None
        ),
        Fraction(0),
    )
    size = sum(abs(mean(e.value)) for e in given_value.exchange if e.value is not None)
    found = Fraction(exchange(given_value, program()).us.benefit.expected)
    assert abs(found - wanted) <= max(Fraction(1), Fraction(size)) / 10**18


@settings(deadline=None)
@given(ESTIMATES)
def test_an_estimate_keeps_its_order(typed: Any) -> None:
    entry = value(exchange=[item("get", typed)]).exchange[0].value
    assert entry is not None
    three = cases(entry)
    assert three.low <= three.expected <= three.high
    assert not entry.exact or three == Cases(three.low, three.low, three.low)


@settings(deadline=None)
@given(VALUES)
def test_the_two_parties_are_mirror_images(written: dict[str, Any]) -> None:
    turned = {"give": "get", "get": "give", "us": "them", "them": "us"}
    mirrored = {
        "exchange": [{**e, "direction": turned[e["direction"]]} for e in written.get("exchange", [])],
        "contributions": [{**c, "party": turned[c["party"]]} for c in written.get("contributions", [])],
    }
    one, other = exchange(value(**written), program()), exchange(value(**mirrored), program())
    assert (one.us.net, one.them.net) == (other.them.net, other.us.net)
    pair = {one.balance.verdict, other.balance.verdict}
    assert pair in (
        {"balanced"},
        {"cannot-tell"},
        {"neither-would-accept"},
        {"tilted-to-us", "tilted-to-them"},
        {"we-would-not-accept", "they-would-not-accept"},
    )


def test_an_empty_file_is_no_error() -> None:
    figures = exchange(Value(), program())
    assert figures.balance.verdict == "cannot-tell"
    assert figures.us.net == Cases(Decimal(0), Decimal(0), Decimal(0))
    assert len(figures.lanes) == 6
