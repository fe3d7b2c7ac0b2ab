"""The life of one decision in a real repository: accepted, edited, taken back, superseded, renamed, deleted.

Each step is done as a partner manager does it, with the command line and git, and its findings are the exact ones.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, copy_example
from days import TODAY_OPTION
from program import run_partnerbook
from repository import git

FOLDER = "partners/northgate/decisions"
RECORD = f"{FOLDER}/0001-widen-the-pilot.md"
RENAMED = f"{FOLDER}/0001-all-shops.md"
SUCCESSOR = f"{FOLDER}/0004-go-country-by-country.md"
ACCEPTED = "after accepted comes superseded, deprecated or reversed; set it back, and decide anew in a record of its own"


class Playbook:
    """A workspace in git with one partner, and what was found in its decisions when it began."""

    def __init__(self, root: Path) -> None:
        self.root = root
        git(root, "init", "-q", "-b", "main")
        (root / ".gitignore").write_text("/site/\n/.site.next/\n/.partnerbook/\n")
        self.commit("begin", "2026-11-01")
        self.known = self.found()

    def path(self, name: str) -> Path:
        return self.root / name

    def text(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def edit(self, name: str, *changes: tuple[str, str]) -> None:
        """Replace words of a file that stand in it once."""
        text = self.text(name)
        for old, new in changes:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
            text = text.replace(old, new)
        self.path(name).write_text(text, encoding="utf-8")

    def commit(self, what: str, day: str) -> None:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "-m", what, day=day)

    def run(self, *arguments: str) -> str:
        """Run the program, which must succeed; what it said."""
        result = run_partnerbook(*arguments, cwd=self.root)
        assert result.returncode == 0, result.stderr + result.stdout
        return result.stdout + result.stderr

    def approve(self, name: str, day: str) -> None:
        self.run("approve", name, "--by", "Ines Halvorsen", "--on", day)

    def found(self) -> list[dict[str, Any]]:
        """What is found in the decisions of the partner."""
        result = run_partnerbook("check", "northgate", "--format", "json", cwd=self.root)
        findings = json.loads(result.stdout)["findings"]
        assert result.returncode == any(f["severity"] == "error" and not f["accepted"] for f in findings)
        return [finding for finding in findings if "/decisions/" in finding["file"]]

    def new(self) -> list[str]:
        """What is found that was not found in the beginning, as the text form has it, with the hint."""
        known = {(finding["code"], finding["message"]) for finding in self.known}
        return [
            f"{f['file']}:{f['line']}:{f['column']}: {f['code']} {f['message']} | {f['hint']}"
            for f in self.found()
            if (f["code"], f["message"]) not in known
        ]

    def page(self, address: str) -> str:
        return (self.root / "site" / address / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def playbook(tmp_path: Path) -> Playbook:
    return Playbook(copy_example(tmp_path / "playbook", "northgate"))


@pytest.fixture
def accepted(playbook: Playbook) -> Playbook:
    """The same once the first decision is accepted and committed."""
    playbook.approve(RECORD, "2026-11-02")
    playbook.commit("accept 0001", "2026-11-02")
    return playbook


def supersede(playbook: Playbook) -> None:
    """A new record takes the place of the first, and each names the other."""
    said = playbook.run("new", "decision", "northgate", "Go country by country")
    assert SUCCESSOR in said
    text = playbook.text(RECORD)
    text = text.replace('id: "0001"', 'id: "0004"').replace(
        "Widen the pilot to all shops", "Go country by country"
    )
    text = text.replace("status: accepted", 'status: proposed\nsupersedes: "0001"').replace(
        "review_on: 2027-01-15", "review_on: 2027-02-15"
    )
    text = re.sub(r"approvals:\n(?:  .*\n)+", "", text)
    playbook.path(SUCCESSOR).write_text(text, encoding="utf-8")
    playbook.approve(SUCCESSOR, "2026-11-10")
    playbook.edit(RECORD, ("status: accepted", 'status: superseded\nsuperseded_by: "0004"'))
    playbook.commit("supersede 0001", "2026-11-10")


def test_an_accepted_record_passes_and_so_does_what_is_added_to_it(accepted: Playbook) -> None:
    assert accepted.new() == []
    review = "reviews:\n  - {kind: initial, on: 2026-11-15, by: Ines Halvorsen, outcome: continue}\n"
    accepted.edit(RECORD, ("approvals:\n", f"{review}approvals:\n"))
    assert accepted.new() == []
    accepted.commit("review 0001", "2026-11-15")
    assert accepted.new() == []


def test_an_edited_record_stops_check_and_build_until_it_is_taken_back(accepted: Playbook) -> None:
    accepted.edit(RECORD, ("Nine of them beat", "All of them beat"))
    line = accepted.text(RECORD).splitlines().index("approvals:") + 4
    expected = (
        f"{RECORD}:{line}:18: PB515 Ines Halvorsen approved decision 0001 on 2026-11-02, and it was changed since"
        ' | take the change back, or supersede it: partnerbook new decision northgate "TITLE"'
    )
    assert accepted.new() == [expected]
    built = run_partnerbook("build", cwd=accepted.root)
    assert built.returncode == 1
    assert "PB515" in built.stdout + built.stderr
    assert not (accepted.root / "site").exists()

    accepted.commit("edit 0001", "2026-11-03")
    assert accepted.new() == [expected], "committing a change does not make it right"
    explained = accepted.run("explain", "PB515")
    assert "`supersedes` in the new one" in explained

    git(accepted.root, "revert", "--no-edit", "HEAD")
    assert accepted.new() == []


def test_what_approves_an_edit_by_hand_is_told_from_history(accepted: Playbook) -> None:
    """The stamp goes, the words change, and the record is approved again as if it had never been."""
    text = accepted.text(RECORD)
    stamp = re.search(r"approvals:\n(?:  .*\n)+", text)
    assert stamp is not None
    accepted.edit(
        RECORD,
        (stamp[0], "approvals: [{by: Ines Halvorsen, on: 2026-11-02}]\n"),
        ("Nine of them", "All of them"),
    )
    line = accepted.text(RECORD).splitlines().index("approvals: [{by: Ines Halvorsen, on: 2026-11-02}]") + 1
    gone = "Ines Halvorsen approved decision 0001 on 2026-11-02, and that stamp is gone"
    changed = f'{RECORD}:{line}:12: PB518 {gone}: the record was changed since | take the change back, or supersede it: partnerbook new decision northgate "TITLE"'
    assert accepted.new() == [changed]
    again = run_partnerbook("approve", RECORD, "--by", "Ines Halvorsen", cwd=accepted.root)
    assert (again.returncode, "PB518" in again.stderr) == (1, True)
    accepted.commit("stamp 0001 again", "2026-11-03")
    assert accepted.new() == [changed]

    accepted.edit(RECORD, ("All of them", "Nine of them"))
    (only_the_stamp,) = accepted.new()
    assert only_the_stamp.startswith(f"{RECORD}:{line}:12: PB518 {gone} | put it back: fingerprint:")
    fingerprint = re.search(r"sha256:\w+", only_the_stamp)
    assert fingerprint is not None
    accepted.edit(RECORD, ("on: 2026-11-02}]", f'on: 2026-11-02, fingerprint: "{fingerprint[0]}"}}]'))
    assert accepted.new() == []


def test_a_status_that_goes_back_is_told_from_history(accepted: Playbook) -> None:
    accepted.edit(RECORD, ("status: accepted", "status: draft"))
    expected = f'{RECORD}:4:9: PB516 decision 0001 was accepted when it was committed on 2026-11-02, and is draft now | {ACCEPTED}: partnerbook new decision northgate "TITLE"'
    assert accepted.new() == [expected]
    accepted.commit("back to draft", "2026-11-03")
    assert accepted.new() == [expected]
    accepted.edit(RECORD, ("status: draft", "status: proposed"))
    again = run_partnerbook("approve", RECORD, "--by", "Ines Halvorsen", cwd=accepted.root)
    assert (again.returncode, "PB516" in again.stderr) == (1, True), (
        "a decision is not taken twice in one record"
    )


def test_a_review_holds_the_newer_side_against_the_older_one(accepted: Playbook) -> None:
    """Also under another folder's name, which a check follows as well."""
    git(accepted.root, "mv", "partners/northgate", "partners/northgate-stores")
    moved = RECORD.replace("northgate", "northgate-stores")
    accepted.edit(moved, ("status: accepted", "status: draft"))
    accepted.commit("rename the folder", "2026-11-04")
    checked = run_partnerbook("check", "northgate-stores", cwd=accepted.root)
    assert "PB516" in checked.stdout
    said = json.loads(
        accepted.run("review", "HEAD~1", "HEAD", "--format", "json").partition("\n}\n")[0] + "\n}"
    )
    new = [(finding["code"], finding["message"]) for finding in said["findings"]["new"]]
    assert (
        "PB516",
        "decision 0001 was accepted when it was committed on 2026-11-02, and is draft now",
    ) in new


