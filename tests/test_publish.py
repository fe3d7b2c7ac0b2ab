"""The published site survives whatever goes wrong, and nothing that is not ours is touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import ROOT, Run, tree
from partnerbook.engine.publishing.inventory import MARKER
from partnerbook.engine.publishing.publish import recover, staging
from partnerbook.engine.publishing.record import Records
from partnerbook.engine.publishing.target import RefusedTargetError, refuse_unsafe
from partnerbook.engine.publishing.verify import StagedSite
from program import run_partnerbook
from stand_ins import put_stand_ins

MINIMAL = "site_name: Small\ndocs_dir: content\ntheme: {name: mkdocs, highlightjs: false}\nplugins: [search, partnerbook]\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A workspace with one partner and no more."""
    return write_one(tmp_path / "small")


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_one(tmp_path_factory.mktemp("publish") / "small")
    assert run_partnerbook("build", cwd=root).returncode == 0
    return root


@pytest.fixture
def published(built_once: Path, tmp_path: Path) -> Path:
    """The same workspace, and its site."""
    shutil.copytree(built_once, tmp_path / "published")
    return tmp_path / "published"


def write_one(root: Path) -> Path:
    (root / "partners/acme").mkdir(parents=True)
    put_stand_ins(root / "content")
    (root / "mkdocs.yml").write_text(MINIMAL)
    (root / "partners/program.yaml").write_text(
        "organisation: {name: Brightlane Analytics}\ntoday: 2026-11-21\n"
    )
    (root / "partners/acme/partner.yaml").write_text("name: Acme Outfitters\nstage: prospect\n")
    return root


def test_findings_that_stop_leave_the_site_byte_for_byte(published: Path, run: Run) -> None:
    before = tree(published / "site")
    (published / "partners/acme/partner.yaml").write_text("name: Acme Outfitters\nstage: prospekt\n")
    result = run("build", cwd=published)
    assert result.returncode == 1
    assert "partners/acme/partner.yaml:2:8: PB008" in result.stderr
    assert tree(published / "site") == before
    assert [path.name for path in published.glob(".site.*")] == []


def test_twenty_mistakes_are_named_in_one_run_and_publish_nothing(published: Path, run: Run) -> None:
    before = tree(published / "site")
    shutil.rmtree(published / "partners")
    shutil.copytree(ROOT / "tests/commands/twenty_mistakes/partners", published / "partners")
    result = run("build", "--strict", cwd=published)
    assert result.returncode == 1
    expected = (ROOT / "tests/commands/twenty_mistakes/expected.txt").read_text(encoding="utf-8").splitlines()
    assert len(expected) == 20
    assert [line for line in expected if f"{line} " not in result.stderr] == []
    assert tree(published / "site") == before


def test_quiet_changes_no_exit_status(small: Path, run: Run) -> None:
    (small / "partners/acme/partner.yaml").write_text("name: Acme Outfitters\nstage: prospekt\n")
    assert run("-q", "build", cwd=small).returncode == 1
    assert run("-q", "check", cwd=small).returncode == 1


def test_warnings_stop_only_under_strict(small: Path, run: Run) -> None:
    (small / "partners/acme/readme.txt").write_text("who put this here\n")
    assert run("build", cwd=small).returncode == 0
    before = tree(small / "site")
    assert run("build", "--strict", cwd=small).returncode == 1
    assert tree(small / "site") == before


@pytest.mark.every(3)
@pytest.mark.parametrize("command", [("build",), ("-q", "build"), ("build", "--strict")])
def test_mkdocs_itself_publishes_nothing_when_findings_stop(
    published: Path, command: tuple[str, ...]
) -> None:
    import subprocess
    import sys

    before = tree(published / "site")
    (published / "partners/acme/partner.yaml").write_text("stage: prospect\nnaem: Acme\n")
    arguments = [sys.executable, "-m", "mkdocs", *[part for part in command if part != "-q"]]
    result = subprocess.run(arguments, cwd=published, capture_output=True, text=True)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert tree(published / "site") == before


def test_a_strict_mkdocs_build_publishes_nothing_on_a_warning(published: Path) -> None:
    import subprocess
    import sys

    before = tree(published / "site")
    (published / "content/about.md").write_text("# About\n\n[gone](nowhere.md)\n")
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=published, capture_output=True
    )
    assert result.returncode == 1
    assert tree(published / "site") == before


def test_a_fault_in_a_template_names_file_and_line(published: Path, run: Run) -> None:
    before = tree(published / "site")
    (published / "templates/pages/portfolio").mkdir(parents=True)
    (published / "templates/pages/portfolio/home.html").write_text(
        "<h1>Home</h1>\n<p>{{ organisaton.name }}</p>\n"
    )
    result = run("build", cwd=published)
    assert result.returncode == 1
    said = 'templates/pages/portfolio/home.html:2:1: there is no "organisaton" here; did you mean "organisation"?'
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert tree(published / "site") == before


