"""What an approval stands for, wherever it is shown: none that nobody gave, none to other words than there are now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_approve_edits import BY, COMMIT, FILE, RECORD
from test_approve_refusals import OLD_STAMP

from conftest import Run
from days import TODAY_OPTION
from repository import first_commit, git
from small_site import SETTINGS
from stand_ins import put_stand_ins

DECISION = RECORD % COMMIT
MESSAGE = "opener: Your vans are early.\nopportunity: Ours are late.\nask: Would a call help?\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "partners/tide/decisions").mkdir(parents=True)
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Lindgate Optics}\n")
    (tmp_path / "partners/tide/partner.yaml").write_text(
        "name: Tide Post\nstage: prospect\nowner: Maud Ekholm\n"
    )
    return tmp_path


def _pages(run: Run, book: Path) -> Path:
    """Where the pages of the partner's decisions stand, built."""
    put_stand_ins(book / "content")
    (book / "mkdocs.yml").write_text(SETTINGS)
    built = run("build", *TODAY_OPTION, cwd=book)
    assert built.returncode == 0, built.stderr
    return book / "site/partners/tide/decisions"


def _draft(run: Run, book: Path) -> str:
    return run("draft", "tide", "outreach", *TODAY_OPTION, cwd=book).stdout


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Your vans are early.", "Your vans are blue."),
        ("Would a call help?", "Would a visit help?"),
        ("Ours are late.", "Ours are very late."),
    ],
)
def test_a_message_changed_since_it_was_approved_is_a_draft(book: Path, run: Run, old: str, new: str) -> None:
    path = book / "partners/tide/outreach.yaml"
    path.write_text(MESSAGE)
    assert run("approve", "partners/tide/outreach.yaml", *BY, cwd=book).returncode == 0
    assert "was changed after" not in _draft(run, book)
    path.write_text(path.read_text().replace(old, new))
    said = _draft(run, book)
    assert re.match(r"\s*\**DRAFT, not ready to send: the message was changed after .+ approved it on ", said)
    accepted = "accepted: [{check: PB711, reason: a slip of the pen, by: Maud Ekholm, until: 2027-06-30}]\n"
    profile = book / "partners/tide/partner.yaml"
    profile.write_text(profile.read_text() + accepted)
    assert "was changed after" not in _draft(run, book)


@pytest.mark.parametrize("by", ["pending", "TBD", "Olle Frisk (declined)"])
def test_an_acceptance_by_nobody_may_be_taken_back_and_deleted(book: Path, run: Run, by: str) -> None:
    _may_be_taken_back(book, run, f"approvals: [{{by: {by}, on: 2026-11-16}}]\ncommit:")


def test_an_acceptance_on_a_day_to_come_may_be_taken_back(book: Path, run: Run) -> None:
    _may_be_taken_back(book, run, "approvals: [{by: Olle Frisk, on: 2027-03-01}]\ncommit:")


def _may_be_taken_back(book: Path, run: Run, approvals: str) -> None:
    path = book / FILE
    accepted = DECISION.replace("status: proposed", "status: accepted").replace("commit:", approvals, 1)
    assert accepted.count("approvals") == 1
    path.write_text(accepted)
    first_commit(book)
    path.write_text(DECISION)
    assert "PB516" not in run("check", "tide", *TODAY_OPTION, cwd=book).stdout
    path.unlink()
    assert "PB519" not in run("check", "tide", *TODAY_OPTION, cwd=book).stdout


def test_an_acceptance_by_somebody_stays(book: Path, run: Run) -> None:
    path = book / FILE
    path.write_text(DECISION)
    assert run("approve", FILE, *BY, cwd=book).returncode == 0
    first_commit(book)
    path.write_text(DECISION)
    assert "PB516" in run("check", "tide", *TODAY_OPTION, cwd=book).stdout
    path.unlink()
    assert "PB519" in run("check", "tide", *TODAY_OPTION, cwd=book).stdout


def test_the_page_and_the_review_ask_git_what_an_old_stamp_was_given_to(book: Path, run: Run) -> None:
    path = book / FILE
    path.write_text(DECISION)
    run("approve", FILE, *BY, cwd=book)
    path.write_text(stamped := re.sub(r"sha256:\w+", OLD_STAMP, path.read_text()))
    first_commit(book)
    git(book, "branch", "base")
    for old, new, is_changed in (
        ("as_of: 2026-11-10", "as_of: 2026-11-20", False),
        ("value: 4", "value: 6", True),
    ):
        path.write_text(stamped.replace(old, new))
        assert (
            "was given to other content" in run("review", "base", *TODAY_OPTION, cwd=book).stdout
        ) is is_changed
        if not is_changed:
            (page,) = _pages(run, book).glob("0*/index.html")
            assert "unchanged since" in page.read_text()


@pytest.mark.parametrize("approvals", ["{by: pending, on: 2026-11-16}", "{by: Olle Frisk, on: 2027-03-01}"])
def test_the_timeline_shows_no_approval_that_does_not_count(book: Path, run: Run, approvals: str) -> None:
    path = book / FILE
    good = "{by: Maud Ekholm, on: 2026-11-17}"
    text = DECISION.replace("status: proposed", "status: accepted")
    path.write_text(text.replace("commit:", f"approvals: [{approvals}, {good}]\ncommit:", 1))
    other = DECISION.replace("0001", "0002").replace("title: Who delivers", "title: Who collects")
    path.with_name("0002-who-collects.md").write_text(other)
    shown = (_pages(run, book) / "index.html").read_text()
    assert "approved by Maud Ekholm" in shown
    assert "approved by pending" not in shown
    assert "Olle Frisk" not in shown