def test_a_superseded_record_passes_and_shows_nowhere_as_current(accepted: Playbook) -> None:
    supersede(accepted)
    assert accepted.new() == []
    accepted.run("build")
    register = {
        address: row
        for row in re.findall(r"<tr data-status=.*?</tr>", accepted.page("decisions"), re.DOTALL)
        for address in re.findall(r"northgate/decisions/(\d{4})/", row)
    }
    assert 'data-status="superseded"' in register["0001"]
    assert 'data-status="accepted"' in register["0004"]
    assert "quiet" in register["0001"], "its evidence and its triggers are watched no longer"
    for address in ("", "partners", "partners/northgate"):
        assert "decisions/0001/" not in accepted.page(address), (
            f"{address or 'home'} leads to a decision that is over"
        )
    top = accepted.page("partners/northgate/decisions/0001").partition('id="frame"')[0]
    assert "uperseded" in top
    assert re.search(r'<a href="[^"]*/decisions/0004/">0004 Go country by country</a>', top)
    assert "Widen the pilot to all shops" not in "".join(
        path.read_text(encoding="utf-8") for path in (accepted.root / "site" / "drafts").rglob("*.md")
    )
    data = json.loads((accepted.root / "site/api/decisions.json").read_text(encoding="utf-8"))
    (old,) = (each for each in data["decisions"] if each["id"] == "0001")
    assert (old["status"], old["review_due"], old["stale_evidence"], old["fired_triggers"]) == (
        "superseded",
        None,
        0,
        0,
    )
    shown = json.loads(accepted.run("show", "northgate", "--json").partition("\n}\n")[0] + "\n}")
    assert not [item for item in shown["due"] if item["file"] == RECORD]

    accepted.edit(RECORD, ('superseded_by: "0004"\n', ""))
    assert [line.partition(" | ")[0] for line in accepted.new()] == [
        f"{RECORD}:4:9: PB512 decision 0001 is superseded, and does not say by which",
        f"{SUCCESSOR}:5:13: PB512 decision 0001 does not say that it is superseded by 0004",
    ]
    accepted.edit(RECORD, ("status: superseded", "status: accepted"))
    codes = [line.split()[1] for line in accepted.new()]
    assert codes == ["PB516", "PB512"], "what was superseded does not come to life again"


