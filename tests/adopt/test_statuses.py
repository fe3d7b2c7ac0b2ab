"""``partnerbook adopt``: a record's status is only what the record says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adopt.records import accepted_unless_said, adopt, findings, found, messages, put, record, ties
from adopt.statements import DOUBTFUL, MORE, OLDER, PLAIN, PROGRESS, rows
from conftest import Run
from days import TODAY
from partnerbook.adopt.statuses import said_in
from partnerbook.model.decision import STATUSES

OWN = 4


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Accepted", "accepted"),
        ("**Accepted**", "accepted"),
        ("✅ Accepted", "accepted"),
        ("✅", "accepted"),
        ("Approved by the board", "accepted"),
        ("Accepted on 2020-01-02", "accepted"),
        ("accepted, then superseded by [5](0005-x.md)", "superseded"),
        ("Replaced by ADR-7", "superseded"),
        ("~~Proposed~~ Accepted", "accepted"),
        ("[rejected]", "rejected"),
        ("🚧", "draft"),
        ("WIP", "draft"),
        ("in review", "proposed"),
        ("deprecated", "deprecated"),
        ("rolled back", "reversed"),
        ("on hold", None),
        ("not accepted", None),
        ("accepted?", None),
        ("[proposed | rejected | accepted | deprecated]", None),
        ("Accepted or Rejected", None),
        ("Draft → Proposed -> Accepted", "accepted"),
        ("Submitted, 2017-01-26; Approved 2017-02-22", "accepted"),
        ("Rejected; see the minutes", "rejected"),
        ("Decided Against (agreed not to adopt)", "rejected"),
        ('Valid are "Accepted", "Rejected" and "Superseded by ADRzzz"', None),
        ("Partly superseded by [5](0005-x.md)", "accepted"),
        ("Akzeptiert – nach der Testphase", "accepted"),
        ("Ersetzt durch ADR-7", "superseded"),
        ("Ersetzt ADR-7", None),
        ("Replaced the old list", None),
        ("Superseded on 3 March 2021", "superseded"),
        ("Superseded, see the minutes", "superseded"),
        ("proposée", "proposed"),
        ("Remplacé par ADR-7", "superseded"),
        ("rejete", "rejected"),
        ("aceptada", "accepted"),
        ("Reemplazado por `0007`", "superseded"),
        ("Substituído por ADR-7", "superseded"),
        ("Aceito", "accepted"),
        ("vervangen door ADR-7", "superseded"),
        ("", None),
    ],
)
def test_a_status_in_whatever_words(words: str, status: str | None) -> None:
    assert said_in(words).status == status


@pytest.mark.parametrize(
    ("words", "status", "newer", "doubt"), [*rows(PLAIN), *rows(DOUBTFUL), *rows(PROGRESS)]
)
def test_a_replacement_is_one_only_where_it_is_plainly_said(
    words: str, status: str, newer: str, doubt: str
) -> None:
    said = said_in(words, OWN, TODAY)
    assert (said.status or "", list(said.newer), said.older) == (status, newer.split(), ())
    assert doubt in " ".join(doubt.kind for doubt in said.doubts)


@pytest.mark.parametrize("words", [row[0] for row in rows(PLAIN)])
def test_what_is_plainly_said_leaves_no_doubt(words: str) -> None:
    assert said_in(words, OWN, TODAY).doubts == ()


@pytest.mark.parametrize("words", [row[0] for row in rows(DOUBTFUL)])
def test_what_is_not_plainly_said_is_named(words: str) -> None:
    assert said_in(words, OWN, TODAY).doubts


@pytest.mark.parametrize(("words", "older", "doubt"), rows(OLDER))
def test_a_record_replaces_another_only_where_it_plainly_says_so(words: str, older: str, doubt: str) -> None:
    said = said_in(words, OWN, TODAY)
    assert (list(said.older), said.newer) == (older.split(), ())
    assert said.status in (None, "accepted")
    assert doubt in " ".join(doubt.kind for doubt in said.doubts)


@pytest.mark.parametrize("row", rows(MORE), ids=lambda row: row[0])
def test_the_same_in_other_words(row: tuple[str, ...]) -> None:
    words, status, newer, *doubt = row
    said = said_in(words, OWN, TODAY)
    assert (said.status or "", list(said.newer), said.older) == (status, newer.split(), ())
    assert bool(said.doubts) == bool(doubt and doubt[0])


_PIECES = st.lists(
    st.sampled_from(
        [
            "Accepted",
            "superseded by",
            "ADR-9",
            "ersetzt durch",
            "not",
            "will be",
            ",",
            ".",
            ";",
            "->",
            "(",
            ")",
            "if",
            "2024-02-06",
            "[9](0009-y.md)",
            "a été",
            "de",
            "/",
        ]
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(_PIECES)
def test_any_words_give_a_status_of_ours_or_none(pieces: list[str]) -> None:
    said = said_in(" ".join(pieces), OWN, TODAY)
    assert said.status is None or said.status in STATUSES
    assert not said.newer or said.status is not None
    if "superseded by" not in pieces and "ersetzt durch" not in pieces:
        assert said.status != "superseded"


def test_a_status_that_was_not_read_is_never_accepted() -> None:
    for line in ("Status is fine", "**Statut** on verra", "Decision status unclear", "| Estado | a saber |"):
        record = accepted_unless_said(f"# X\n\n## Context\n\nWords.\n\n## Minutes\n\n{line}\n")
        assert record.status == "draft", line
        assert "gives no status" not in messages(record)
        assert record.status_line == 9


def test_an_unknown_status_is_kept_as_draft_and_named() -> None:
    record = found("# A\n\n* Status: on hold until spring\n")
    assert record.status == "draft"
    assert '3: the status "on hold until spring" is none of ours; kept as draft' in messages(record)
    assert "on hold until spring" in record.body


def test_the_status_of_records_that_give_none_can_be_said(run: Run, workspace: Path) -> None:
    adopt(run, workspace, put(workspace, n0001_a="# A\n\nWords.\n"), "--status", "accepted")
    assert record(workspace, "0001")[0]["status"] == "accepted"
    assert "decisions/" not in findings(run, workspace)


def test_a_link_broken_over_two_lines_in_the_status() -> None:
    record = found("# A\n\n## Status\n\nSuperseded by [ADR\n7](0007-b.md). See there.\n")
    assert (record.status, ties(record)) == ("superseded", ["0007-b.md"])
    record = found("# A\n\n## Status\n\nPartially superseded by [ADR\n7](0007-b.md).\n")
    assert (record.status, record.superseded_by) == ("accepted", ())
    assert '"Partially superseded by ADR 7." has no field here' in messages(record)
    record = found("# A\n\nDate: 2018-12-12\nSuperseded: 2019-12-19 by [ADR 7](0007-b.md)\n")
    assert (record.status, ties(record)) == ("superseded", ["0007-b.md"])


def test_ties_and_histories_in_plain_lines() -> None:
    record = found("# 1. X\n\nStatus: Accepted\nDate: 2020-01-01\n\nSuperseded by ADR-12 in March 2021\n")
    assert (record.status, ties(record)) == ("superseded", ["12"])
    record = found("## Status\n\n- 2020-01-01: proposed\n- 2020-02-01: accepted\n", "0001-use-x.md")
    assert (record.title, record.status, record.day) == ("Use x", "accepted", date(2020, 2, 1))
