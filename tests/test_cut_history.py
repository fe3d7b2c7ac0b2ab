"""Accepted records and their whole history: what was touched often, was never stamped, or lies before a cut."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import Run
from days import TODAY
from partnerbook.engine.compiled_playbook import compile_playbook
from partnerbook.engine.outcome import BuildOptions, SiteSettings
from partnerbook.engine.playbook import open_playbook
from partnerbook.workspace import Workspace
from repository import git

FILE = "partners/tide/decisions/0001-who-delivers.md"
RECORD = """---
id: "0001"
title: Who delivers
status: {status}
owner: Maud Ekholm
date: 2026-01-05
options: [{{id: A, title: They do}}, {{id: B, title: We do}}]
commit: {{option: B, review_on: 2027-05-31, reversal_signal: Two late vans in a week}}
evidence:
  - {{id: log, claim: Four vans a day, source: Depot log, as_of: 2026-01-02, refresh_days: 400, owner: Maud Ekholm}}
{more}---

## Context

{words}
"""
APPROVED = "approvals:\n  - {by: Maud Ekholm, on: 2026-01-05}\n"
ADOPTED = "adopted: {from: adr/0001.md, on: 2026-01-05, status: accepted}\n"


class Book:
    """A workspace in git with one partner and one record."""

    def __init__(self, root: Path, run: Run) -> None:
        self.root, self._run, self.day = root, run, 0
        (root / "partners/tide/decisions").mkdir(parents=True)
        (root / "partners/program.yaml").write_text(
            f"organisation: {{name: Lindgate Optics}}\ntoday: {TODAY}\n"
        )
        (root / "partners/tide/partner.yaml").write_text(
            "name: Tide Post\nstage: prospect\nowner: Maud Ekholm\n"
        )
        git(root, "init", "-q", "-b", "main")

    def record(self, more: str = "", status: str = "accepted", words: str = "Four vans a day.") -> None:
        text = RECORD.format(status=status, more=more, words=words)
        (self.root / FILE).write_text(text, encoding="utf-8")
        self.commit()

    def edit(self, old: str, new: str) -> None:
        path = self.root / FILE
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def commit(self) -> None:
        self.day += 1
        git(self.root, "add", "-A")
        day = date(2026, 1, 31) + timedelta(days=self.day)
        git(self.root, "commit", "-qm", "work", "--allow-empty", day=str(day))

    def approve(self) -> None:
        done = self._run("approve", FILE, "--by", "Maud Ekholm", "--on", "2026-01-05", cwd=self.root)
        assert done.returncode == 0, done.stderr

    def accept(self, *, stamped: bool) -> None:
        """Have the record accepted: by the command, which stamps it, or by hand."""
        if not stamped:
            self.record(APPROVED)
            return
        self.record(status="proposed")
        self.approve()
        self.commit()

    def found(self, root: Path | None = None, **environment: str) -> list[str]:
        """The findings about the history and what records were accepted as, in words."""
        done = self._run("check", "--format", "json", cwd=root or self.root, **environment)
        wanted = ("PB515", "PB516", "PB518", "PB519", "PB523")
        return [
            f"{f['code']} {f['message']}" for f in json.loads(done.stdout)["findings"] if f["code"] in wanted
        ]


@pytest.fixture
def book(tmp_path: Path, run: Run) -> Book:
    return Book(tmp_path / "book", run)


def codes(found: list[str]) -> list[str]:
    return [line.split()[0] for line in found]


@pytest.mark.parametrize("touches", [8, 30])
def test_a_record_that_is_touched_often_and_stamped_anew_is_found(book: Book, touches: int) -> None:
    book.record(status="proposed")
    book.approve()
    book.commit()
    stamped = (book.root / FILE).read_text(encoding="utf-8")
    plain = re.sub(r"approvals:\n(?:  .*\n)+", "", stamped).replace("Four vans a day.", "Nine vans a day.")
    for number in range(touches):
        (book.root / FILE).write_text(f"{plain}\n{number}\n".replace("accepted", "draft"), encoding="utf-8")
        book.commit()
    (book.root / FILE).write_text(plain.replace("status: accepted", "status: proposed"), encoding="utf-8")
    assert "PB516" in codes(book.found())
    (book.root / FILE).write_text(plain.replace("commit:", f"{APPROVED}commit:"), encoding="utf-8")
    assert codes(book.found()) == ["PB518"]


@pytest.mark.parametrize("more", [APPROVED, ADOPTED])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Four vans a day.\n", "Nine vans a day.\n"),
        ("We do", "They pay"),
        ("claim: Four vans", "claim: Nine vans"),
        ("source: Depot log", "source: Hearsay"),
        ("review_on: 2027-05-31", "review_on: 2028-05-31"),
    ],
)
def test_an_accepted_record_without_a_stamp_is_held_against_git(
    book: Book, more: str, old: str, new: str
) -> None:
    book.record(status="proposed")
    book.record(more)
    book.edit(old, new)
    expected = [
        "PB515 decision 0001 was accepted when it was committed on 2026-02-02, and it was changed since"
    ]
    assert book.found() == expected, "before it is committed"
    book.commit()
    assert book.found() == expected, "and afterwards"
    book.edit(new, old)
    assert book.found() == [], "taken back"


def test_a_stamp_given_to_changed_words_does_not_cover_them(book: Book, run: Run) -> None:
    book.record(APPROVED)
    book.edit("Four vans a day.\n", "Nine vans a day.\n")
    book.commit()
    refused = run("approve", FILE, "--by", "Maud Ekholm", cwd=book.root)
    assert refused.returncode == 1
    assert "PB515" in refused.stderr


ENTRY = "  - {{id: {}, claim: {}, source: Depot log, as_of: 2026-06-02, owner: Maud Ekholm}}\n"


@pytest.mark.parametrize("stamped", [True, False])
def test_what_is_added_while_a_record_is_lived_by_breaks_nothing(book: Book, stamped: bool) -> None:
    book.accept(stamped=stamped)
    book.edit("evidence:\n", f"evidence:\n{ENTRY.format('newer', 'Five vans a day')}")
    assert book.found() == [], "an entry before the others"
    book.edit(ENTRY.format("newer", "Five vans a day"), "")
    book.edit(
        "approvals:", f"{ENTRY.format('june', 'Five a day')}{ENTRY.format('july', 'Six a day')}approvals:"
    )
    book.edit("as_of: 2026-01-02", "as_of: 2026-07-02")
    book.edit("approvals:", "reviews:\n  - {kind: initial, on: 2026-06-01, outcome: continue}\napprovals:")
    assert book.found() == []
    book.commit()
    assert book.found() == []
    if stamped:
        book.approve()
        assert book.found() == [], "whoever approved may approve what was added"
    book.edit("claim: Four vans a day", "claim: Eight vans a day")
    assert codes(book.found())[0] in ("PB515", "PB518")


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        ("owner: Maud Ekholm}\n", "ownr: Maud Ekholm}\n"),
        ("refresh_days: 400", "refresh_days: often"),
        ("review_on: 2027-05-31", "review_on: 2027-02-31"),
    ],
)
def test_a_version_of_which_something_was_misread_was_not_what_was_accepted(
    book: Book, right: str, slip: str
) -> None:
    book.record(status="proposed")
    book.record(APPROVED)
    book.edit(right, slip)
    git(book.root, "add", "-A")
    git(book.root, "commit", "-q", "--amend", "--no-edit")
    book.edit(slip, right)
    book.commit()
    assert book.found() == [], "the slip is mended"
    book.edit("Four vans a day.\n", "Nine vans a day.\n")
    assert codes(book.found()) == ["PB515"], "the first version that could be read counts"


@pytest.mark.parametrize("stamped", [True, False])
def test_a_record_may_name_later_what_it_replaces_but_not_change_it(book: Book, stamped: bool) -> None:
    book.accept(stamped=stamped)
    book.edit("commit:", 'supersedes: "0002"\ncommit:')
    assert codes(book.found()) == [], "what PB512 asks for breaks no approval"
    book.edit("claim: Four vans", "claim: Nine vans")
    assert codes(book.found())[0] in ("PB515", "PB518")


def test_what_an_accepted_record_replaces_stays_what_was_approved(book: Book) -> None:
    book.record(f'supersedes: "0002"\n{APPROVED}')
    book.edit('supersedes: "0002"', 'supersedes: "0003"')
    assert codes(book.found())[0] in ("PB515", "PB518")


def test_an_acceptance_that_nobody_gave_is_held_against_git_until_it_is_taken_back(book: Book) -> None:
    book.record()
    book.edit("Four vans a day.\n", "Nine vans a day.\n")
    book.commit()
    assert codes(book.found()) == ["PB515"]
    book.edit("status: accepted", "status: proposed")
    assert book.found() == []


def cloned(book: Book, *options: str) -> Path:
    target = book.root.parent / "clone"
    git(book.root, "config", "uploadpack.allowFilter", "true")
    git(book.root.parent, "clone", "-q", *options, book.root.as_uri(), str(target))
    return target


@pytest.fixture
def rewritten(book: Book) -> Book:
    """A record that was accepted, went back to draft, and was worked on."""
    book.record(APPROVED)
    book.edit("status: accepted", "status: draft")
    book.commit()
    (book.root / "partners/tide/statements.yaml").write_text("claims: []\n")
    book.commit()
    return book


@pytest.mark.parametrize("depth", [1, 2])
def test_a_clone_that_is_cut_off_says_so_once(rewritten: Book, run: Run, depth: int) -> None:
    assert codes(rewritten.found()) == ["PB516"]
    clone = cloned(rewritten, "--depth", str(depth))
    boundary = git(clone, "rev-list", "--max-parents=0", "HEAD")
    (said,) = rewritten.found(clone)
    assert said.startswith(
        f"PB523 the history is cut off at {boundary[:10]}: what records said before was not checked"
    )
    checked = run("check", cwd=clone)
    assert (checked.returncode, checked.stdout.count("PB523")) == (0, 1)
    assert "git fetch --unshallow" in checked.stdout
    assert "PB523" in run("check", "tide", cwd=clone).stdout, "also where one partner is asked about"
    assert "PB523" in run("check", FILE, cwd=clone).stdout
    git(clone, "fetch", "-q", "--unshallow")
    assert codes(rewritten.found(clone)) == ["PB516"]


def test_a_work_tree_of_a_clone_that_is_cut_off_says_so(rewritten: Book) -> None:
    clone = cloned(rewritten, "--depth", "1")
    git(clone, "worktree", "add", "-q", "../beside", "-b", "beside")
    assert codes(rewritten.found(clone.parent / "beside")) == ["PB523"]


def test_what_was_fetched_of_other_branches_cuts_nothing_off(rewritten: Book) -> None:
    git(rewritten.root, "branch", "other", "HEAD~1")
    clone = cloned(rewritten)
    git(rewritten.root, "checkout", "-q", "--orphan", "lone")
    rewritten.commit()
    rewritten.commit()
    git(clone, "fetch", "-q", "--depth", "1", "origin", "lone")
    assert (clone / ".git/shallow").exists()
    assert codes(rewritten.found(clone)) == ["PB516"]


def test_a_clone_without_contents_says_so(rewritten: Book) -> None:
    clone = cloned(rewritten, "--filter=blob:none")
    (said,) = rewritten.found(clone)
    assert said.startswith("PB523 this clone was made without all contents: 1 earlier version of files")
    git(clone, "fetch", "-q", "--refetch", "--no-filter")
    assert codes(rewritten.found(clone)) == ["PB516"]


def test_where_git_cannot_answer_it_is_said(rewritten: Book, tmp_path: Path) -> None:
    (said,) = rewritten.found(PATH=str(tmp_path / "nowhere"))
    assert said.startswith("PB523 git cannot tell the history")
    assert said.endswith("git is not installed")


def test_a_repository_that_begins_elsewhere_is_not_cut_off(book: Book) -> None:
    """A playbook begun in a shallow clone of something else: nothing was said before."""
    (book.root / "README.md").write_text("tools\n")
    git(book.root, "add", "README.md")
    git(book.root, "commit", "-qm", "one")
    git(book.root, "commit", "-qm", "two", "--allow-empty")
    clone = cloned(book, "--depth", "1")
    (clone / "partners/tide/decisions").mkdir(parents=True)
    for name in ("program.yaml", "tide/partner.yaml"):
        (clone / "partners" / name).write_bytes((book.root / "partners" / name).read_bytes())
    assert book.found(clone) == []


def pages(root: Path) -> str:
    playbook = open_playbook(Workspace.find(root), BuildOptions(cache=False))
    book = compile_playbook(playbook, SiteSettings(("tables",), {}, None))
    return "".join(page.html for page in book.pages)


def test_no_page_tells_a_day_or_a_name_of_the_cut(rewritten: Book) -> None:
    rewritten.edit("Four vans a day.\n", "Nine vans a day.\n")
    rewritten.commit()
    assert "2 Feb 2026" not in pages(rewritten.root)
    whole = pages(rewritten.root)
    assert re.search(r"1 Feb 2026", whole), "partner.yaml is of the first commit"
    clone = cloned(rewritten, "--depth", "2")
    cut = pages(clone)
    assert "3 Feb 2026" not in cut, "the boundary"
    assert "4 Feb 2026" in cut, "changed since the cut"
