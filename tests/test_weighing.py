"""Options weighed: the example's figures, flips against a brute-force search, robustness against plain chance."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from partnerbook.analysis.robustness import robustness
from partnerbook.analysis.weighing import BASE, Comparison, comparisons, flips, value_of
from partnerbook.load import load_partner, load_program
from partnerbook.model.decision import Decision
from partnerbook.render.partner.decisions.weighing_lines import weighed
from partnerbook.workspace import Workspace

STEPS = 60
SAME = 1e-9


@pytest.fixture(scope="module")
def record() -> Decision:
    """Northgate's first decision, whose figures were computed by hand and by another program."""
    workspace = Workspace(ROOT)
    program, _, _ = load_program(workspace.program_file()[0] or b"")
    partner = load_partner(workspace.folder("northgate"), program)
    return next(written.record for written in partner.decisions if written.record.id == "0001")


def test_the_examples_scores_and_winners(record: Decision) -> None:
    found = comparisons(record)
    scores = {
        name: {option: round(score, 2) for option, score in sorted(comparison.scores.items())}
        for name, comparison in found.items()
    }
    assert scores == {
        "base": {"A": 32.25, "B": 54.0, "C": 59.38},
        "slow-support": {"A": 32.25, "B": 46.5, "C": 47.5},
        "land-grab": {"A": 23.04, "B": 56.43, "C": 70.98},
    }
    assert {comparison.winner for comparison in found.values()} == {"C"}


def test_the_examples_flip_points(record: Decision) -> None:
    found = [
        (flip.kind, flip.criterion, flip.option, round(flip.start, 4), round(flip.at, 4), flip.winner)
        for flip in flips(comparisons(record)[BASE])
    ]
    assert found == [
        ("weight", "reach", None, 0.4, 0.2996, "B"),
        ("weight", "complexity", None, 0.3, 0.3735, "B"),
        ("score", "reach", "A", 0.0, 0.6781, "A"),
        ("score", "revenue", "A", 0.075, 0.9792, "A"),
        ("score", "reach", "B", 0.625, 0.7594, "B"),
        ("score", "complexity", "B", 0.5, 0.6792, "B"),
        ("score", "revenue", "B", 0.4667, 0.6458, "B"),
        ("score", "reach", "C", 1.0, 0.8656, "B"),
        ("score", "revenue", "C", 0.6042, 0.425, "B"),
    ]


def test_robustness_agrees_with_plain_chance(record: Decision) -> None:
    base = comparisons(record)[BASE]
    weights = dict(zip(base.criteria, base.weights, strict=True))
    chance, wins, draws = random.Random(7), 0, 20_000
    for _ in range(draws):
        scores = {option.id: 0.0 for option in record.options}
        for option in scores:
            for criterion in record.criteria:
                estimate = record.scores[option][criterion.id]
                length = estimate.high - estimate.low
                at = (
                    chance.betavariate(
                        1 + 4 * (estimate.likely - estimate.low) / length,
                        1 + 4 * (estimate.high - estimate.likely) / length,
                    )
                    if length
                    else 0.0
                )
                value = value_of(estimate.low + length * at, criterion)
                assert value is not None
                scores[option] += weights[criterion.id] * value
        wins += scores["B"] >= max(scores.values())
    assert robustness(record, base) == pytest.approx(wins / draws, abs=0.02)
    assert robustness(record, base) == robustness(record, base)


def test_a_tie_says_on_which_side_the_winner_changes() -> None:
    tie = Comparison(("learning", "effort"), (2 / 3, 1 / 3), {"A": (0.75, 0.25), "B": (0.5, 0.75)})
    found = {(flip.criterion, flip.option): flip.rises for flip in flips(tie)}
    assert tie.winner == "A"
    assert not found["learning", None]
    assert found["effort", None]
    assert not found["learning", "A"]
    assert found["learning", "B"]


def test_the_page_says_it_in_words(record: Decision) -> None:
    said = weighed(record)
    assert said
    assert (
        said.answer
        == "C scores highest with 59.4 of 100; it wins in every scenario; B is recommended with 54."
    )
    assert (
        said.flips[0]
        == "C wins unless Ecosystem reach weighs less than 30\N{NO-BREAK SPACE}% (now 40\N{NO-BREAK SPACE}%); then B wins."
    )
    assert "Yearly revenue of B is above 516" in said.flips[6]
    assert "wins in 19\N{NO-BREAK SPACE}% of" in said.robustness


