"""Revisions, names and contents that nobody should commit: one clear line, nothing followed, nothing run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from conftest import Run
from partnerbook.source.markdown import Markdown
from repository import first_commit, git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    (root / "partners/acme").mkdir(parents=True)
    (root / "partners/program.yaml").write_text("organisation: {name: Brightlane}\ntoday: 2026-11-21\n")
    (root / "partners/acme/partner.yaml").write_text("name: Acme\nstage: prospect\n")
    first_commit(root)
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


def test_a_branch_without_a_commit_beside_one_that_has_some(repository: Path, run: Run) -> None:
    git(repository, "checkout", "-q", "--orphan", "fresh")
    for typed in ("HEAD", "fresh"):
        result = run("review", typed, cwd=repository)
        assert (result.returncode, 'branch "fresh" has no commit yet' in result.stderr) == (2, True)
        assert "partnerbook review main" in result.stderr
    assert run("review", "main", cwd=repository).stdout == "**Nothing changed in meaning.**\n"


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


def test_a_shallow_clone_compares_what_it_has(repository: Path, tmp_path: Path, run: Run) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    clone = tmp_path / "shallow"
    (clone / "partners/acme/partner.yaml").write_text("name: Acme\nstage: initiate\n")
    assert "Moves from prospect to initiate" in run("review", "HEAD", cwd=clone).stdout
    result = run("review", "HEAD~1", cwd=clone)
    assert (result.returncode, "--unshallow" in result.stderr) == (2, True)


def test_a_clone_without_contents_asks_nobody_for_them(repository: Path, tmp_path: Path, run: Run) -> None:
    (repository / "partners/acme/partner.yaml").write_text("name: Acme\nstage: initiate\n")
    commit(repository)
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", repository.as_uri(), "partial")
    shutil.move(repository, tmp_path / "away")
    result = run("review", "HEAD~1", "HEAD", cwd=tmp_path / "partial")
    assert (result.returncode, "not all that was in their files" in result.stderr) == (2, True)
    assert "--no-filter" in result.stderr
    assert "Nothing changed" in run("review", "HEAD", cwd=tmp_path / "partial").stdout


def test_a_partner_that_was_renamed_edited_and_moved_beside_another(repository: Path, run: Run) -> None:
    for slug in ("acme", "bolt"):
        (repository / f"partners/{slug}").mkdir(exist_ok=True)
        (repository / f"partners/{slug}/partner.yaml").write_text(f"name: {slug.title()}\nstage: prospect\n")
        for note in ("a", "b"):
            (repository / f"partners/{slug}/notes").mkdir(exist_ok=True)
            (repository / f"partners/{slug}/notes/{note}.md").write_text(f"# {slug} {note}\n")
    commit(repository)
    git(repository, "mv", "partners/bolt", "partners/bolt-systems")
    (repository / "partners/bolt-systems/partner.yaml").write_text("name: Bolt Systems\nstage: initiate\n")
    git(repository, "rm", "-qr", "partners/acme")
    commit(repository)
    text = run("review", "HEAD~1", "HEAD", cwd=repository).stdout
    assert "The folder is now called bolt-systems instead of bolt" in text
    assert "The partner's name is now Bolt Systems instead of Bolt" in text
    assert "Acme is deleted" in text
    assert "1 partner changed: Bolt Systems; 1 partner deleted: Acme" in text
    assert "solved" not in text, "what was wrong with a deleted partner went with it"


HOSTILE = (
    "x\n/close\n.md", "a\rb.md", "\x1b[31mred.md", "\u202egnp.md", "\x9b2J.md", "] ](javascript:alert(1)) [x.md",
    "<img src=x onerror=alert(1)>.md", "a`b``c.md", "\"quote's\".md", "@everyone #12 !3 ~bug.md", "**b** | t.md", "-dash.md",
    "$(touch pwned).md", "`touch pwned`.md", "::error::x.md", "##[error]x.md", "&lt;script&gt;.md",
)  # fmt: skip


def test_file_names_stay_text(repository: Path, run: Run) -> None:
    title = "# <script>x</script> ](javascript:x) @all #1 a|b !2 &#64;x\n\n/close\n"
    for place in ("partners/acme", "partners/acme/notes"):
        (repository / place).mkdir(exist_ok=True)
        for name in HOSTILE:
            if "/" in name:
                (repository / place / name).parent.mkdir(parents=True, exist_ok=True)
            (repository / place / name).write_text(title)
    (repository / "partners/acme/notes/fine.md").write_text(title)
    for folder in ("We ird]", "\x1b[31mred", "a\nb", "-rf", "<b>"):
        (repository / "partners" / folder).mkdir()
        (repository / "partners" / folder / "partner.yaml").write_text("name: x\n")
    commit(repository)
    text = run("review", "HEAD~1", "HEAD", cwd=repository).stdout
    assert "quote" in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    lines = text.splitlines()
    assert all(re.match(r"(- |### |\*\*|Compared: |</?details>|$)", line) for line in lines), (
        "nothing else begins a line"
    )
    html = Markdown().render(text.replace("<details>", "").replace("</details>", "")).html
    assert not re.search(r"<(script|img|a|b)[ >]", html)
    spoken = unescape(re.sub(r"<code>.*?</code>|<[^>]+>", "", html))
    assert not re.search(r"[@#!~]\w", spoken), "nobody is called, no other thread is referred to"
    shown = unescape(re.sub(r"<[^>]+>", "", html)).replace("\u200b", "")
    assert "<script>x</script> ](javascript:x) @all #1 a|b !2" in shown, "and it reads as it was typed"
    page = run("review", "HEAD~1", "HEAD", "--format", "html", cwd=repository).stdout
    assert not re.search(r"<(script|img|a|b)[ >]", page)
    document = json.loads(run("review", "HEAD~1", "HEAD", "--format", "json", cwd=repository).stdout)
    assert len(document["findings"]["new"]) > len(HOSTILE)
    assert not list(repository.rglob("pwned"))


def test_a_comment_stays_within_what_hosts_take(repository: Path, run: Run) -> None:
    goals = "".join(
        f"  - {{id: g{n}, kind: growth, outcome: {'win more ' * 40}{n}, target: 1}}\n" for n in range(400)
    )
    (repository / "partners/acme/partner.yaml").write_text(f"name: Acme\nstage: initiate\ngoals:\n{goals}")
    (repository / "partners/acme/notes").mkdir()
    for n in range(300):
        (repository / f"partners/acme/notes/{n}.md").write_text(f"# {'word ' * 40}{n}\n")
    (repository / "partners/acme/exit.yaml").write_text(f"reason: {'x' * 100_000}\n")
    text = run("review", "HEAD", cwd=repository).stdout
    assert len(text) < 65_536
    assert "Moves from prospect to initiate" in text
    assert "more: `partnerbook review --format html` shows all" in text
    assert text.count("<details>") == text.count("</details>")


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


def test_what_cannot_be_read_on_either_side_is_not_said_to_be_the_same(repository: Path, run: Run) -> None:
    goals = repository / "partners/acme/partner.yaml"
    for target in (10, 20):
        goals.write_text(
            f"name: Acme\nstage: prospect\ngoals:\n  - {{id: a, kind: wrong, outcome: win, target: {target}}}\n"
        )
        (repository / "partners/acme/value.yaml").write_text(f"strengths: [ # {target}\n")
        commit(repository)
    text = run("review", "HEAD~1", "HEAD", cwd=repository).stdout
    assert "Nothing changed" not in text
    for name in ("partner.yaml", "value.yaml"):
        assert f"{name} has faults before and after: not all that changed in it can be told" in text


def test_very_long_lists_are_compared_in_time(repository: Path, run: Run) -> None:
    profile = repository / "partners/acme/partner.yaml"
    for tag in ("a", "b"):
        goals = "".join(
            f"  - {{id: {tag}{n}, kind: growth, outcome: {tag} {'win many shops ' * 9}{n}}}\n"
            for n in range(600)
        )
        profile.write_text(f"name: Acme\nstage: prospect\ngoals:\n{goals}")
        commit(repository)
    assert "New goal" in run("review", "HEAD~1", "HEAD", cwd=repository).stdout


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
