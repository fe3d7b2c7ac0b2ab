"""The cache never changes what is built, whatever happens to it; nor do the number of processes or a kill."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Run, copy_example, tree
from partnerbook.engine import cache as cache_module
from partnerbook.engine.cache import Cache
from partnerbook.engine.links import BrokenLink

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("cache")]
KEY = b"k" * 16


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """The example, built without a cache: what every other build must give."""
    from conftest import run_partnerbook

    workspace = copy_example(tmp_path_factory.mktemp("cache") / "playbook")
    result = run_partnerbook("build", "--no-cache", "--jobs", "1", cwd=workspace)
    assert result.returncode == 0, result.stderr
    assert not (workspace / ".partnerbook").exists()
    return workspace, tree(workspace / "site")


def entries(workspace: Path) -> dict[str, Path]:
    return {path.stem: path for path in (workspace / ".partnerbook/cache").iterdir()}


def rebuilt(workspace: Path, run: Run, *options: str) -> dict[str, bytes]:
    result = run("-q", "build", *options, cwd=workspace)
    assert result.returncode == 0, result.stderr
    return tree(workspace / "site")


def test_with_and_without_cache_and_in_any_number_of_processes(
    built: tuple[Path, dict[str, bytes]], run: Run
) -> None:
    workspace, expected = built
    assert rebuilt(workspace, run) == expected
    assert rebuilt(workspace, run) == expected
    shutil.rmtree(workspace / ".partnerbook")
    many = [f"extra-{n}" for n in range(12)]
    for name in many:  # enough partners for processes to be started
        (workspace / "partners" / name).mkdir()
        (workspace / "partners" / name / "partner.yaml").write_text(f"name: {name}\nstage: prospect\n")
    alone, together = (
        rebuilt(workspace, run, "--jobs", "1"),
        rebuilt(workspace, run, "--jobs", "3", "--no-cache"),
    )
    assert alone == together
    for name in many:
        shutil.rmtree(workspace / "partners" / name)
    assert rebuilt(workspace, run) == expected
    assert "extra-1" not in entries(workspace), "entries of partners that are gone are dropped"


def test_an_edit_compiles_one_partner_anew(built: tuple[Path, dict[str, bytes]], run: Run) -> None:
    workspace, expected = built
    rebuilt(workspace, run)
    before = {slug: path.stat().st_mtime_ns for slug, path in entries(workspace).items()}
    profile = workspace / "partners/northgate/partner.yaml"
    original = profile.read_text()
    profile.write_text(original.replace("Household-goods retailer", "Retailer of household goods"))
    assert b"Retailer of household goods" in rebuilt(workspace, run)["partners/northgate/index.html"]
    after = {slug: path.stat().st_mtime_ns for slug, path in entries(workspace).items()}
    assert {slug for slug in after if after[slug] != before[slug]} == {"northgate"}
    profile.write_text(original)
    assert rebuilt(workspace, run) == expected


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "foreign", "swapped"])
def test_a_spoilt_entry_is_passed_over(built: tuple[Path, dict[str, bytes]], run: Run, damage: str) -> None:
    workspace, expected = built
    rebuilt(workspace, run)
    entry, other = entries(workspace)["northgate"], entries(workspace)["loomhouse"]
    content = entry.read_bytes()
    entry.write_bytes(
        {
            "empty": b"",
            "cut": content[: len(content) // 2],
            "flipped": content[:-9] + bytes([content[-9] ^ 1]) + content[-8:],
            "foreign": b"not ours at all",
            "swapped": other.read_bytes(),
        }[damage]
    )
    assert rebuilt(workspace, run) == expected


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch owned",)


@pytest.mark.parametrize("value", [Evil(), {"plain": "data"}, BrokenLink("a", "b", "c")])
def test_an_entry_can_do_nothing_and_must_be_a_compiled_partner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    monkeypatch.chdir(tmp_path)
    payload = pickle.dumps(value)
    (tmp_path / "acme.compiled").write_bytes(
        cache_module._MAGIC + KEY + cache_module._digest(payload) + payload
    )
    assert Cache(tmp_path, b"").get("acme", KEY) is None
    assert not (tmp_path / "owned").exists()


def test_two_builds_at_once_both_end_well(built: tuple[Path, dict[str, bytes]]) -> None:
    workspace, expected = built
    command = [sys.executable, "-m", "partnerbook", "-q", "build"]
    builds = [subprocess.Popen(command, cwd=workspace, stderr=subprocess.PIPE) for _ in range(2)]
    results = [(build.wait(timeout=120), (build.stderr or open(os.devnull)).read()) for build in builds]  # noqa: SIM115, PTH123
    for build in builds:
        if build.stderr:
            build.stderr.close()
    assert [status for status, _ in results] == [0, 0], results
    assert tree(workspace / "site") == expected
    assert list(workspace.glob(".site.*")) == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_killed_leaves_a_whole_site(
    built: tuple[Path, dict[str, bytes]], run: Run, how: signal.Signals
) -> None:
    workspace, expected = built
    rebuilt(workspace, run)
    moments = random.Random(how)
    for _ in range(int(os.environ.get("PARTNERBOOK_KILLS", "3"))):
        build = subprocess.Popen(
            [sys.executable, "-m", "partnerbook", "-q", "build"],
            cwd=workspace,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moments.uniform(0.1, 3.0))
        build.send_signal(how)
        build.wait(timeout=60)
        assert tree(workspace / "site") == expected
    assert rebuilt(workspace, run) == expected
    assert list(workspace.glob(".site.*")) == []
