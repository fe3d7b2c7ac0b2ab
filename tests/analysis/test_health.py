"""The health of a running partnership: its three parts, the range while one is missing, and the red flags."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from days import TODAY
from partnerbook.analysis.health import Health, health
from partnerbook.model.agreement import Agreement
from partnerbook.model.metrics import Figure, Metrics, Period
from partnerbook.model.partner import Partner, Written
from partnerbook.model.profile import Profile
from partnerbook.model.program import Program
from partnerbook.model.review import RATING_NAMES, Review

PROGRAM = Program.model_validate({"organisation": {"name": "Brightlane"}})


def review(on: date, *ratings: int, **more: Any) -> dict[str, Any]:
    rated = dict(zip(RATING_NAMES, ratings, strict=False))
    return {"kind": "quarterly", "on": on, "ratings": rated, **more}


def action(by: date | None, done: date | None = None) -> dict[str, Any]:
    return {"what": "Send the list", "by": by, "done_on": done}


def partner(
    *reviews: dict[str, Any],
    launched: date | None = date(2026, 4, 27),
    stage: str = "grow",
    kpis: dict[str, float | None] | None = None,
    figures: dict[str, float] | None = None,
    promised: tuple[str, ...] = (),
) -> Partner:
    history = ({"stage": "launch", "on": launched},) if launched else ()
    agreement = {
        "status": "signed",
        "kpis": tuple({"metric": name, "target": target} for name, target in (kpis or {}).items()),
        "reviews": promised,
    }
    period = Period.parse("2026-Q3")
    assert period is not None
    return Partner(
        slug="acme",
        profile=Profile.model_validate({"name": "Acme", "stage": stage, "history": history}),
        agreement=Agreement.model_validate(agreement),
        metrics=Metrics(tuple(Figure(period, name, value) for name, value in (figures or {}).items())),
        reviews=tuple(
            Written(f"reviews/{number}.md", Review.model_validate(each), "")
            for number, each in enumerate(reviews)
        ),
    )


def of(*reviews: dict[str, Any], today: date = TODAY, **more: Any) -> Health:
    found = health(partner(*reviews, **more), PROGRAM, today)
    assert found is not None
    return found


def test_ratings_are_the_mean_of_the_latest_review_that_rated() -> None:
    found = of(review(date(2026, 7, 7), 1, 1), review(date(2026, 10, 6), 4, 4, 5, 3, 5))
    assert found.parts["ratings"] == pytest.approx(80)
    unrated = of(review(date(2026, 7, 7), 2), review(date(2026, 10, 6)))
    assert unrated.parts["ratings"] == pytest.approx(25)
    assert of(review(TODAY + timedelta(1), 5)).parts["ratings"] is None


@pytest.mark.parametrize(
    ("kpis", "figures", "part"),
    [
        ({"revenue": 125_000, "shops": 120}, {"revenue": 104_000, "shops": 57}, 65.35),
        ({"revenue": 100}, {"revenue": 250}, 100),
        ({"revenue": 100}, {"revenue": -5}, 0),
        ({"revenue": 100, "shops": 10}, {"revenue": 50}, 50),
        ({"revenue": None}, {"revenue": 50}, None),
        ({"revenue": 0}, {"revenue": 50}, None),
        ({"revenue": 100}, {}, None),
        ({}, {"revenue": 50}, None),
    ],
)
def test_kpis_are_the_mean_share_of_their_targets(
    kpis: dict[str, float | None], figures: dict[str, float], part: float | None
) -> None:
    assert of(kpis=kpis, figures=figures).parts["kpis"] == (None if part is None else pytest.approx(part))


def test_reviews_due_are_the_whole_cadences_since_launch_or_within_a_year() -> None:
    both = ("monthly", "quarterly")
    found = of(review(date(2026, 7, 7)), review(date(2026, 10, 6)), promised=both).engagement
    assert (found.held, found.due) == (2, 208 // 31 + 208 // 92)
    long_ago = of(review(date(2020, 1, 1)), promised=both, launched=date(2019, 1, 1)).engagement
    assert (long_ago.held, long_ago.due) == (0, 365 // 31 + 365 // 92)
    assert of(promised=both, launched=None).engagement.due == 0
    assert of(promised=both, launched=TODAY + timedelta(9)).engagement.due == 0
    assert of(promised=("monthly", "monthly")).engagement.due == 208 // 31


def test_more_reviews_than_promised_count_as_all() -> None:
    reviews = [review(TODAY - timedelta(days)) for days in range(9)]
    assert of(*reviews, promised=("annual",), launched=date(2025, 1, 1)).parts["engagement"] is None
    assert of(*reviews, promised=("quarterly",)).parts["engagement"] == 100


def test_commitments_kept_are_those_done_by_their_day() -> None:
    day = date(2026, 10, 20)
    promised = [
        action(day, day),
        action(day, day + timedelta(1)),
        action(day),
        action(TODAY, TODAY),
        action(TODAY + timedelta(1)),
        action(None),
    ]
    found = of(review(date(2026, 10, 6), actions=tuple(promised)))
    assert (found.engagement.kept, found.engagement.promised) == (2, 4)
    assert found.parts["engagement"] == 50


def test_a_missing_part_makes_a_range_and_is_named() -> None:
    found = of(
        review(date(2026, 10, 6), 4, 4, 5, 3, 5),
        kpis={"revenue": 125_000, "shops": 120},
        figures={"revenue": 104_000, "shops": 57},
    )
    assert found.missing == ("engagement",)
    assert found.score is None
    assert (found.low, found.high) == (pytest.approx(58.14), pytest.approx(78.14))
    assert (of().low, of().high) == (0, 100)


def test_a_part_without_weight_is_not_missed() -> None:
    weights = {"ratings": 1.0, "kpis": 0.0, "engagement": 0.0}
    program = PROGRAM.model_copy(update={"health_weights": PROGRAM.health_weights.model_copy(update=weights)})
    found = health(partner(review(TODAY, 5)), program, TODAY)
    assert found is not None
    assert (found.missing, found.score) == ((), 100)
    none = program.health_weights.model_copy(update=dict.fromkeys(weights, 0.0))
    weightless = health(partner(), program.model_copy(update={"health_weights": none}), TODAY)
    assert weightless is not None
    assert (weightless.score, weightless.low, weightless.high) == (None, None, None)


@pytest.mark.parametrize("stage", ["prospect", "initiate", "exit", "declined", "paused"])
def test_only_a_running_partnership_has_health(stage: str) -> None:
    assert health(partner(review(TODAY, 5), stage=stage), PROGRAM, TODAY) is None


def flags(found: Health) -> list[str]:
    return [flag.kind for flag in found.flags]


def test_a_reviewer_s_flags_stand_until_the_next_review() -> None:
    seen = review(date(2026, 10, 6), red_flags=("misaligned-priorities",))
    assert flags(of(seen)) == ["misaligned-priorities"]
    assert flags(of(seen, review(date(2026, 11, 6)))) == []


def test_silence_for_twice_the_shortest_cadence_is_a_flag() -> None:
    last = review(TODAY - timedelta(62))
    assert flags(of(last, promised=("monthly", "quarterly"))) == []
    late = of(last, promised=("monthly", "quarterly"), today=TODAY + timedelta(1))
    assert flags(late) == ["declining-engagement"]
    assert late.flags[0].text == "no review since 20 September 2026"
    assert of(promised=("monthly",)).flags[0].text == "no review since launch on 27 April 2026"


def test_data_raise_the_other_flags() -> None:
    poor = review(date(2026, 10, 6), 2, 2, 5, complaints=2, actions=(action(date(2026, 11, 20)),))
    assert flags(of(poor)) == [
        "missed-commitments",
        "poor-communication",
        "misaligned-priorities",
        "customer-complaints",
    ]
    assert flags(of(review(date(2026, 10, 6), 3, 3, actions=(action(TODAY),)))) == []
    assert flags(of(review(TODAY - timedelta(93), complaints=1))) == []


def test_a_cadence_of_nothing_asks_for_no_review() -> None:
    days = PROGRAM.review_days.model_copy(update={"monthly": 0})
    program = PROGRAM.model_copy(update={"review_days": days})
    found = health(partner(review(TODAY - timedelta(30)), promised=("monthly",)), program, TODAY)
    assert found is not None
    assert (found.engagement.due, flags(found)) == (0, [])


RATED = st.lists(st.integers(1, 5), max_size=5)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
REVIEWS = st.lists(
    st.builds(
        lambda on, ratings, actions: review(on, *ratings, actions=tuple(action(*each) for each in actions)),
        DAYS, RATED, st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), max_size=3),
    ),
    max_size=4,
)  # fmt: skip


@given(
    REVIEWS,
    st.none() | DAYS,
    st.lists(st.sampled_from(["monthly", "quarterly", "annual"]), max_size=3),
    st.dictionaries(st.sampled_from("abc"), st.none() | st.floats(-10, 1e9), max_size=3),
    st.dictionaries(st.sampled_from("abc"), st.floats(-1e9, 1e9), max_size=3),
)
def test_the_range_holds_every_score_a_missing_part_could_give(
    reviews: list[dict[str, Any]],
    launched: date | None,
    promised: list[str],
    kpis: dict[str, float | None],
    figures: dict[str, float],
) -> None:
    found = of(*reviews, launched=launched, promised=tuple(promised), kpis=kpis, figures=figures)
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.high <= 100.0001
    assert all(part is None or 0 <= part <= 100 for part in found.parts.values())
    missing = sum(found.weights[name] for name in found.missing)
    assert found.high - found.low == pytest.approx(missing)
    assert (found.score is None) == bool(found.missing)