def test_a_gap_is_no_zero_and_a_scale_without_length_weighs_nothing(record: Decision) -> None:
    gap = record.model_copy(update={"scores": {**record.scores, "A": {}}})
    assert set(comparisons(gap)[BASE].values) == {"B", "C"}
    flat = record.criteria[0].model_copy(update={"scale": (3.0, 3.0)})
    assert comparisons(record.model_copy(update={"criteria": (flat,)})) == {}
    none = record.model_copy(update={"criteria": ()})
    assert comparisons(none) == {}
    assert weighed(none) is None


SHARES = st.integers(0, 20).map(lambda part: part / 20)


@st.composite
def any_comparison(draw: st.DrawFn) -> Comparison:
    criteria = draw(st.integers(1, 4))
    weights = draw(st.lists(st.integers(0, 8), min_size=criteria, max_size=criteria).filter(any))
    options = draw(st.integers(2, 4))
    values = {
        "ABCD"[option]: tuple(draw(st.lists(SHARES, min_size=criteria, max_size=criteria)))
        for option in draw(st.permutations(range(options)))
    }
    total = sum(weights)
    names = tuple(f"k{place}" for place in range(criteria))
    return Comparison(names, tuple(weight / total for weight in weights), values)


def winner_with_weight(comparison: Comparison, place: int, weight: float) -> str:
    start = comparison.weights[place]
    scale = (1 - weight) / (1 - start)
    weights = tuple(weight if at == place else w * scale for at, w in enumerate(comparison.weights))
    return str(Comparison(comparison.criteria, weights, comparison.values).winner)


def winner_with_value(comparison: Comparison, option: str, place: int, value: float) -> str:
    values = dict(comparison.values)
    values[option] = tuple(value if at == place else v for at, v in enumerate(values[option]))
    return str(Comparison(comparison.criteria, comparison.weights, values).winner)


THREE_LINES_THROUGH_ONE_POINT = Comparison(
    ("k0", "k1", "k2"),
    (0.0, 4 / 7, 3 / 7),
    {"A": (0.75, 0.05, 0.8), "B": (0.8, 0.0, 0.4), "C": (0.7, 0.25, 1.0)},
)
"""At the point all are equal and the first would win the tie; beyond it, B does."""


@settings(max_examples=40, deadline=None)  # each looks at thousands of points
@given(any_comparison())
@example(THREE_LINES_THROUGH_ONE_POINT)
def test_flips_are_where_a_search_finds_them(comparison: Comparison) -> None:
    found, winner = flips(comparison), comparison.winner
    for flip in found:
        assert 0 <= flip.at <= 1
        place = comparison.criteria.index(flip.criterion)
        around = {min(1.0, max(0.0, flip.at + step)) for step in (-1e-6, 1e-6)}  # at the point itself, a tie
        if flip.kind == "weight":
            winners = {winner_with_weight(comparison, place, at) for at in around}
        else:
            winners = {winner_with_value(comparison, str(flip.option), place, at) for at in around}
        assert winners == {winner, flip.winner}
    for place, criterion in enumerate(comparison.criteria):
        start = comparison.weights[place]
        assume(abs(start - 1) > SAME)
        for end in (0.0, 1.0):
            steps = (start + (end - start) * step / STEPS for step in range(1, STEPS + 1))
            turned = next((at for at in steps if winner_with_weight(comparison, place, at) != winner), None)
            near = [
                flip
                for flip in found
                if flip.kind == "weight"
                and flip.criterion == criterion
                and (abs(flip.at - start) < SAME or (flip.at > start) == (end > start))
            ]
            if turned is not None:
                assert any(abs(flip.at - turned) <= abs(end - start) / STEPS + SAME for flip in near)
        for option, values in comparison.values.items():
            now = values[place]
            for end in (0.0, 1.0):
                steps = (now + (end - now) * step / STEPS for step in range(1, STEPS + 1))
                turned = next(
                    (at for at in steps if winner_with_value(comparison, option, place, at) != winner), None
                )
                flip = next(
                    (
                        flip
                        for flip in found
                        if (flip.kind, flip.criterion, flip.option) == ("score", criterion, option)
                    ),
                    None,
                )
                if turned is not None:
                    assert flip is not None
                    assert abs(flip.at - turned) <= abs(end - now) / STEPS + SAME
