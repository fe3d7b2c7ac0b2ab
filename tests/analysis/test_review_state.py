"""When a decision record is due for review, since when and why."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from days import TODAY
from partnerbook.analysis.review_state import crossings, review_days, review_state
from partnerbook.model.decision import Decision
from partnerbook.model.metrics import Figure, Metrics, Period

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def decision(**more: Any) -> Decision:
    base: dict[str, Any] = {"id": "0001", "title": "Widen", "status": "accepted"}
    return Decision.model_validate({**base, **more})


def figures(metric: str, **by_period: float) -> Metrics:
    """``Q2_2026=40`` is a quarter's figure."""
    found = []
    for name, value in by_period.items():
        quarter, _, year = name.partition("_")
        period = Period.parse(f"{year}-{quarter}")
        assert period is not None
        found.append(Figure(period, metric, value))
    return Metrics(tuple(found))


def trigger(**more: Any) -> dict[str, Any]:
    return {"id": "drop", "metric": "revenue", "below": 50.0, **more}


WEIGHED: dict[str, Any] = {
    "options": ({"id": "A", "title": "Stay"}, {"id": "B", "title": "Widen"}),
    "criteria": (
        {"id": "won", "name": "Won", "weight": 1.0, "scale": (0.0, 20.0), "metric": "won"},
        {"id": "hours", "name": "Hours", "weight": 1.0, "scale": (0.0, 40.0), "direction": "lower"},
    ),
    "scores": {"A": {"won": 4.0, "hours": 10.0}, "B": {"won": 12.0, "hours": 20.0}},
    "commit": {"option": "B"},
}
"""A scores 0.2 + 0.75 and B 0.6 + 0.5: B wins until its suppliers won fall below 9."""


def test_a_fired_trigger_makes_the_record_due_since_its_period_ended() -> None:
    state = review_state(decision(triggers=(trigger(),)), figures("revenue", Q3_2026=40), TODAY)
    assert state.is_due
    assert [(reason.kind, reason.since, reason.path) for reason in state.reasons] == [
        ("trigger", date(2026, 9, 30), ("triggers", 0))
    ]
    assert state.reasons[0].text == "trigger drop has fired: revenue was 40 in 2026-Q3"


def test_a_review_after_the_figure_answers_it_and_one_before_does_not() -> None:
    for on, due in ((date(2026, 9, 30), True), (date(2026, 10, 1), False)):
        record = decision(triggers=(trigger(),), reviews=({"kind": "operating", "on": on},))
        assert review_state(record, figures("revenue", Q3_2026=40), TODAY).is_due is due


def test_a_running_period_counts_from_today() -> None:
    state = review_state(decision(triggers=(trigger(),)), figures("revenue", Q4_2026=40), TODAY)
    assert state.since == TODAY


def test_a_flip_point_is_crossed_where_the_figure_lies_beyond_it() -> None:
    record = decision(**WEIGHED)
    assert crossings(record, figures("won", Q3_2026=9), TODAY) == ()
    (crossing,) = crossings(record, figures("won", Q3_2026=8.9), TODAY)
    assert (round(crossing.at, 9), crossing.winner, crossing.path) == (9, "A", ("criteria", 0))
    state = review_state(record, figures("won", Q3_2026=8.9), TODAY)
    assert state.reasons[0].text == "Won came to 8.9 in 2026-Q3; below 9 option A wins"


def test_a_figure_from_before_the_decision_says_nothing_about_it() -> None:
    record = decision(**WEIGHED, date=date(2026, 10, 1))
    assert crossings(record, figures("won", Q3_2026=1), TODAY) == ()
    assert len(crossings(record, figures("won", Q3_2026=20, Q4_2026=1), TODAY)) == 1


