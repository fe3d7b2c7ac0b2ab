"""What a branch changes outside the partners' folders is said first; links, renames and comments are what they are."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from growth import assert_in_proportion
from partnerbook.source.comments import without_comments
from repository import first_commit, git

MKDOCS = "site_name: Book\ndocs_dir: content\nplugins: [partnerbook]\nhooks:\n  - tools/prices\n"
NOTE = "# Fair\n\nWe met at the stand.\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = tmp_path / "repository" / "book"
    for folder in ("partners/tide/notes", "content", "templates/theme", ".github/workflows", "tools"):
        (root / folder).mkdir(parents=True)
    (root / "partners/program.yaml").write_text("organisation: {name: Lindgate Optics}\n")
    (root / "partners/tide/partner.yaml").write_text("name: Tide Post\nstage: prospect\nowner: Maud Ekholm\n")
    (root / "partners/tide/notes/fair.md").write_text(NOTE)
    (root / "content/index.md").write_text("# Welcome\n")
    (root / "mkdocs.yml").write_text(MKDOCS)
    (root / "tools/prices").write_text("rates = {}\n")
    (root / ".gitignore").write_text("/site/\n")
    top = root.parent
    first_commit(top)
    return root


def changes(run: Run, book: Path, *revisions: str) -> list[dict[str, Any]]:
    done = run("review", *(revisions or ("HEAD",)), "--format", "json", cwd=book)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["changes"]
    return found


SERVERS = "it runs on the machines that check and build this playbook"
BUILD = "it runs on every machine that builds this playbook"
READERS = "it runs in the browser of whoever reads the site"


@pytest.mark.every(3)
@pytest.mark.parametrize(
    ("file", "why"),
    [
        (".github/workflows/playbook.yml", SERVERS),
        (".gitlab-ci.yml", SERVERS),
        ("ci/gitlab-ci.yml", SERVERS),
        ("../.github/workflows/other.yml", SERVERS),
        ("mkdocs.yml", BUILD),
        ("tools/prices", BUILD),
        ("content/hook.py", BUILD),
        ("templates/pages/partner/fit.html", BUILD),
        ("Makefile", BUILD),
        ("pyproject.toml", BUILD),
        ("constraints.txt", BUILD),
        (".pre-commit-config.yaml", BUILD),
        ("overrides/main.html", BUILD),
        ("templates/theme/search.js", READERS),
        ("content/extra.js", READERS),
        ("content/plan.svg", READERS),
    ],
)
def test_what_runs_stands_first(book: Path, run: Run, file: str, why: str) -> None:
    (book / "partners/tide/partner.yaml").write_text("name: Tide Post\nstage: exit\nowner: Maud Ekholm\n")
    (book / "content/index.md").write_text("# Welcome back\n")
    path = book / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("once: more\n")
    first, *rest = changes(run, book)
    shown = os.path.normpath(file)
    assert (first["partner"], first["kind"], first["what"], first["weight"]) == (None, "code", shown, 5)
    assert first["meaning"].endswith(f": {why}")
    assert rest[0]["what"] == "content/index.md", "pages follow, before the partners"
    assert "tide" in {each["partner"] for each in rest}
    text = run("review", "HEAD", cwd=book).stdout
    assert text.index(why) < text.index("Tide Post (")
    assert "Nothing changed" not in text
    assert why in run("review", "HEAD", "--format", "html", cwd=book).stdout
    git(book, "add", "-A")
    git(book, "commit", "-qm", "change")
    assert changes(run, book, "HEAD~1", "HEAD") == changes(run, book, "HEAD~1")


def test_nothing_is_named_where_nothing_changed(book: Path, run: Run) -> None:
    os.utime(book / "mkdocs.yml", (1, 1))
    (book / "tools/prices").write_bytes((book / "tools/prices").read_bytes())
    (book / "site").mkdir()
    (book / "site/index.html").write_text("ignored")
    assert run("review", "HEAD", cwd=book).stdout == "**Nothing changed in meaning.**\n"


def test_what_runs_is_never_folded_nor_left_out(book: Path, run: Run) -> None:
    for number in range(300):
        (book / f"content/{'x' * 120}-{number}.md").write_text("page\n")
    for number in range(30):
        (book / f"tools/{number}.py").write_text("print()\n")
    text = run("review", "HEAD", cwd=book).stdout
    assert all(f"tools/{number}.py is new" in text.partition("<details>")[0] for number in range(30))
    assert len(text) < 65_000


def test_the_page_is_made_by_our_own_template(book: Path, run: Run) -> None:
    (book / "templates/pages").mkdir()
    (book / "templates/pages/review.html").write_text("{{ 7 * 6 }} all is well")
    page = run("review", "HEAD", "--format", "html", cwd=book).stdout
    assert "all is well" not in page
    assert f"templates/pages/review.html is new: {BUILD}" in page


def test_a_link_is_said_to_be_one_and_invents_nothing(book: Path, run: Run) -> None:
    (book / "partners/tide/notes/visit.md").symlink_to("fair.md")
    (book / "content/etc").symlink_to("/etc")
    said = {each["what"]: each["meaning"] for each in changes(run, book)}
    assert said["content/etc"].startswith("content/etc is a link: what it leads to is not part")
    assert said["partners/tide/notes/visit.md"].startswith("partners/tide/notes/visit.md is a link")
    git(book, "add", "-A")
    git(book, "commit", "-qm", "links")
    assert changes(run, book) == [], "links that stand as they were committed"
    (book / "partners/tide/notes/visit.md").unlink()
    (book / "partners/tide/notes/visit.md").symlink_to("../partner.yaml")
    assert "leads elsewhere" in changes(run, book)[0]["meaning"]


def test_files_that_have_another_name_are_not_new(book: Path, run: Run) -> None:
    git(book, "mv", "partners/tide/notes/fair.md", "partners/tide/notes/spring-fair.md")
    git(book, "mv", "content/index.md", "content/welcome.md")
    git(book, "mv", "tools/prices", "tools/rates")
    assert [each["meaning"] for each in changes(run, book)] == [
        f"tools/rates was called tools/prices: {BUILD}",
        "content/welcome.md was called content/index.md",
        "The note “Fair” is now called notes/spring-fair.md; it was notes/fair.md",
    ]


def test_what_may_be_executed_from_now_on_is_said(book: Path, run: Run) -> None:
    (book / "content/index.md").chmod(0o755)
    assert changes(run, book)[0]["meaning"] == f"content/index.md may be executed now: {BUILD}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!-- none -->", "<!--> We owe them a year of service. -->"),
        ("<!-- none -->", "<!---> We owe them a year of service. -->"),
        ("<!-- none -->", "<!-- none --!> We owe them a year of service. -->"),
        ("", "<!-- We owe them a year of service."),
        ("`<!-- one year -->`", "`<!-- ten years -->`"),
        ("```\n<!-- one year -->\n```", "```\n<!-- ten years -->\n```"),
        ("    <!-- one year -->", "    <!-- ten years -->"),
        ("\\<!-- one year -->", "\\<!-- ten years -->"),
        ("<b title='<!--'>one year</b> -->", "<b title='<!--'>ten years</b> -->"),
        ("<textarea><!-- one year --></textarea>", "<textarea><!-- ten years --></textarea>"),
    ],
)
def test_what_a_browser_shows_is_no_comment(book: Path, run: Run, before: str, after: str) -> None:
    note = book / "partners/tide/notes/fair.md"
    note.write_text(f"{NOTE}\n{before}\n")
    git(book, "commit", "-qam", "before")
    note.write_text(f"{NOTE}\n{after}\n")
    assert [each["what"] for each in changes(run, book)] == ["notes/fair.md: text"]


@pytest.mark.parametrize(
    "comment", ["<!-- ask again -->", "<!-- two\n\nlines -->", "see <!-- x --> <https://tide.example>"]
)
def test_a_comment_is_no_change(book: Path, run: Run, comment: str) -> None:
    note = book / "partners/tide/notes/fair.md"
    note.write_text(f"{NOTE}\n{comment}\n")
    git(book, "commit", "-qam", "before")
    note.write_text(
        f"{NOTE}\n{comment.replace('ask', 'never ask').replace('two', 'three').replace('x ', 'y ')}\n"
    )
    assert changes(run, book) == []


@pytest.mark.parametrize(
    "piece", ["<!--", "<!-- x -->", "<!-- --!", "`", "a``b`", "```\n", "~~~\n", "    <!--\n", "\\"]
)
def test_comments_are_found_in_time_that_grows_with_the_text(piece: str) -> None:
    assert_in_proportion(lambda size: without_comments(piece * size), 20_000)
