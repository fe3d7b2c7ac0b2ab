"""What a canvas adds up to: the worked example, and the corners in which a sum goes wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerbook.analysis.canvas import CanvasFigures, canvas_figures
from partnerbook.load import DEFAULT_PROGRAM, load_partner
from partnerbook.model.canvas import Segment
from partnerbook.workspace import Workspace

ROOT = Path(__file__).parents[2]
IDS = st.sampled_from(["a", "b", "c", "d"])
RATINGS = st.integers(1, 5)


def segment(**fields: Any) -> Segment:
    return Segment.model_validate({"id": "s", "segment": "Shops", **fields})


def figures(**fields: Any) -> CanvasFigures:
    return canvas_figures(segment(**fields), has_statement=False)


def want(name: str, importance: int, job: str | None = None, **fields: Any) -> dict[str, Any]:
    return {"id": name, "text": name, "importance": importance, "job": job, **fields}


def reliever(name: str, strength: int, *relieves: str) -> dict[str, Any]:
    return {"id": name, "text": name, "strength": strength, "relieves": relieves}


def creator(name: str, strength: int, *creates: str) -> dict[str, Any]:
    return {"id": name, "text": name, "strength": strength, "creates": creates}


def ids(items: Any) -> list[str]:
    return [each.item.id for each in items]


SEGMENTS = st.builds(
    segment,
    jobs=st.lists(IDS, unique=True).map(
        lambda names: tuple({"id": name, "text": name, "importance": 3} for name in names)
    ),
    pains=st.lists(st.builds(want, IDS, RATINGS, st.none() | IDS)).map(tuple),
    gains=st.lists(st.builds(want, IDS, RATINGS, st.none() | IDS)).map(tuple),
    pain_relievers=st.lists(
        st.tuples(IDS, RATINGS, st.lists(IDS)).map(lambda parts: reliever(parts[0], parts[1], *parts[2]))
    ).map(tuple),
    gain_creators=st.lists(
        st.tuples(IDS, RATINGS, st.lists(IDS)).map(lambda parts: creator(parts[0], parts[1], *parts[2]))
    ).map(tuple),
)


def test_the_worked_example() -> None:
    partner = load_partner(Workspace(ROOT).folder("northgate"), DEFAULT_PROGRAM)
    assert partner.canvas is not None
    found = canvas_figures(partner.canvas.segments[0], has_statement=True)
    assert found.coverage == pytest.approx(10.4 / 18)
    assert round(found.coverage or 0, 4) == 0.5778
    assert ids(found.unaddressed) == ["late", "margin"]
    assert ids(found.top_pains) == ["blind", "returns", "late"]
    assert ids(found.top_gains) == ["certainty", "margin"]
    assert [(offer.item.id, offer.impact) for offer in found.top_relievers] == [
        ("reorder", 27),
        ("portal", 20),
    ]
    assert found.open_steps == (14,)


@given(SEGMENTS)
def test_figures_stay_in_their_bounds(drawn: Segment) -> None:
    found = canvas_figures(drawn, has_statement=True)
    assert (found.coverage is None) == (not found.wants)
    assert found.coverage is None or 0 <= found.coverage <= 1
    answered = [each for each in found.wants if each.best]
    assert len(answered) + len(found.unaddressed) == len(found.wants)
    assert len(found.top_pains) <= 5
    assert len(found.top_relievers) <= 3
    assert all(each.weight > 0 for each in (*found.top_pains, *found.top_gains))
    assert all(each.impact > 0 for each in (*found.top_relievers, *found.top_creators))
    assert [step.number for step in found.steps] == list(range(1, 17))


@given(SEGMENTS)
def test_a_stronger_answer_never_covers_less(drawn: Segment) -> None:
    stronger = tuple(each.model_copy(update={"strength": 5}) for each in drawn.pain_relievers)
    before = canvas_figures(drawn, has_statement=True)
    after = canvas_figures(drawn.model_copy(update={"pain_relievers": stronger}), has_statement=True)
    assert after.covered >= before.covered
    assert ids(after.unaddressed) == ids(before.unaddressed)


@given(st.lists(RATINGS, min_size=1, max_size=12))
def test_the_strongest_answer_to_everything_covers_everything(importances: list[int]) -> None:
    pains = tuple(want(f"p{n}", importance) for n, importance in enumerate(importances))
    everything = reliever("all", 5, *(pain["id"] for pain in pains))
    assert figures(pains=pains, pain_relievers=(everything,)).coverage == 1


@given(st.integers(3, 12))
def test_what_weighs_the_same_keeps_the_order_of_the_file(count: int) -> None:
    jobs = ({"id": "j", "text": "j", "importance": 4},)
    pains = tuple(want(f"p{n}", 3, "j") for n in range(count))
    assert ids(figures(jobs=jobs, pains=pains).top_pains) == [f"p{n}" for n in range(min(count, 5))]


def test_an_empty_canvas_has_no_coverage_and_almost_every_step_open() -> None:
    found = figures()
    assert found.coverage is None
    assert found.open_steps == tuple(range(2, 17))


def test_gains_alone_are_covered_without_pains() -> None:
    found = figures(gains=(want("g", 4),), gain_creators=(creator("c", 4, "g"),))
    assert found.coverage == pytest.approx(0.8)


def test_relievers_that_answer_nothing_or_what_is_not_there_count_for_nothing() -> None:
    found = figures(pains=(want("p", 5),), pain_relievers=(reliever("r", 5), reliever("u", 5, "unknown")))
    assert found.coverage == 0
    assert [offer.impact for offer in found.offers] == [0, 0]
    assert found.top_relievers == ()
    assert {10, 11} <= set(found.open_steps)


def test_a_reliever_answers_no_gain_of_the_same_id() -> None:
    found = figures(pains=(want("x", 2),), gains=(want("x", 3),), pain_relievers=(reliever("r", 5, "x"),))
    assert [each.kind for each in found.unaddressed] == ["gain"]
    assert found.offers[0].impact == 10


def test_an_id_named_twice_counts_once() -> None:
    found = figures(pains=(want("x", 2),), pain_relievers=(reliever("r", 4, "x", "x"),))
    assert found.offers[0].impact == 8


def test_the_job_decides_what_matters_most() -> None:
    jobs = (
        {"id": "main", "text": "main", "importance": 5},
        {"id": "side", "text": "side", "importance": 1},
    )
    pains = (want("loud", 5, "side"), want("loose", 5), want("quiet", 3, "main"))
    assert ids(figures(jobs=jobs, pains=pains).top_pains) == ["quiet", "loud"]


def test_step_fourteen_is_done_once_each_left_one_is_judged() -> None:
    offers = (reliever("r", 3, "p"),)
    left = want("q", 2)
    assert 14 in figures(pains=(want("p", 3), left), pain_relievers=offers).open_steps
    judged = {**left, "compete": "no, nobody does"}
    assert 14 not in figures(pains=(want("p", 3), judged), pain_relievers=offers).open_steps