def test_only_the_chosen_option_of_an_accepted_record_is_measured() -> None:
    low = figures("won", Q3_2026=1)
    assert crossings(decision(**{**WEIGHED, "status": "proposed"}), low, TODAY) == ()
    assert crossings(decision(**{**WEIGHED, "commit": {"option": "A"}}), low, TODAY) == ()
    assert crossings(decision(**{**WEIGHED, "commit": None}), low, TODAY) == ()


def test_the_cadence_runs_from_the_confirmed_inputs_to_the_outcome() -> None:
    cadence = {"initial": date(2026, 6, 1), "operating_days": 90, "post": date(2026, 12, 31)}

    def days(*reviews: tuple[str, date], **more: Any) -> list[tuple[str, str]]:
        held = tuple({"kind": kind, "on": on} for kind, on in reviews)
        record = decision(cadence=cadence, reviews=held, **more)
        return [(day.kind, day.on.isoformat()) for day in review_days(record, TODAY)]

    post = ("post", "2026-12-31")
    assert days() == [("initial", "2026-06-01"), post], "the rhythm begins with the inputs confirmed"
    assert days(date=date(2026, 6, 1)) == [("operating", "2026-08-30"), post], "approved, so confirmed"
    assert days(("initial", date(2026, 6, 3))) == [("operating", "2026-09-01"), post]
    assert days(("operating", date(2026, 11, 3))) == [post], "the next would come after the outcome is judged"
    assert days(("post", date(2026, 12, 1))) == []
    assert days(status="proposed") == []


@settings(deadline=None)
@given(
    status=st.sampled_from(["draft", "rejected", "superseded", "deprecated", "reversed"]),
    value=st.floats(0, 20),
)
def test_a_record_that_nobody_relies_on_is_never_due(status: str, value: float) -> None:
    record = decision(
        **{**WEIGHED, "status": status},
        triggers=({"id": "drop", "metric": "won", "below": 20.0},),
        cadence={"initial": date(2026, 1, 1), "operating_days": 1, "post": date(2026, 2, 1)},
    )
    state = review_state(record, figures("won", Q3_2026=value), TODAY)
    assert not state.is_due
    assert state.ahead == ()


@settings(deadline=None)
@given(
    agreed=st.none() | DAYS,
    initial=st.none() | DAYS,
    post=st.none() | DAYS,
    rhythm=st.none() | st.integers(1, 400),
    held=st.lists(st.tuples(st.sampled_from(["initial", "operating", "post"]), DAYS), max_size=4),
    today=DAYS,
)
def test_every_review_day_is_either_a_reason_or_ahead(
    agreed: date | None,
    initial: date | None,
    post: date | None,
    rhythm: int | None,
    held: list[tuple[str, date]],
    today: date,
) -> None:
    record = decision(
        commit={"option": "B", "review_on": agreed},
        cadence={"initial": initial, "operating_days": rhythm, "post": post},
        reviews=tuple({"kind": kind, "on": on} for kind, on in held),
        date=date(2026, 1, 1),
    )
    state, days = review_state(record, Metrics(), today), review_days(record, TODAY)
    assert [reason.since for reason in state.reasons] == [day.on for day in days if day.on <= today]
    assert list(state.ahead) == [day for day in days if day.on > today]
    assert state.since == min((day.on for day in days if day.on <= today), default=None)
    assert len({day.kind for day in days}) == len(days)
    tomorrow = review_state(record, Metrics(), today + timedelta(days=1))
    assert set(state.reasons) <= set(tomorrow.reasons), "what is due stays due until it is reviewed"


def test_an_approval_of_a_day_to_come_moves_no_day_and_hides_no_figure() -> None:
    ahead = ({"by": "Ada Lovell", "on": date(2027, 6, 1)},)
    record = decision(**{**WEIGHED, "approvals": ahead, "cadence": {"operating_days": 90}})
    plain = decision(**{**WEIGHED, "cadence": {"operating_days": 90}})
    assert review_days(record, TODAY) == review_days(plain, TODAY)
    assert len(crossings(record, figures("won", Q3_2026=8.9), TODAY)) == 1
