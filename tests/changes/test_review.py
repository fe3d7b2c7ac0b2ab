"""The review of a scripted history reads as a fair summary, and of nothing there is nothing to say."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from history import STEPS, make

from conftest import Run
from days import TODAY_OPTION
from partnerbook.changes import compare
from partnerbook.load import load_partner
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program
from partnerbook.workspace import Folder, Workspace
from program import run_partnerbook
from repository import git

EXPECTED = Path(__file__).parent / "expected"
BLESS = "PARTNERBOOK_BLESS=1 .venv/bin/python -m pytest tests/changes"
SILENT = {"white-space", "comments"}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("history"))


def reviewed(repository: Path, *arguments: str) -> str:
    result = run_partnerbook("review", *arguments, *TODAY_OPTION, cwd=repository)
    assert result.returncode == 0, result.stderr
    text = result.stdout
    for revision in arguments[:2]:
        if revision in STEPS:
            identifier = git(repository, "rev-parse", revision)
            text = text.replace(identifier, revision).replace(identifier[:10], revision)
    return text


def data(repository: Path, *arguments: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(reviewed(repository, *arguments, "--format", "json"))
    return document


def meanings(document: dict[str, Any]) -> list[str]:
    return [change["meaning"] for change in document["changes"]]


def golden(name: str, text: str) -> None:
    path = EXPECTED / name
    if os.environ.get("PARTNERBOOK_BLESS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{name} differs; accept with: {BLESS}"


def test_every_step_reads_as_expected(repository: Path) -> None:
    parts = [
        f"# {before} → {after}\n\n{reviewed(repository, before, after)}"
        for before, after in itertools.pairwise(STEPS)
    ]
    golden("steps.md", "\n".join(parts))


@pytest.mark.parametrize("form", ["md", "json", "html"])
def test_the_whole_reads_as_expected(repository: Path, form: str) -> None:
    golden(f"whole.{form}", reviewed(repository, "begin", "renew", "--format", form))


@pytest.mark.parametrize("step", list(STEPS))
def test_a_revision_and_itself_differ_in_nothing(repository: Path, step: str) -> None:
    document = data(repository, step, step)
    assert document["changes"] == []
    assert document["findings"] == {"new": [], "solved": []}


@pytest.mark.parametrize(("before", "after"), [p for p in itertools.pairwise(STEPS) if p[1] in SILENT])
def test_white_space_comments_and_order_are_no_change(repository: Path, before: str, after: str) -> None:
    assert reviewed(repository, before, after) == "**Nothing changed in meaning.**\n"


@pytest.mark.every(3)
@pytest.mark.parametrize(("before", "after"), [*itertools.pairwise(STEPS), ("begin", "renew")])
def test_the_other_way_round_old_and_new_are_exchanged(repository: Path, before: str, after: str) -> None:
    def values(document: dict[str, Any], *sides: str) -> Counter[tuple[Any, ...]]:
        return Counter(
            (change["kind"].replace("deleted", "added"), *(change[side] for side in sides))
            for change in document["changes"]
            if change["new"] != "suspect"  # an approval without a fingerprint is suspect either way
        )

    there, back = data(repository, before, after), data(repository, after, before)
    assert values(there, "old", "new") == values(back, "new", "old")
    codes = {  # PB515 looks from the newer side at the older one, whichever that is
        side: sorted(f["code"] for f in document["findings"][side] if f["code"] != "PB515")
        for side, document in (("new", there), ("solved", back))
    }
    assert codes["new"] == codes["solved"]


def test_what_was_taken_back_is_not_there_at_the_end(repository: Path) -> None:
    assert not [m for m in meanings(data(repository, "accept", "take-back")) if m]


def test_a_deadline_is_said_in_days_and_the_approval_it_costs(repository: Path) -> None:
    said = meanings(data(repository, "accept", "terms"))
    assert "Notice must now be given by 2 January 2028 instead of 1 February 2028" in said
    assert "The approval of the terms by Legal on 14 April 2026 is older than this change: ask again" in said


def test_every_change_of_head_names_a_line_that_is_there(repository: Path) -> None:
    for change in data(repository, "begin", "renew")["changes"]:
        path = repository / change["file"]
        if change["new"] is not None and path.is_file():
            assert 1 <= change["line"] <= len(path.read_text(encoding="utf-8").splitlines())


def test_json_has_the_form_that_others_rely_on(repository: Path) -> None:
    document = data(repository, "accept", "terms")
    assert list(document) == ["base", "head", "changes", "findings"]
    assert list(document["findings"]) == ["new", "solved"]
    rate = next(change for change in document["changes"] if change["what"] == "revenue.tiers[1].rate")
    assert rate == {
        "partner": "northgate",
        "kind": "terms",
        "what": "revenue.tiers[1].rate",
        "old": "15 %",
        "new": "18 %",
        "file": "partners/northgate/agreement.yaml",
        "line": 18,
        "meaning": "The rate from 100\u202f000 on is now 18 % instead of 15 %",
        "weight": 4,
    }
    (finding,) = document["findings"]["new"]
    assert {
        "code",
        "name",
        "severity",
        "partner",
        "file",
        "line",
        "column",
        "message",
        "hint",
        "accepted",
        "path",
    } == set(finding)


def test_only_partners_that_differ_are_read(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noting(folder: Folder, program: Program) -> Partner:
        read.append(folder.slug)
        return load_partner(folder, program)

    monkeypatch.setattr(compare, "load_partner", noting)
    compare.review(Workspace(repository), "accept", "terms")
    assert read == ["northgate", "northgate"], "once for each side; ferry-tools and harbour are the same"


def test_the_weightiest_comes_first(repository: Path) -> None:
    changes = data(repository, "begin", "renew")["changes"]
    for _, mine in itertools.groupby(changes, key=lambda change: change["partner"]):
        weights = [change["weight"] for change in mine]
        assert weights == sorted(weights, reverse=True)


def test_new_rules_are_told_with_what_they_change_for_partners(repository: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(repository, tmp_path / "copy")
    rules = copy / "partners/program.yaml"
    text = rules.read_text()
    rules.write_text(text.replace("today: 2026-11-21", "today: 2026-11-22"))
    document = data(copy, "renew")
    assert [change["partner"] for change in document["changes"]] in ([], [None])
    bands = "scorecard: {bands: {worth_pursuing: 46}}\nchecks:\n  PB305: off"
    rules.write_text(re.sub(r"checks:\n  PB305: warning", bands, text))
    document = data(copy, "renew")
    said = {(change["partner"], change["meaning"]) for change in document["changes"]}
    assert document["changes"][0]["partner"] is None, "the cause comes first"
    assert ("northgate", "The fit now reads “keep on radar” instead of “worth pursuing”") in said
    assert any(partner is None and "worth pursuing is now 46" in meaning for partner, meaning in said)
    assert ("northgate", "PB305") in {(f["partner"], f["code"]) for f in document["findings"]["solved"]}


def test_without_head_the_files_as_they_stand_are_compared(repository: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(repository, tmp_path / "copy")
    assert reviewed(copy, "renew") == "**Nothing changed in meaning.**\n"
    for path in (copy / "partners/northgate").glob("*.yaml"):  # line ends as another system has them
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert reviewed(copy, "renew") == "**Nothing changed in meaning.**\n"
    profile = copy / "partners/quay-media/partner.yaml"
    profile.write_text(profile.read_text().replace("stage: prospect", "stage: initiate"))
    document = data(copy, "renew")
    assert document["head"] == "working tree"
    assert [c["what"] for c in document["changes"] if c["kind"] == "profile"] == ["stage"]


def test_a_workspace_below_the_top_of_its_repository(tmp_path: Path, run: Run) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    partners = tmp_path / "books/ours/partners"
    (partners / "acme").mkdir(parents=True)
    (partners / "program.yaml").write_text("organisation: {name: Brightlane}\n")
    (partners / "acme/partner.yaml").write_text("name: Acme\nstage: prospect\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    (partners / "acme/partner.yaml").write_text("name: Acme\nstage: initiate\n")
    assert "Moves from prospect to initiate" in run("review", "HEAD", cwd=tmp_path / "books/ours").stdout