def test_a_template_of_the_workspace_wins(small: Path, run: Run) -> None:
    (small / "templates/pages/portfolio").mkdir(parents=True)
    (small / "templates/pages/portfolio/home.html").write_text("<h1>Our own home</h1>\n")
    assert run("build", cwd=small).returncode == 0
    assert "Our own home" in (small / "site/index.html").read_text()


def test_a_broken_link_in_a_partners_markdown_stops_the_build(small: Path, run: Run) -> None:
    (small / "partners/acme/notes").mkdir()
    (small / "partners/acme/notes/visit.md").write_text("# Visit\n\nSee [the plan](plan.md).\n")
    result = run("build", cwd=small)
    assert result.returncode == 1
    places = [line for line in result.stderr.splitlines() if "plan.md" in line]
    assert places == ["partners/acme/notes/visit.md:3:5: PB031 the link to plan.md leads nowhere"]
    assert not (small / "site").exists()


def test_pages_of_a_deleted_partner_go(small: Path, run: Run) -> None:
    (small / "partners/bolt").mkdir()
    (small / "partners/bolt/partner.yaml").write_text("name: Bolt\nstage: prospect\n")
    assert run("build", cwd=small).returncode == 0
    assert (small / "site/partners/bolt/index.html").is_file()
    (small / "partners/bolt/partner.yaml").unlink()
    (small / "partners/bolt").rmdir()
    assert run("build", cwd=small).returncode == 0
    assert not (small / "site/partners/bolt").exists()


def test_a_folder_that_is_not_ours_is_refused(small: Path, run: Run) -> None:
    (small / "site").mkdir()
    (small / "site/thesis.txt").write_text("years of work")
    result = run("build", cwd=small)
    assert result.returncode == 2
    assert "did not make" in result.stderr
    assert tree(small / "site") == {"thesis.txt": b"years of work"}


@pytest.mark.parametrize("target", [".", "..", "content", "partners", "partners/acme", "partners/acme/site"])
def test_a_target_that_holds_the_sources_is_refused(small: Path, run: Run, target: str) -> None:
    before = tree(small)
    assert run("build", "--site-dir", target, cwd=small).returncode == 2
    assert tree(small) == before


def test_a_git_repository_and_a_link_are_refused(small: Path, tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    with pytest.raises(RefusedTargetError, match="git repository"):
        refuse_unsafe(repository, small)
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RefusedTargetError, match="is a link"):
        refuse_unsafe(link, small)


def test_an_empty_folder_and_its_gitignore_are_kept(small: Path, run: Run) -> None:
    (small / "site").mkdir()
    (small / "site/.gitignore").write_text("*\n")
    assert run("build", cwd=small).returncode == 0
    assert (small / "site/.gitignore").read_text() == "*\n"
    assert (small / "site" / MARKER).is_file()


def test_a_site_caught_between_two_renames_comes_back(tmp_path: Path) -> None:
    target = tmp_path / "site"
    old = tmp_path / ".site.old-999999999-0badcafe"
    old.mkdir()
    (old / "index.html").write_text("old")
    stage = tmp_path / ".site.new-999999999-0badcafe"
    stage.mkdir()
    theirs = tmp_path / ".site.old-999999998-0badcafe"
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("years of work")
    records = Records.of(tmp_path, target)
    records.keep_made([old.name, stage.name], "")
    assert recover(records) == ()
    assert (target / "index.html").read_text() == "old"
    assert not stage.exists()
    assert tree(theirs) == {"thesis.txt": b"years of work"}


def test_a_stage_that_is_not_published_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "site"

    def fail() -> None:
        with staging(target, tmp_path / "workspace") as stage:
            (stage.path / "index.html").write_text("half")
            raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        fail()
    assert {path.name for path in tmp_path.iterdir()} <= {"workspace"}, (
        "where it is recorded what builds make"
    )


def test_the_link_checker_finds_what_is_broken(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text(
        '<h1 id="top">x</h1><a href="a/#there">y</a><a href="a/#gone">y</a><a href="b/">y</a><a href="../up/">y</a>'
        '<img src="https://elsewhere.example/x.png"><pre><a href="shown-only/">y</a></pre><a href="#top">y</a>'
        '<a href="https://elsewhere.example/">y</a><a href="mailto:a@b.example">y</a>'
    )
    (tmp_path / "a/index.html").write_text('<p id="there">z</p><a href="../">home</a>')
    assert [str(link) for link in StagedSite(tmp_path).broken_links()] == [
        "index.html: the link to https://elsewhere.example/x.png would be loaded from another host",
        "index.html: the link to ../up/ leaves the site",
        "index.html: the link to a/#gone names no place in a/index.html",
        "index.html: the link to b/ leads nowhere",
    ]
