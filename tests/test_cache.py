"""The cache never changes what is built, whatever happens to it; nor do the number of processes or a kill."""

from __future__ import annotations

import logging
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import Run, copy_example, tree
from partnerbook.engine.across import Across
from partnerbook.engine.incremental.cache import Cache
from partnerbook.engine.publishing.links import BrokenLink

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("cache")]
log = logging.getLogger(__name__)
KEY = b"k" * 16
PARTNERS = ("northgate", "kestrel-pos", "ostra-freight")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A part of the example, built without a cache: what every other build must give."""
    from program import run_partnerbook

    workspace = copy_example(tmp_path_factory.mktemp("cache") / "playbook", *PARTNERS)
    result = run_partnerbook("build", "--no-cache", "--jobs", "1", cwd=workspace)
    assert result.returncode == 0, result.stderr
    assert not (workspace / ".partnerbook").exists()
    return workspace, tree(workspace / "site")


def entries(workspace: Path) -> dict[str, Path]:
    return {path.stem: path for path in (workspace / ".partnerbook/cache").glob("*.terms")}


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


def test_a_build_that_changes_nothing_reads_nothing_and_says_the_same(
    built: tuple[Path, dict[str, bytes]], run: Run
) -> None:
    workspace, expected = built
    time.sleep(2.1)  # what changed within the last two seconds is read again
    rebuilt(workspace, run)
    first = run("build", cwd=workspace)
    identity = (workspace / "site").stat().st_ino
    second = run("build", cwd=workspace)
    assert (workspace / "site").stat().st_ino == identity, "nothing was exchanged"
    assert first.stderr.split(" in ")[0] == second.stderr.split(" in ")[0]
    assert tree(workspace / "site") == expected


def test_an_edit_of_a_record_reaches_register_and_calendar_and_no_other_partner(
    built: tuple[Path, dict[str, bytes]], run: Run
) -> None:
    workspace, expected = built
    rebuilt(workspace, run)
    before = {slug: path.stat().st_mtime_ns for slug, path in entries(workspace).items()}
    record = workspace / "partners/northgate/decisions/0001-widen-the-pilot.md"
    original = record.read_text()
    record.write_text(original.replace("review_on: 2027-01-15", "review_on: 2026-12-15"))
    found = rebuilt(workspace, run)
    after = {slug: path.stat().st_mtime_ns for slug, path in entries(workspace).items()}
    assert {slug for slug in after if after[slug] != before[slug]} == {"northgate"}
    changed = {name for name in found if found[name] != expected.get(name)}
    assert changed >= {"decisions/index.html", "calendar.ics", "api/decisions.json"}
    assert "decisions.atom" not in changed, "nothing was done to the record that is news"
    assert not [name for name in changed if name.startswith("partners/") and "/northgate/" not in name]
    assert found == rebuilt(workspace, run, "--no-cache")
    record.write_text(original)
    assert rebuilt(workspace, run) == expected


@pytest.mark.every(3)
@pytest.mark.parametrize("damage", ["a file", "a folder", "all"])
def test_a_site_that_somebody_damaged_is_whole_again(
    built: tuple[Path, dict[str, bytes]], run: Run, damage: str
) -> None:
    workspace, expected = built
    time.sleep(2.1)
    rebuilt(workspace, run)
    for _ in range(2):  # the site, and the one that takes its place
        site = workspace / "site"
        if damage == "a file":
            (site / "partners/northgate/index.html").unlink()
        elif damage == "a folder":
            shutil.rmtree(site / "drafts/northgate")
        else:
            for path in site.iterdir():
                if path.name[0] != ".":  # what rm -rf site/* leaves
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
        assert rebuilt(workspace, run) == expected


def test_a_copied_workspace_is_one_of_its_own(
    built: tuple[Path, dict[str, bytes]], run: Run, tmp_path: Path
) -> None:
    workspace, expected = built
    time.sleep(2.1)
    rebuilt(workspace, run)
    copy = tmp_path / "copy"
    shutil.copytree(workspace, copy, ignore=shutil.ignore_patterns("site", ".site.*"))
    settings = copy / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("Brightlane partner playbook", "Another playbook"))
    assert b"Another playbook" in rebuilt(copy, run)["index.html"]
    assert tree(workspace / "site") == expected


def test_what_a_build_server_keeps_saves_it_all_but_one_partner(
    built: tuple[Path, dict[str, bytes]], run: Run, tmp_path: Path
) -> None:
    workspace, _ = built
    rebuilt(workspace, run)
    checkout = copy_example(tmp_path / "new" / "playbook", *PARTNERS)
    for name in (".partnerbook", "site"):
        shutil.copytree(workspace / name, checkout / name)
    before = {slug: path.stat().st_mtime_ns for slug, path in entries(checkout).items()}
    profile = checkout / "partners/northgate/partner.yaml"
    profile.write_text(profile.read_text().replace("Household-goods retailer", "Retailer of household goods"))
    found = rebuilt(checkout, run)
    after = {slug: path.stat().st_mtime_ns for slug, path in entries(checkout).items()}
    assert {slug for slug in after if after[slug] != before[slug]} == {"northgate"}
    assert found == rebuilt(checkout, run, "--no-cache")


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


def test_an_edit_of_terms_reaches_the_precedents_of_others_and_none_of_their_pages(
    built: tuple[Path, dict[str, bytes]], run: Run
) -> None:
    workspace, expected = built
    rebuilt(workspace, run)
    precedents = workspace / ".partnerbook/cache/precedents"
    before = precedents.stat().st_mtime_ns
    terms, profile = (workspace / f"partners/northgate/{name}.yaml" for name in ("agreement", "partner"))
    originals = terms.read_text(), profile.read_text()
    profile.write_text(originals[1].replace("Household-goods retailer", "Retailer of household goods"))
    rebuilt(workspace, run)
    assert precedents.stat().st_mtime_ns == before, "no term changed"
    terms.write_text(originals[0].replace("notice_days: 90", "notice_days: 33"))
    found = rebuilt(workspace, run)
    changed = {name for name in found if found[name] != expected.get(name)}
    assert "precedents/kestrel-pos/index.html" in changed
    ours = ("partners/northgate/", "partners/index.html")
    assert not [name for name in changed if name.startswith("partners/") and not name.startswith(ours)]
    assert found == rebuilt(workspace, run, "--no-cache")
    terms.write_text(originals[0])
    profile.write_text(originals[1])
    assert rebuilt(workspace, run) == expected


@pytest.mark.every(3)
@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "foreign", "swapped"])
def test_spoilt_entries_are_passed_over(built: tuple[Path, dict[str, bytes]], run: Run, damage: str) -> None:
    workspace, expected = built
    time.sleep(2.1)  # what was made from files that changed within the last two seconds is not remembered
    rebuilt(workspace, run)
    kept = sorted(path for path in (workspace / ".partnerbook/cache").iterdir() if path.is_file())
    names = {path.name.partition("-")[0] if path.name[:7] == "ledger-" else path.name for path in kept}
    assert {"ledger", "across", "anchors", "theme", "theme.files", "last-build", "northgate.terms"} <= names
    contents = [path.read_bytes() for path in kept]
    for entry, content, other in zip(kept, contents, [*contents[1:], contents[0]], strict=True):
        entry.write_bytes(
            {
                "empty": b"",
                "cut": content[: len(content) // 2],
                "flipped": content[:-9] + bytes([content[-9] ^ 1]) + content[-8:],
                "foreign": b"not ours at all",
                "swapped": other,
            }[damage]
        )
    shutil.rmtree(workspace / "site")
    assert rebuilt(workspace, run) == expected


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch owned",)


@pytest.mark.parametrize("value", [Evil(), {"plain": "data"}, BrokenLink("", "", "")])
def test_an_entry_can_do_nothing_and_must_be_of_the_kind_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    monkeypatch.chdir(tmp_path)
    cache = Cache(tmp_path)
    cache.put("across", KEY, value)
    assert (tmp_path / ".partnerbook/cache/across").exists()
    assert cache.get("across", KEY, Across) is None
    assert not (tmp_path / "owned").exists()


def test_two_builds_at_once_both_end_well(built: tuple[Path, dict[str, bytes]]) -> None:
    workspace, expected = built
    shutil.rmtree(workspace / ".partnerbook", ignore_errors=True)
    command = [sys.executable, "-m", "partnerbook", "-q", "build"]
    builds = [subprocess.Popen(command, cwd=workspace, stderr=subprocess.PIPE) for _ in range(2)]
    results = [(build.wait(timeout=120), (build.stderr or open(os.devnull)).read()) for build in builds]  # noqa: SIM115, PTH123
    for build in builds:
        if build.stderr:
            build.stderr.close()
    assert [status for status, _ in results] == [0, 0], results
    assert tree(workspace / "site") == expected
    assert {path.name for path in workspace.glob(".site.*")} <= {".site.next"}


@pytest.mark.every(3)
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_killed_leaves_the_old_or_the_new_site(
    built: tuple[Path, dict[str, bytes]],
    run: Run,
    how: signal.Signals,
) -> None:
    workspace, expected = built
    profile = workspace / "partners/northgate/partner.yaml"
    original = profile.read_text()
    edited = original.replace("Household-goods retailer", "Retailer of household goods")
    rebuilt(workspace, run)
    profile.write_text(edited)
    sites = {original: expected, edited: rebuilt(workspace, run)}
    profile.write_text(original)
    begun = time.monotonic()
    rebuilt(workspace, run)
    usual = time.monotonic() - begun
    moments, told = random.Random(how), list[str]()
    for number in range(int(os.environ.get("PARTNERBOOK_KILLS", "4"))):
        before = tree(workspace / "site")
        profile.write_text(original if number % 2 else edited)
        whole = number % 5 == 4  # a build that has everything to do
        if whole:
            shutil.rmtree(workspace / ".partnerbook", ignore_errors=True)
        build = subprocess.Popen(
            [sys.executable, "-m", "partnerbook", "-q", "build"],
            cwd=workspace,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if number % 4 == 3:
            exchanging(build, workspace / "site", moments.randint(1, 4))
        else:
            time.sleep(moments.uniform(0.05, (4 if whole else 1.1) * usual))
        build.send_signal(how)
        status, after = build.wait(timeout=60), tree(workspace / "site")
        assert after in (before, sites[profile.read_text()]), f"kill {number}"
        told.append("done" if status == 0 else "old" if after == before else "new")
        if number % 3 == 2:
            assert rebuilt(workspace, run) == sites[profile.read_text()], f"after kill {number}"
    profile.write_text(original)
    assert rebuilt(workspace, run) == expected
    assert {path.name for path in workspace.glob(".site.*")} <= {".site.next"}
    log.info("%s: %s", how.name, {what: told.count(what) for what in sorted(set(told))})


def exchanging(build: subprocess.Popen[bytes], site: Path, steps: int) -> None:
    """Wait until the stage's inventory was written some times, or the site exchanged: the riskiest moments."""

    def state() -> object:
        seen = []
        for folder in (site, *site.parent.glob(f".{site.name}.new-*")):
            with suppress(OSError):
                seen.append((folder.stat().st_ino, (folder / ".partnerbook").stat().st_ino))
        return seen

    last = state()
    while build.poll() is None and steps:
        if (now := state()) != last:
            last, steps = now, steps - 1
