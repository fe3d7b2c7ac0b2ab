"""What git knows of scorecards and decisions: earlier versions, the scores they make, and what is read of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from days import TODAY
from partnerbook.engine.compiled_playbook import compile_playbook
from partnerbook.engine.outcome import BuildOptions, SiteSettings
from partnerbook.engine.playbook import open_playbook
from partnerbook.load import past
from partnerbook.load.committed import committed
from partnerbook.source.git.versions import MOST_SHOWN, Version, several, small_contents
from partnerbook.survey import survey
from partnerbook.workspace import Workspace
from repository import git

PATTERN = "partners/*/scorecard.yaml"
CARD = "ratings:\n  reach-and-influence:\n    audience-size: {{rating: {}}}\n"

Commit = Callable[[str, str], None]


@pytest.fixture
def commit(tmp_path: Path) -> Commit:
    """Writes acme's scorecard and commits it on a day."""
    folder = tmp_path / "partners" / "acme"
    folder.mkdir(parents=True)
    (tmp_path / "partners" / "program.yaml").write_text(
        "organisation: {name: Brightlane}\ntoday: 2026-11-21\n"
    )
    (folder / "partner.yaml").write_text("name: Acme\nstage: prospect\n")
    git(tmp_path, "init", "-q")

    def write(text: str, day: str) -> None:
        (folder / "scorecard.yaml").write_text(text)
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-qm", "rate", day=day)

    return write


def versions(root: Path) -> Mapping[str, tuple[Version, ...]]:
    return several(root, committed(root, (PATTERN,), str).versions)


def fit_page(root: Path) -> str:
    book = compile_playbook(
        open_playbook(Workspace.find(root), BuildOptions(cache=False)), SiteSettings(("tables",), {}, None)
    )
    return next(page.html for page in book.pages if page.path == "partners/acme/fit/")


def test_versions_come_newest_first_with_day_and_author(tmp_path: Path, commit: Commit) -> None:
    commit(CARD.format(2), "2026-05-04")
    commit(CARD.format(4), "2026-08-03")
    found = versions(tmp_path)["partners/acme/scorecard.yaml"]
    assert [(each.on.isoformat(), each.author, each.content.decode()) for each in found] == [
        ("2026-08-03", "Ines Halvorsen", CARD.format(4)),
        ("2026-05-04", "Ines Halvorsen", CARD.format(2)),
    ]


def test_a_file_that_never_changed_has_no_earlier_versions(tmp_path: Path, commit: Commit) -> None:
    assert versions(tmp_path) == {}
    commit(CARD.format(2), "2026-05-04")
    assert versions(tmp_path) == {}


def test_only_the_latest_versions_are_read(tmp_path: Path, commit: Commit) -> None:
    for number in range(MOST_SHOWN + 3):
        commit(f"{CARD.format(2)}# {number}\n", f"2026-05-{number + 1:02}")
    assert len(versions(tmp_path)["partners/acme/scorecard.yaml"]) == MOST_SHOWN


def test_the_page_shows_since_when_the_score_was_what_it_was(tmp_path: Path, commit: Commit) -> None:
    commit(CARD.format(2), "2026-05-04")
    commit(f"{CARD.format(2)}# a remark changes no score\n", "2026-06-01")
    commit("ratings: [", "2026-07-06")
    commit(CARD.format(4), "2026-08-03")
    html = fit_page(tmp_path)
    table = html[html.index('id="before"') : html.index('id="criteria"')]
    assert table.count("<tr><td>") == 2
    assert table.index("3 Aug 2026") < table.index("13–54.3") < table.index("4 May 2026")
    assert "1 Jun 2026" not in table


def test_a_score_that_never_changed_has_no_history(tmp_path: Path, commit: Commit) -> None:
    commit(CARD.format(2), "2026-05-04")
    commit(f"{CARD.format(2)}# a remark changes no score\n", "2026-06-01")
    assert 'id="before"' not in fit_page(tmp_path)


RECORD = """---
id: "0001"
title: Widen
status: {}
owner: Ines
scores: {{A: {{cost: 50000 SEK}}}}
approvals: [{{by: Ines, on: 2026-05-04}}]
{}---
"""


def decided(root: Path, commit: Commit, *texts: str) -> None:
    """The record of acme as it was committed, one text after the other."""
    (root / "partners" / "program.yaml").write_text("organisation: {name: Brightlane}\ncurrency: SEK\n")
    file = root / "partners" / "acme" / "decisions" / "0001-widen.md"
    file.parent.mkdir()
    for number, text in enumerate(texts, start=1):
        file.write_text(text)
        commit(CARD.format(2), f"2026-05-{number:02}")


def read_of_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, set[str]]:
    """How many objects a check reads, and the codes that it finds in acme's record."""
    asked: list[str] = []

    def contents(root: Path, blobs: Iterable[str]) -> Mapping[str, bytes]:
        wanted = list(blobs)
        asked.extend(wanted)
        return small_contents(root, wanted)

    monkeypatch.setattr(past, "small_contents", contents)
    found = survey(Workspace.find(root), TODAY).findings
    return len(asked), {finding.code for finding in found if "/decisions/" in finding.span.file}


def test_of_a_record_that_stands_as_it_was_committed_nothing_is_read(
    tmp_path: Path, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided(tmp_path, commit, RECORD.format("accepted", ""))
    assert read_of_git(tmp_path, monkeypatch)[0] == 0


def test_of_a_record_with_several_versions_the_older_ones_are_read(
    tmp_path: Path, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = "reviews: [{kind: initial, on: 2026-05-02}]\n"
    decided(tmp_path, commit, RECORD.format("accepted", ""), RECORD.format("accepted", review))
    read, codes = read_of_git(tmp_path, monkeypatch)
    assert read == 1
    assert not codes & {"PB516", "PB518", "PB519"}


def test_money_of_an_earlier_record_is_in_the_currency_of_the_program(
    tmp_path: Path, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided(tmp_path, commit, RECORD.format("accepted", ""), RECORD.format("proposed", ""))
    assert "PB516" in read_of_git(tmp_path, monkeypatch)[1]


def test_an_acceptance_stays_known_however_often_the_record_is_touched(
    tmp_path: Path, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = [f"{RECORD.format('draft', '')}{number}\n" for number in range(2 * MOST_SHOWN)]
    decided(tmp_path, commit, RECORD.format("accepted", ""), *drafts)
    read, codes = read_of_git(tmp_path, monkeypatch)
    assert read == 2 * MOST_SHOWN
    assert "PB516" in codes
