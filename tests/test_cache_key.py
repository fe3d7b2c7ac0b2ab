"""What a build keeps counts with the key of the user alone; without one a build is right, and only slower."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from conftest import tree
from kept import build_here, saltmarsh
from partnerbook.engine.incremental.cache import Cache
from partnerbook.secret import VARIABLE, secret
from program import Done, run_partnerbook

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A playbook with the site of a clean build beside it."""
    root = saltmarsh(tmp_path_factory.mktemp("key") / "playbook")
    done = run_partnerbook("build", "--no-cache", "--site-dir", "../clean", cwd=root)
    assert done.returncode == 0, done.stderr
    return root.parent


@pytest.fixture
def root(start: Path, tmp_path: Path) -> Path:
    return shutil.copytree(start, tmp_path / "here") / "playbook"


def built(root: Path, **environment: str) -> Done:
    """A build whose site is that of a clean one."""
    home = {"XDG_CACHE_HOME": str(root.parent / "home"), **environment}
    done = run_partnerbook("build", cwd=root, **home)
    assert done.returncode == 0, done.stderr
    assert tree(root / "site") == tree(root.parent / "clean")
    return done


def takes_over(root: Path, **environment: str) -> bool:
    """Whether a build reads what the one before kept of a partner: then it does not write it again."""
    entry = root / ".partnerbook/cache/knot.terms"
    os.utime(entry, (1, 1))
    shutil.rmtree(root / "site")  # so that it is not enough to look at the site
    built(root, **environment)
    return entry.stat().st_mtime == 1


def test_the_key_is_made_once_and_for_the_user_alone(root: Path) -> None:
    built(root)
    key = root.parent / "home/partnerbook/key"
    made = key.read_bytes()
    assert (len(made), key.stat().st_mode & 0o777, key.parent.stat().st_mode & 0o777) == (32, 0o600, 0o700)
    assert takes_over(root)
    assert key.read_bytes() == made
    assert not [path for path in root.rglob("*") if path.is_file() and made in path.read_bytes()]


def test_what_another_user_kept_does_not_count(root: Path) -> None:
    built(root)
    assert takes_over(root)
    assert not takes_over(root, XDG_CACHE_HOME=str(root.parent / "other home"))


def test_a_build_server_can_bring_the_key(root: Path) -> None:
    shared = {VARIABLE: "9b1f" * 16}
    built(root, **shared, XDG_CACHE_HOME=str(root.parent / "one machine"))
    (root.parent / "file").write_text("")
    for home in ("another machine", "file"):  # nothing has to be kept there
        assert takes_over(root, **shared, XDG_CACHE_HOME=str(root.parent / home))
    assert not takes_over(root, **{VARIABLE: "9b1e" * 16})
    assert not takes_over(root)


def _a_file(home: Path) -> None:
    home.write_text("")


def _a_link(home: Path) -> None:
    home.mkdir()
    (home.parent / "theirs").mkdir()
    (home / "partnerbook").symlink_to("../theirs")


def _a_link_to_a_key(home: Path) -> None:
    (home / "partnerbook").mkdir(mode=0o700, parents=True)
    (home.parent / "theirs").write_bytes(bytes(32))
    (home / "partnerbook/key").symlink_to(home.parent / "theirs")


def _open_to_all(home: Path) -> None:
    built(home.parent / "playbook")
    (home / "partnerbook/key").chmod(0o644)


def _a_folder_open_to_all(home: Path) -> None:
    built(home.parent / "playbook")
    (home / "partnerbook").chmod(0o777)


def _a_pipe(home: Path) -> None:
    (home / "partnerbook").mkdir(mode=0o700, parents=True)
    os.mkfifo(home / "partnerbook/key")


def _a_variable(_: Path) -> Mapping[str, str]:
    return {VARIABLE: "hunter2"}


def _a_folder_in_the_workspace(home: Path) -> Mapping[str, str]:
    return {"XDG_CACHE_HOME": str(home.parent / "playbook/.cache")}


