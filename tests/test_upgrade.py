"""A playbook as version 0.1.0 left it, with approvals, overrides and accepted findings: it goes on as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import Run
from days import TODAY_OPTION
from repository import first_commit

OLDER = Path(__file__).parent / "upgrade"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    shutil.copytree(OLDER, root, ignore=shutil.ignore_patterns("expected.txt"))
    first_commit(root)
    return root


def test_it_has_the_findings_it_had(book: Path, run: Run) -> None:
    assert run("check", *TODAY_OPTION, cwd=book).stdout == (OLDER / "expected.txt").read_text()


def test_a_review_across_the_upgrade_reports_nothing(book: Path, run: Run) -> None:
    assert run("review", "HEAD", cwd=book).stdout == "**Nothing changed in meaning.**\n"


def test_it_builds_with_its_own_template_of_a_record(book: Path, run: Run) -> None:
    assert (book / "templates/pages/partner/decision.html").is_file()
    built = run("build", *TODAY_OPTION, cwd=book)
    assert built.returncode == 0, built.stderr
    page = (book / "site/partners/sundial/decisions/0001/index.html").read_text(encoding="utf-8")
    assert "unchanged since" in page
    assert "changed since</" not in page.replace("unchanged since", "")


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("decisions/0001-share-the-window.md", "Windows of our own", "Windows of theirs", "PB515"),
        ("decisions/0002-no-exclusivity.md", "frames of other makers", "frames of few makers", "PB515"),
        ("statements.yaml", "amount: 18", "amount: 19", "PB711"),
        ("launch.yaml", "One window says more", "One window sells more", "PB711"),
    ],
)
def test_its_approvals_still_tell_a_change(
    book: Path, run: Run, file: str, old: str, new: str, code: str
) -> None:
    path = book / "partners/sundial" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert f" {code} " in run("check", *TODAY_OPTION, cwd=book).stdout
