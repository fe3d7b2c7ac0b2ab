"""Looking never writes: check, show, explain, grade, draft and review leave every file as it was, to the nanosecond.

Permissions do not hold for root, so that besides the comparison of all files an audit hook stands guard inside the
program: whatever would write below the workspace stops it. What git does is seen by the comparison.
"""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import copy_example
from repository import first_commit, git

GUARD = """
import os, sys
root = os.path.realpath(sys.argv[1])
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.utime", "os.truncate",
           "os.chmod", "os.chown", "os.mknod", "os.setxattr", "shutil.move", "shutil.rmtree", "shutil.copyfile"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

def inside(path):
    if not isinstance(path, (str, bytes, os.PathLike)):
        return False
    real = os.path.realpath(os.fsdecode(path))
    return real == root or real.startswith(root + os.sep)

def guard(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        writes = bool(flags & WRITING) if flags else any(letter in (mode or "") for letter in "wax+")
        if writes and inside(path):
            os.write(2, f"WRITES {path}".encode()); os._exit(99)
    elif event in CHANGES and any(inside(argument) for argument in arguments):
        os.write(2, f"WRITES {event} {arguments}".encode()); os._exit(99)

sys.addaudithook(guard)
sys.argv = ["partnerbook", *sys.argv[2:]]
from partnerbook.cli import main
sys.exit(main())
"""
LOOKS = [
    *(["check", "--format", form] for form in ("text", "json", "github", "sarif", "junit")),
    ["check", "--strict", "--verbose"],
    ["check", "northgate"],
    ["check", "partners/northgate/decisions/0001-widen-the-pilot.md"],
    ["show", "northgate"],
    ["show", "northgate", "--json"],
    ["explain"],
    ["explain", "PB516"],
    ["grade", "-"],
    ["grade", "statements.txt", "--json"],
    ["draft", "northgate", "term-sheet"],
    *(["review", "begin", "--format", form] for form in ("md", "json", "html")),
    ["review", "begin", "HEAD"],
    ["--version"],
    ["check", "--help"],
]


def snapshot(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Everything below a folder, git's own files included: kind and permissions, time, and content."""

    def entries() -> Iterator[tuple[str, tuple[int, int, bytes]]]:
        for path in [folder, *sorted(folder.rglob("*"))]:
            status = path.lstat()
            content = path.read_bytes() if stat.S_ISREG(status.st_mode) else b""
            yield path.relative_to(folder).as_posix(), (status.st_mode, status.st_mtime_ns, content)

    return dict(entries())


def guarded(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program with a guard before every write below a folder.

    Compiled templates have no place to be kept in: the guard cannot tell where names in an opened folder lead.
    """
    return subprocess.run(
        [sys.executable, "-c", GUARD, str(root), *arguments],
        cwd=root, env={**os.environ, "XDG_CACHE_HOME": os.devnull}, capture_output=True, text=True, check=False, timeout=120, input="We help 60 shops sell 12 % more.\n",
    )  # fmt: skip


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example in git, with a history that the checks look into and an edit that is not committed."""
    root = copy_example(tmp_path_factory.mktemp("reading") / "playbook")
    (root / "statements.txt").write_text("We help shops.\n", encoding="utf-8")
    first_commit(root)
    git(root, "tag", "begin")
    record = root / "partners/northgate/decisions/0003-invite-suppliers-by-product-group.md"
    record.write_text(
        record.read_text(encoding="utf-8").replace("status: accepted", "status: draft"), encoding="utf-8"
    )
    (root / "partners/halden-cloud/decisions/0001-list-at-the-standard-fee.md").unlink()
    git(root, "commit", "-qam", "break the rules")
    partner = root / "partners/northgate/partner.yaml"
    partner.write_text(f"{partner.read_text(encoding='utf-8')}# not committed\n", encoding="utf-8")
    return root


@pytest.mark.every(6)
@pytest.mark.parametrize("arguments", LOOKS, ids=" ".join)
def test_looking_writes_nothing(workspace: Path, arguments: list[str]) -> None:
    before = snapshot(workspace)
    result = guarded(workspace, *arguments)
    assert result.returncode in (0, 1), result.stderr
    assert result.stdout
    assert snapshot(workspace) == before


def test_a_report_goes_where_it_was_told_to_and_nowhere_else(workspace: Path, tmp_path: Path) -> None:
    before = snapshot(workspace)
    result = guarded(workspace, "check", "--output", str(tmp_path / "findings.sarif"))
    assert result.returncode == 1
    assert "PB516" in (tmp_path / "findings.sarif").read_text(encoding="utf-8")
    assert snapshot(workspace) == before


def test_the_same_is_found_where_nothing_may_be_written(workspace: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-a", str(workspace), str(copy)], check=True)
    there = guarded(workspace, "check", "--format", "json")
    for path in [copy, *copy.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    before = snapshot(copy)
    here = guarded(copy, "check", "--format", "json")
    after = snapshot(copy)
    for path in [copy, *copy.rglob("*")]:
        if path.is_dir():
            path.chmod(path.stat().st_mode | stat.S_IWUSR)  # or nobody can clear up
    assert after == before
    assert (here.returncode, json.loads(here.stdout)) == (there.returncode, json.loads(there.stdout))
    assert {"PB516", "PB519"} <= {finding["code"] for finding in json.loads(here.stdout)["findings"]}


@pytest.mark.parametrize(
    "arguments",
    [["build"], ["new", "partner", "quay"], ["approve", "partners/northgate/outreach.yaml", "--by", "Ines"]],
    ids=" ".join,
)
def test_the_guard_notices_what_writes(workspace: Path, arguments: list[str]) -> None:
    before = snapshot(workspace)
    result = guarded(workspace, *arguments)
    assert (result.returncode, "WRITES" in result.stderr) == (99, True), result.stderr
    assert {name for name, found in snapshot(workspace).items() if found != before.get(name)} <= {"."}
    assert os.path.lexists(workspace / ".git")