def test_records_that_replace_each_other_in_a_circle_are_told(accepted: Playbook) -> None:
    supersede(accepted)
    accepted.edit(RECORD, ("status: superseded\n", 'status: superseded\nsupersedes: "0004"\n'))
    accepted.edit(SUCCESSOR, ("status: accepted\n", 'status: superseded\nsuperseded_by: "0001"\n'))
    found = [line.partition(" | ")[0].split(": ", 1)[1] for line in accepted.new()]
    assert "PB517 decisions supersede each other in a circle: 0001 supersedes 0004 supersedes 0001" in found


def test_a_renamed_record_keeps_its_history(accepted: Playbook) -> None:
    git(accepted.root, "mv", RECORD, RENAMED)
    assert accepted.new() == []
    accepted.commit("rename 0001", "2026-11-05")
    assert accepted.new() == []
    accepted.edit(RENAMED, ("status: accepted", "status: proposed"))
    (found,) = accepted.new()
    assert found.startswith(
        f"{RENAMED}:4:9: PB516 decision 0001 was accepted when it was committed on 2026-11-02"
    )


def test_a_record_with_another_number_is_another_record(accepted: Playbook) -> None:
    other = f"{FOLDER}/0007-widen-the-pilot.md"
    git(accepted.root, "mv", RECORD, other)
    found = [line.partition(" | ")[0] for line in accepted.new()]
    gone = f'{RECORD}:1:1: PB519 decision 0001, "Widen the pilot to all shops", was accepted when it was committed on 2026-11-02, and its file is gone'
    assert found == [gone, f"{other}:2:5: PB510 the record says 0001, its file is number 0007"]
    accepted.edit(other, ('id: "0001"', 'id: "0007"'))
    assert [line.split()[1] for line in accepted.new()] == ["PB519", "PB515"]


