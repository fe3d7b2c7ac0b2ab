"""What took the place of what, and how fresh evidence is."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from days import TODAY
from partnerbook.analysis import identity as ids
from partnerbook.analysis.decisions import DUE, due_within
from partnerbook.analysis.evidence import freshness
from partnerbook.analysis.supersession import by_id, chains, links, replaced_on, stands_for
from partnerbook.model.decision import Decision, Evidence

NAMES = [f"{number:04}" for number in range(1, 9)]


def record(name: str, status: str = "accepted", **more: object) -> Decision:
    return Decision.model_validate({"id": name, "title": f"Record {name}", "status": status, **more})


def known(*records: Decision) -> dict[str, Decision]:
    return by_id(records)


def test_a_link_counts_whichever_record_names_it() -> None:
    one = known(record("0001", superseded_by="0002"), record("0002"))
    other = known(record("0001"), record("0002", supersedes="0001"))
    assert links(one) == links(other) == (("0001", "0002"),)
    assert links(known(record("0001", superseded_by="0009", supersedes="0001"))) == ()


def test_a_chain_runs_from_the_oldest_to_what_holds_now() -> None:
    found = known(
        record("0001", "superseded", superseded_by="0003"),
        record("0002", "superseded", superseded_by="0003"),
        record("0003", "superseded", superseded_by="0007", date=date(2026, 3, 1)),
        record("0007", date=date(2026, 9, 1)),
        record("0008"),
    )
    (chain,) = chains(links(found))
    assert chain.layers == (("0001", "0002"), ("0003",), ("0007",))
    assert stands_for(found["0001"], found) == found["0007"]
    assert stands_for(found["0008"], found) is None
    assert replaced_on(found["0001"], found, links(found)) == date(2026, 3, 1)
    assert replaced_on(found["0007"], found, links(found)) is None


def test_two_chains_stay_two() -> None:
    found = known(
        record("0001", superseded_by="0004"),
        record("0002", superseded_by="0003"),
        record("0003"),
        record("0004"),
    )
    assert [chain.layers for chain in chains(links(found))] == [
        (("0001",), ("0004",)),
        (("0002",), ("0003",)),
    ]


@given(st.dictionaries(st.sampled_from(NAMES), st.tuples(*[st.none() | st.sampled_from(NAMES)] * 2)))
def test_every_record_that_is_linked_stands_in_one_chain_once(
    named: dict[str, tuple[str | None, str | None]],
) -> None:
    """Also where records name one another in circles, or records that are not there."""
    found = known(*(record(name, supersedes=old, superseded_by=new) for name, (old, new) in named.items()))
    pairs = links(found)
    made = chains(pairs)
    stand = [name for chain in made for layer in chain.layers for name in layer]
    assert sorted(stand) == sorted({name for pair in pairs for name in pair})
    assert sorted(pair for chain in made for pair in chain.links) == sorted(pairs)
    for kept in found.values():
        assert stands_for(kept, found) != kept


@given(st.dates(date(2020, 1, 1), date(2027, 1, 1)), st.integers(0, 2000))
def test_evidence_ages_before_it_is_stale_and_never_turns_fresh_again(as_of: date, days: int) -> None:
    item = Evidence(id="pilot", claim="It held", as_of=as_of, refresh_days=days)
    states = ["fresh", "ageing", "stale"]
    found = [
        states.index(freshness(item, as_of + timedelta(days=day)).state) for day in range(0, days + 3, 7)
    ]
    assert found == sorted(found)
    last = freshness(item, as_of + timedelta(days=days))
    assert last.state != "stale"
    assert last.stale_on == as_of + timedelta(days=days + 1)
    assert freshness(item, last.stale_on).state == "stale"


def test_evidence_is_ageing_in_the_last_quarter_of_its_interval() -> None:
    item = Evidence(id="pilot", claim="It held", as_of=date(2026, 6, 1), refresh_days=100)
    assert freshness(item, date(2026, 8, 15)).state == "fresh", "75 days old"
    assert freshness(item, date(2026, 8, 16)).state == "ageing"
    assert freshness(Evidence(id="pilot", claim="It held"), TODAY) == ("undated", None, None)


def test_how_soon_a_review_is_due() -> None:
    days = (None, -1, 0, 30, 31, 90, 91)
    found = [due_within(None if day is None else TODAY + timedelta(days=day), TODAY) for day in days]
    assert found == ["none", "overdue", "30", "30", "90", "90", "later"]
    assert set(found) == set(DUE)


@given(st.lists(st.text(), min_size=1))
def test_an_id_is_a_uuid_of_version_5(words: list[str]) -> None:
    found = uuid.UUID(ids.identity(*words))
    assert (found.version, found.variant) == (5, uuid.RFC_4122)
    if all(word.isprintable() for word in words):
        assert found == uuid.uuid5(uuid.UUID("8d2f5a3c1b7e4f6a9c0d4e5f6a7b8c9d"), "\n".join(words))