HOPELESS: dict[str, tuple[Callable[[Path], Mapping[str, str] | None], str]] = {
    "too short": (_a_variable, "openssl rand -hex 32"),
    "a file": (_a_file, "no key can be kept"),
    "a link": (_a_link, "partnerbook is a link"),
    "a link to a key": (_a_link_to_a_key, "key is a link"),
    "open to all": (_open_to_all, "chmod go="),
    "a folder open to all": (_a_folder_open_to_all, "chmod go="),
    "a pipe": (_a_pipe, "key is not a file"),
    "in the workspace": (_a_folder_in_the_workspace, "is in the checkout of the workspace"),
}


@pytest.mark.every(6)
@pytest.mark.parametrize("how", HOPELESS)
def test_where_no_key_can_be_kept_nothing_is_taken_over_and_nothing_fails(root: Path, how: str) -> None:
    prepare, words = HOPELESS[how]
    environment = prepare(root.parent / "home") or {}
    done = built(root, **environment)
    assert words in done.stderr
    assert done.stderr.count("Nothing is kept between builds: ") == 1
    assert not takes_over(root, **environment)
    assert not (root / ".cache").exists()


@pytest.mark.every(2)
@pytest.mark.parametrize("content", [b"", b"half of a key"])
def test_half_a_key_is_replaced(root: Path, content: bytes) -> None:
    built(root)
    key = root.parent / "home/partnerbook/key"
    key.write_bytes(content)
    assert not takes_over(root)
    assert len(key.read_bytes()) == 32
    assert takes_over(root)


def test_several_builds_at_once_have_one_key(tmp_path: Path) -> None:
    """The first builds of a user may begin together, as in a pre-commit hook and an editor."""
    code = "from partnerbook.secret import secret; print(secret(None).key.hex())"
    asked = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
        )
        for _ in range(6)
    ]
    assert len({process.communicate()[0] for process in asked}) == 1
    assert [path.name for path in (tmp_path / "partnerbook").iterdir()] == ["key"]


def test_what_a_stranger_keeps_in_a_branch_is_not_believed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger builds with the program itself, and has every entry say something else, with a key of their own."""
    monkeypatch.setenv(VARIABLE, "the key of a stranger, long enough")
    entries = build_here(root, monkeypatch)
    forged = Cache(root)
    for name, entry in entries.items():
        if name.startswith("ledger-"):
            lines = {
                slug: line._replace(contribution=line.contribution._replace(pages=(), files=()))
                for slug, line in entry.value.entries.items()
            }
            forged.put(name, entry.key, type(entry.value)(lines))
            found = forged.get(name, entry.key, type(entry.value))
            assert found is not None
            assert all(not line.contribution.pages for line in found.entries.values())
    monkeypatch.delenv(VARIABLE)
    shutil.rmtree(root / "site")
    assert "site" in built(root).stderr


def test_files_that_are_not_ours_stay_in_the_folder(root: Path) -> None:
    built(root)
    folder = root / ".partnerbook/cache"
    theirs = {
        "notes.terms": b"What we agreed on the phone.",  # the ending of ours, and not written by us
        ".profile": b"export A=1",
        ".knot.terms-0123abcd": b"#!/bin/sh",
        "Terms.terms": b"partnerbook",
    }
    for name, content in theirs.items():
        (folder / name).write_bytes(content)
        os.utime(folder / name, (0, 0))
    left = {
        "gone.terms": b"partnerbook\x03...",
        ".gone.terms-0123abcd": b"partn",
        ".gone.terms-01234567": b"",
    }
    for name, content in left.items():
        (folder / name).write_bytes(content)
        os.utime(folder / name, (0, 0))
    (root / "partners/knot/partner.yaml").touch()
    shutil.rmtree(root / "site")
    built(root)
    assert {name: (folder / name).read_bytes() for name in theirs} == theirs
    assert not [name for name in left if (folder / name).exists()]


def test_the_key_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    found = secret(None)
    assert str(found.key) not in repr(found)
    assert not found.trouble
