"""The fit score: its bands, its range, and the cheapest ways up."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerbook.analysis.fit import at_odds, fit
from partnerbook.analysis.fit_moves import open_questions, upward
from partnerbook.model.program import Program
from partnerbook.model.scorecard import Scorecard

PROGRAM = Program.model_validate({"organisation": {"name": "Brightlane"}})
QUESTIONS = [
    (criterion.id, question.id) for criterion in PROGRAM.criteria for question in criterion.questions
]


def card(ratings: list[int | None]) -> Scorecard:
    given_: dict[str, dict[str, Any]] = {}
    for (criterion, question), rating in zip(QUESTIONS, ratings, strict=True):
        if rating is not None:
            given_.setdefault(criterion, {})[question] = {"rating": rating}
    return Scorecard.model_validate({"ratings": given_})


def program(scorecard: dict[str, Any]) -> Program:
    return Program.model_validate({"organisation": {"name": "Brightlane"}, "scorecard": scorecard})


def small(*weights: float, bands: tuple[float, float] = (8, 6)) -> Program:
    """A program with one question for each criterion."""
    return program(
        {
            "bands": {"pursue_aggressively": bands[0], "worth_pursuing": bands[1]},
            "criteria": tuple(
                {
                    "id": f"c{n}",
                    "name": f"c{n}",
                    "weight": weight,
                    "questions": ({"id": "q", "text": f"Question {n}?"},),
                }
                for n, weight in enumerate(weights)
            ),
        }
    )


def rated(*ratings: int) -> Scorecard:
    return Scorecard.model_validate(
        {"ratings": {f"c{n}": {"q": {"rating": rating}} for n, rating in enumerate(ratings)}}
    )


def test_the_true_maximum_is_55_and_the_minimum_11() -> None:
    found = fit(card([5] * 15), PROGRAM)
    assert (found.score, found.minimum, found.maximum, found.band) == (55, 11, 55, "pursue-aggressively")
    assert fit(card([1] * 15), PROGRAM).score == 11


@pytest.mark.parametrize(
    ("ratings", "score", "band"),
    [
        ([5, 5, 5, 5, 5, 5, 5, 5, 3, 4, 4, 4, 3, 4, 3], 50.0, "pursue-aggressively"),
        ([5, 5, 5, 5, 5, 5, 5, 5, 3, 4, 4, 4, 3, 3, 3], 49.666666667, "worth-pursuing"),
    ],
)
def test_a_score_between_two_bands_belongs_to_the_lower_one(
    ratings: list[int | None], score: float, band: str
) -> None:
    found = fit(card(ratings), PROGRAM)
    assert (found.score, found.band) == (score, band)


def test_half_a_point_below_a_band_is_below_it() -> None:
    found = fit(rated(5), small(9.9, bands=(50, 35)))
    assert (found.score, found.band) == (49.5, "worth-pursuing")


@given(st.lists(st.none() | st.integers(1, 5), min_size=15, max_size=15))
def test_the_range_holds_every_outcome(ratings: list[int | None]) -> None:
    found = fit(card(ratings), PROGRAM)
    for filler in (1, 3, 5):
        score = fit(card([rating or filler for rating in ratings]), PROGRAM).score
        assert score is not None
        assert found.low - 1e-6 <= score <= found.high + 1e-6
    assert found.minimum <= found.low <= found.high <= found.maximum
    decided = sum(question.points for question in open_questions(card(ratings), PROGRAM))
    assert found.high - found.low == pytest.approx(decided)


@given(st.lists(st.integers(1, 5), min_size=15, max_size=15))
def test_every_way_up_reaches_the_band_and_none_is_wasteful(ratings: list[int]) -> None:
    scorecard = card([*ratings])
    found = fit(scorecard, PROGRAM)
    above = upward(scorecard, PROGRAM, found)
    if found.band == "pursue-aggressively":
        assert above is None
        return
    assert above is not None
    assert 1 <= len(above.ways) <= 3
    for way in above.ways:
        after = dict(zip(QUESTIONS, ratings, strict=True))
        raised = [(key, each) for each in way.raises for key in QUESTIONS if key[1] == each.question]
        assert all(after[key] == each.before < each.after <= 5 for key, each in raised)
        after.update({key: each.after for key, each in raised})
        assert sum(each.after - each.before for each in way.raises) == way.steps == above.ways[0].steps
        reached = fit(card([*after.values()]), PROGRAM)
        assert reached.score == pytest.approx(way.score)
        assert way.score >= above.begins


@given(st.lists(st.integers(1, 5), min_size=3, max_size=3))
def test_no_cheaper_way_is_overlooked(ratings: list[int]) -> None:
    weights = (1.0, 0.5, 0.3)
    small_program = small(*weights)
    found = fit(rated(*ratings), small_program)
    above = upward(rated(*ratings), small_program, found)
    if above is None:
        return
    costs = [
        sum(after) - sum(ratings)
        for after in product(range(1, 6), repeat=3)
        if all(new >= old for new, old in zip(after, ratings, strict=True))
        and round(sum(w * r for w, r in zip(weights, after, strict=True)), 9) >= above.begins
    ]
    assert [way.steps for way in above.ways][:1] == ([min(costs)] if costs else [])


def test_a_band_out_of_reach_has_no_way() -> None:
    strict = small(1.0, bands=(9, 2))
    above = upward(rated(4), strict, fit(rated(4), strict))
    assert above is not None
    assert above.ways == ()


def test_open_questions_come_before_ways_up() -> None:
    ratings: list[int | None] = [4] * 14 + [None]
    scorecard = card(ratings)
    assert upward(scorecard, PROGRAM, fit(scorecard, PROGRAM)) is None
    assert [question.question for question in open_questions(scorecard, PROGRAM)] == ["current-priority"]


def test_a_question_that_weighs_nothing_may_stay_open() -> None:
    own = small(1.0, 0.0, bands=(9, 3))
    found = fit(rated(2), own)
    assert found.score == 2
    assert upward(rated(2), own, found) is None


def test_weights_and_bands_of_the_program_hold() -> None:
    own = small(2.0, 1.0, bands=(14, 9))
    found = fit(rated(4, 2), own)
    assert (found.score, found.minimum, found.maximum, found.band) == (10, 3, 15, "worth-pursuing")


CRITERIA = st.lists(st.tuples(st.integers(0, 20).map(float), st.integers(1, 5)), min_size=1, max_size=6)


@given(CRITERIA, st.tuples(st.integers(-5, 400), st.integers(-5, 400)).map(sorted))
def test_any_weights_and_bands_of_the_program_hold(
    criteria: list[tuple[float, int]], ends: list[int]
) -> None:
    weights, ratings = zip(*criteria, strict=True)
    own = small(*weights, bands=(ends[1], ends[0]))
    found = fit(rated(*ratings), own)
    assert found.score == sum(weight * rating for weight, rating in criteria)
    assert (found.minimum, found.maximum) == (sum(weights), 5 * sum(weights))
    above = [
        name
        for name, end in (("worth-pursuing", ends[0]), ("pursue-aggressively", ends[1]))
        if found.score >= end
    ]
    assert found.band == (above[-1] if above else "keep-on-radar")


def test_a_criterion_without_questions_tells_nothing() -> None:
    empty = program({"criteria": ({"id": "c0", "name": "c0", "weight": 1.0, "questions": ()},)})
    found = fit(rated(4), empty)
    assert (found.low, found.high) == (1, 5)


def test_wanting_much_what_suits_little_is_at_odds_and_the_reverse() -> None:
    assert at_odds("high", "keep-on-radar")
    assert at_odds("low", "pursue-aggressively")
    assert not any(at_odds(priority, None) for priority in ("high", "medium", "low", None))
    assert not at_odds("high", "worth-pursuing")
