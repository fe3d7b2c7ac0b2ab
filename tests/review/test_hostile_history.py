"""Revisions, names and contents that nobody should commit: one clear line, nothing followed, nothing run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from history import git

from conftest import Run


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    (root / "partners/acme").mkdir(parents=True)
    (root / "partners/program.yaml").write_text("organisation: {name: Brightlane}\ntoday: 2026-11-21\n")
    (root / "partners/acme/partner.yaml").write_text("name: Acme\nstage: prospect\n")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "one")
    return root


def commit(root: Path, message: str = "next") -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("mian", 'did you mean "main"?'),
        ("main..other", "partnerbook review main other"),
        ("0123456789abcdef0123456789abcdef01234567", "git log"),
        ("main:partners", "git log"),
        ("", "name a branch"),
    ],
)
def test_a_revision_that_is_not_there(repository: Path, run: Run, typed: str, hint: str) -> None:
    result = run("review", "--", typed, cwd=repository)
    assert result.returncode == 2
    assert hint in result.stderr
    assert len(result.stderr.splitlines()) == 2


def test_a_revision_is_no_option_of_git(repository: Path, run: Run) -> None:
    result = run("review", "--", "--output=/tmp/never-written", cwd=repository)
    assert (result.returncode, "is not a revision" in result.stderr) == (2, True)


def test_no_commit_yet(tmp_path: Path, run: Run) -> None:
    (tmp_path / "partners").mkdir()
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Brightlane}\n")
    assert "is not in a git repository" in run("review", "HEAD", cwd=tmp_path).stderr
    git(tmp_path, "init", "-q", "-b", "main")
    result = run("review", "HEAD", cwd=tmp_path)
    assert (result.returncode, "has no commit yet" in result.stderr) == (2, True)


def test_without_git(repository: Path, run: Run, tmp_path: Path) -> None:
    result = run("review", "HEAD", cwd=repository, PATH=str(tmp_path))
    assert (result.returncode, "git is not installed" in result.stderr) == (2, True)


def test_a_shallow_clone_says_how_to_deepen_it(repository: Path, tmp_path: Path, run: Run) -> None:
    first = git(repository, "rev-parse", "HEAD")
    (repository / "partners/acme/partner.yaml").write_text("name: Acme\nstage: initiate\n")
    commit(repository)
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    result = run("review", first, cwd=tmp_path / "shallow")
    assert (result.returncode, "--unshallow" in result.stderr) == (2, True)


def test_names_that_are_no_text_links_and_submodules_are_named(repository: Path, run: Run) -> None:
    acme = os.fsencode(repository / "partners/acme")
    (repository / "partners/acme/secret.yaml").symlink_to("/etc/hostname")
    (repository / "partners/acme/statements.yaml").symlink_to("../../../outside.yaml")
    (repository / 'partners/acme/no"te`s.md').write_text("x")
    Path(os.fsdecode(acme + b"/caf\xe9\n.md")).write_text("x")
    commit(repository)
    head = git(repository, "rev-parse", "HEAD")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{head},partners/acme/inner")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{head},partners/other")
    git(repository, "commit", "-q", "-m", "submodules")
    result = run("review", "HEAD~2", "HEAD", cwd=repository)
    assert result.returncode == 0, result.stderr
    assert "submodule" in result.stdout
    assert "leaves the folder" in result.stdout
    assert "root:" not in result.stdout
    assert "`partners/acme/caf" in result.stdout


def test_nothing_of_the_repository_is_run(repository: Path, run: Run) -> None:
    trap = repository / "trap.sh"
    trap.write_text("#!/bin/sh\ntouch TRAPPED\n")
    trap.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "diff.external",
        "core.pager",
        "filter.f.smudge",
        "filter.f.clean",
        "core.sshCommand",
    ):
        git(repository, "config", key, str(trap))
    (repository / ".gitattributes").write_text("* filter=f\n")
    hooks = repository / ".git/hooks"
    shutil.rmtree(hooks, ignore_errors=True)
    hooks.mkdir()
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        shutil.copy(trap, hooks / hook)
    before = sorted((path, path.stat().st_mtime_ns) for path in repository.rglob("*"))
    (repository / "partners/acme/partner.yaml").write_text("name: Acme\nstage: initiate\n")
    result = run("review", "HEAD", cwd=repository)
    assert "Moves from prospect to initiate" in result.stdout
    after = sorted((path, path.stat().st_mtime_ns) for path in repository.rglob("*"))
    assert [path for path, _ in after] == [path for path, _ in before]


def test_what_files_say_cannot_become_markup(repository: Path, run: Run) -> None:
    nasty = "</details><script>x</script> @everyone `code` [l](javascript:x) https://evil.example \\x1b[31m"
    (repository / "partners/acme/partner.yaml").write_text(f"name: Acme\nstage: prospect\nowner: '{nasty}'\n")
    text = run("review", "HEAD", cwd=repository).stdout
    assert "<script" not in text
    assert "@everyone" not in text
    assert "https://" not in text
    page = run("review", "HEAD", "--format", "html", cwd=repository).stdout
    assert "<script" not in page
    assert "</details><" not in page.replace("</details>\n", "")


def test_a_broken_file_on_one_side_is_a_finding(repository: Path, run: Run) -> None:
    (repository / "partners/acme/value.yaml").write_text("strengths: [\n")
    (repository / "partners/acme/scorecard.yaml").write_bytes(b"\xff\xfe\x00")
    (repository / "partners/acme/notes.md").write_bytes(b"x" * (3 * 1024 * 1024))
    commit(repository)
    result = run("review", "HEAD~1", "HEAD", cwd=repository)
    assert result.returncode == 0, result.stderr
    assert "is larger than 2 MB" in result.stdout
    assert "UTF-16" in result.stdout


def test_partners_that_were_not_there_are_all_new(repository: Path, run: Run) -> None:
    empty = subprocess.run(
        ["git", "commit-tree", "-m", "none", git(repository, "hash-object", "-t", "tree", "/dev/null")],
        cwd=repository,
        env={**os.environ, "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.example",
             "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b.example"},
        capture_output=True,
        text=True,
    )  # fmt: skip
    git(repository, "hash-object", "-w", "-t", "tree", "/dev/null")
    assert "New partner: Acme" in run("review", empty.stdout.strip(), "HEAD", cwd=repository).stdout