def test_a_deleted_record_is_missed_before_and_after_the_commit(accepted: Playbook) -> None:
    accepted.path(RECORD).unlink()
    (found,) = accepted.new()
    assert found == (
        f'{RECORD}:1:1: PB519 decision 0001, "Widen the pilot to all shops", was accepted when it was committed on '
        f'2026-11-02, and its file is gone | bring it back; "git log -- {RECORD}" shows where it went'
    )
    accepted.commit("delete 0001", "2026-11-06")
    assert accepted.new() == [found]
    built = run_partnerbook("build", cwd=accepted.root)
    assert (built.returncode, "PB519" in built.stdout + built.stderr) == (1, True), (
        "a build sees what check sees"
    )
    git(accepted.root, "revert", "--no-edit", "HEAD")
    assert accepted.new() == []


def test_a_proposal_may_be_deleted_and_taken_back(playbook: Playbook) -> None:
    playbook.edit(RECORD, ("status: proposed", "status: draft"))
    playbook.commit("back to draft", "2026-11-02")
    assert playbook.new() == []
    playbook.path(RECORD).unlink()
    playbook.commit("give up 0001", "2026-11-03")
    assert playbook.new() == []


def test_a_build_sees_the_same_as_check(accepted: Playbook) -> None:
    """Committed or not, kept between builds or not."""
    states = {
        "accepted": lambda: None,
        "draft": lambda: accepted.edit(RECORD, ("status: accepted", "status: draft")),
        "committed": lambda: accepted.commit("back to draft", "2026-11-03"),
        "reverted": lambda: git(accepted.root, "revert", "--no-edit", "HEAD"),
        "gone": lambda: accepted.path(RECORD).unlink(),
        "back": lambda: git(accepted.root, "checkout", "--", RECORD),
    }
    for name, step in states.items():
        step()
        expected = {(finding["code"], finding["line"]) for finding in accepted.found()}
        for options in ((), ("--no-cache",)) if name in ("draft", "gone") else ((),):
            result = run_partnerbook("build", *options, cwd=accepted.root)
            text = result.stdout + result.stderr
            found = {
                (match[2], int(match[1]))
                for match in re.finditer(r"/decisions/[^:\s]+:(\d+):\d+: (PB\d{3})", text)
            }
            assert found <= expected, (name, text)
            assert {each for each in expected if each[0] in ("PB516", "PB519")} <= found, (name, text)


def test_where_git_knows_nothing_nothing_is_found(tmp_path: Path, run: Run) -> None:
    root = copy_example(tmp_path / "playbook")
    bare = run("check", "--format", "json", *TODAY_OPTION, cwd=root)
    playbook = Playbook(root)
    in_git = run("check", "--format", "json", *TODAY_OPTION, cwd=root)
    assert bare.stdout == in_git.stdout
    shallow = tmp_path / "shallow"
    playbook.approve(RECORD, "2026-11-02")
    playbook.commit("accept", "2026-11-02")
    playbook.edit(RECORD, ("status: accepted", "status: draft"))
    playbook.commit("back", "2026-11-03")
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), str(shallow))
    assert "PB516" in run("check", "northgate", cwd=root).stdout
    assert "PB516" not in run("check", "northgate", cwd=shallow).stdout, "nothing is fetched to find out"
