"""The statuses of decisions and what replaces what, against plain definitions."""

from __future__ import annotations

import graphlib
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import assert_in_proportion
from partnerbook.analysis.approval import of_decision
from partnerbook.analysis.decision_history import cycles, impossible_step, lost_stamp
from partnerbook.model.decision import STATUSES, Decision, following, may_become
from partnerbook.model.partner import PastDecision, Written

FINAL = {"rejected", "superseded", "deprecated", "reversed"}
STATUS = st.sampled_from(STATUSES)
GRAPHS = st.dictionaries(
    st.sampled_from("123456"), st.sets(st.sampled_from("1234567"), max_size=3), max_size=6
)


def record(status: str, *, stamp: str | None = "", title: str = "Widen", approved: bool = True) -> Decision:
    """With the stamp of its own content, of another, or with none."""
    plain = Decision.model_validate({"id": "0001", "title": title, "status": status})
    if not approved:
        return plain
    print_ = of_decision(plain, "") if stamp == "" else stamp
    approval = {"by": "Ines", "on": date(2026, 5, 4), "fingerprint": print_}
    return Decision.model_validate({"id": "0001", "title": title, "status": status, "approvals": (approval,)})


def then(decision: Decision) -> PastDecision:
    return PastDecision(date(2026, 5, 4), "Ines", Written("decisions/0001-widen.md", decision, ""))


@given(one=STATUS, two=STATUS, three=STATUS)
def test_what_may_come_later_is_what_a_way_leads_to(one: str, two: str, three: str) -> None:
    assert may_become(one, one)
    assert not (may_become(one, two) and may_become(two, three)) or may_become(one, three)
    assert all(may_become(one, status) for status in following(one))
    if one in FINAL:
        assert may_become(one, two) == (one == two)
    if one == "accepted":
        assert may_become(one, two) == (two in {"accepted", "superseded", "deprecated", "reversed"})
    if one in {"draft", "proposed"}:
        assert may_become(one, two)


@given(before=st.lists(STATUS, max_size=4), now=STATUS)
def test_the_latest_version_that_cannot_have_led_here_is_named(before: list[str], now: str) -> None:
    past = [then(record(status)) for status in before]
    wrong = [version for version in past if not may_become(version.written.record.status, now)]
    assert impossible_step(record(now), past) == (wrong[0] if wrong else None)


def test_an_acceptance_that_nobody_gave_is_a_proposal() -> None:
    given_by_nobody = record("accepted", approved=False)
    assert impossible_step(record("proposed"), [then(given_by_nobody)]) is None
    assert not given_by_nobody.was_accepted
    assert record("accepted").was_accepted
    assert not record("rejected").was_accepted


@pytest.mark.parametrize(
    ("before", "now", "lost"),
    [
        (record("accepted"), record("accepted"), False),
        (record("accepted"), record("accepted", stamp=None), True),
        (record("accepted"), record("accepted", approved=False), True),
        (record("accepted"), record("superseded"), False),
        (record("accepted"), record("accepted", title="Widen it all"), True),
        (record("accepted", stamp="sha256:of-something-else"), record("accepted"), False),
        (record("accepted", stamp=None), record("accepted", title="Widen it all"), False),
        (record("proposed"), record("accepted", title="Widen it all"), False),
    ],
)
def test_a_stamp_that_held_once_has_to_be_there(before: Decision, now: Decision, *, lost: bool) -> None:
    standing = then(now).written
    assert (lost_stamp(standing, [then(before)]) is not None) == lost


@settings(deadline=None)
@given(graph=GRAPHS)
def test_a_circle_is_found_exactly_where_there_is_one(graph: dict[str, set[str]]) -> None:
    found = cycles(graph)
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError:
        assert found
    else:
        assert not found
    for way in found:
        assert way[0] == way[-1] == min(way)
        assert len(set(way)) == len(way) - 1
        assert all(older in graph[newer] for newer, older in pairwise(way))


def test_long_chains_are_walked_once() -> None:
    def walk(length: int) -> None:
        chain = {f"{number:05}": {f"{number - 1:05}"} for number in range(1, length)}
        assert cycles(chain) == ()
        (way,) = cycles({**chain, "00000": {f"{length - 1:05}"}})
        assert len(way) == length + 1

    assert_in_proportion(walk, 1_500)
