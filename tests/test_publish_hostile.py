"""Publishing where everything is against it: no room, no permission, other builds, sites that lie."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import tree
from partnerbook.engine.pool import in_order
from partnerbook.engine.publishing.inventory import KEPT, MARKER, digest_of
from partnerbook.engine.publishing.publish import staging
from small_site import NAMES, build, clean, no_leftovers, rename, write_small

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workspace built once: there is no stage yet."""
    return write_small(tmp_path_factory.mktemp("start") / "small")


def failed_well(status: int, said: str) -> bool:
    """Whether a failure is one line for the user, perhaps with one of advice."""
    lines = said.splitlines()
    return status in (1, 2) and lines[0].startswith("partnerbook: ") and len(lines) <= 2


@pytest.mark.every(8)
@pytest.mark.parametrize("largest", [0, 3_000, 12_000, 60_000])
@pytest.mark.parametrize("options", [(), ("--no-cache",)])
def test_files_that_cannot_be_written_to_the_end(small: Path, largest: int, options: tuple[str, ...]) -> None:
    old = tree(small / "site")
    rename(small, "Acme Outfitters")
    status, said = build(
        small, *options, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    )
    if status == 0:
        assert largest >= 12_000
    else:
        assert failed_well(status, said), said
        assert tree(small / "site") == old
    assert no_leftovers(small / "site")
    assert build(small)[0] == 0
    assert tree(small / "site") == clean(small)


FULL = """
import errno, os, sys
after, written, real = int(sys.argv[1]), 0, os.write
def write(handle, content):
    global written
    if handle > 2:
        written += 1
        if written > after:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if written == after:
            return real(handle, bytes(content)[: len(content) // 2])
    return real(handle, content)
os.write = write
from partnerbook.cli import main
sys.exit(main(["-q", "build", "--jobs", "1"]))
"""


@pytest.mark.every(3)
@pytest.mark.parametrize("after", [0, 1, 2, 5, 13, 34])
def test_a_disk_that_fills_up_at_any_file(small: Path, after: int) -> None:
    old = tree(small / "site")
    rename(small, "Acme Outfitters")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(after)], cwd=small, capture_output=True, text=True, check=False
    )
    if done.returncode:
        assert failed_well(done.returncode, done.stderr), done.stderr
        assert tree(small / "site") == old
    assert no_leftovers(small / "site")
    assert build(small)[0] == 0
    assert tree(small / "site") == clean(small)


@contextmanager
def mounted(place: Path, *arguments: str) -> Iterator[None]:
    """Something mounted at a place, where that is allowed."""
    place.mkdir(exist_ok=True)
    if (
        os.getuid()
        or subprocess.run(["mount", *arguments, str(place)], capture_output=True, check=False).returncode
    ):
        pytest.skip("mounting is not allowed here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small disk")
def test_a_disk_without_room(small: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with mounted(disk, "-t", "tmpfs", "-o", "size=32m", "tmpfs"):
        site = disk / "site"
        assert build(small, "--site-dir", str(site))[0] == 0
        failures = 0
        for number, free in enumerate((0, 40, 400, 1_600)):
            room = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
            old = tree(site)
            rename(small, NAMES[number % 2])
            with (disk / "ballast").open("wb") as ballast:
                ballast.write(bytes(max(0, room - free * 1024)))
            # everything is written anew, which needs as much room again as the site has
            status, said = build(small, "--no-cache", "--site-dir", str(site))
            if status:
                failures += 1
                assert failed_well(status, said), said
                assert "No space left" in said
                assert tree(site) == old
            (disk / "ballast").unlink()
            assert build(small, "--site-dir", str(site))[0] == 0
            assert tree(site) == clean(small)
            assert no_leftovers(site)
        assert failures >= 2


def _obey() -> None:
    """Have the process obey the permissions of files, also where it is root's."""
    library = ctypes.CDLL(None)
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH; 24 is PR_CAPBSET_DROP
        library.prctl(24, capability, 0, 0, 0)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder in which nothing may be made or removed."""
    folder.chmod(0o555)
    try:
        if (
            subprocess.run(["touch", str(folder / "x")], preexec_fn=_obey, capture_output=True).returncode
            == 0
        ):
            pytest.skip("permissions mean nothing here")
        yield
    finally:
        folder.chmod(0o755)


def test_a_folder_in_which_nothing_may_be_made(small: Path, tmp_path: Path) -> None:
    site = tmp_path / "www/site"
    assert build(small, "--site-dir", str(site))[0] == 0
    old = tree(site)
    rename(small, "Acme Outfitters")
    with read_only(site.parent):
        status, said = build(small, "--site-dir", str(site), before=_obey)
        assert failed_well(status, said), said
        assert "Permission denied" in said
    assert tree(site) == old
    assert build(small, "--site-dir", str(site), before=_obey)[0] == 0
    assert tree(site) == clean(small)


def test_a_site_whose_folders_were_closed(small: Path) -> None:
    site = small / "site"
    for number in range(2):
        for folder in (site, *(path for path in site.rglob("*") if path.is_dir())):
            folder.chmod(0o555)
        rename(small, NAMES[number % 2])
        status, said = build(small, before=_obey)
        assert (status, said) == (0, "")
        assert tree(site) == clean(small)
        assert no_leftovers(site)


def test_a_workspace_in_which_nothing_may_be_written(small: Path, tmp_path: Path) -> None:
    shutil.rmtree(small / ".partnerbook")
    site = tmp_path / "elsewhere/site"
    with read_only(small):
        for name in ("Acme Outfitters", "Acme Tailors"):
            rename(small, name)
            assert build(small, "--site-dir", str(site), before=_obey) == (0, "")
            assert name.encode() in tree(site)["partners/acme/index.html"]
    assert not (small / ".partnerbook").exists()


@pytest.mark.every(2)
@pytest.mark.parametrize("closed", [".partnerbook", ".partnerbook/cache"])
def test_a_cache_that_cannot_be_written(small: Path, closed: str) -> None:
    with read_only(small / closed):
        for name in ("Acme Outfitters", "Acme Tailors"):
            rename(small, name)
            shutil.rmtree(small / "partners/crane", ignore_errors=True)
            assert build(small, before=_obey) == (0, "")
            assert name.encode() in tree(small / "site")["partners/acme/index.html"]
    assert tree(small / "site") == clean(small)


def test_a_file_in_place_of_the_cache(small: Path) -> None:
    shutil.rmtree(small / ".partnerbook")
    (small / ".partnerbook").write_text("not a folder")
    rename(small, "Acme Outfitters")
    assert build(small) == (0, "")
    assert tree(small / "site") == clean(small)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts folders again")
def test_a_workspace_on_a_read_only_disk(small: Path, tmp_path: Path) -> None:
    place = tmp_path / "seen"
    rename(small, "Acme Outfitters")
    with mounted(place, "--bind", str(small)):
        if subprocess.run(["mount", "-o", "remount,ro,bind", str(place)], check=False).returncode:
            pytest.skip("mounting is not allowed here")
        status, said = build(place)
        assert failed_well(status, said), said
        assert "Read-only" in said
        assert build(place, "--site-dir", str(tmp_path / "site")) == (0, "")
    assert tree(tmp_path / "site") == clean(small)


@pytest.mark.long
def test_the_later_of_two_builds_wins_whoever_is_quicker(small: Path) -> None:
    for number in range(6):
        rename(small, NAMES[0])
        command = [sys.executable, "-m", "partnerbook", "-q", "build"]
        first = subprocess.Popen([*command, *(["--no-cache"] if number % 2 else [])], cwd=small)
        time.sleep(0.12 * number)
        rename(small, NAMES[1])
        second = subprocess.Popen([*command, *(["--no-cache"] if number % 3 == 2 else [])], cwd=small)
        assert (first.wait(60), second.wait(60)) == (0, 0)
        assert NAMES[1].encode() in tree(small / "site")["partners/acme/index.html"]
        assert tree(small / "site") == clean(small)
        assert no_leftovers(small / "site")


def test_two_exchanges_do_not_look_like_none(tmp_path: Path) -> None:
    target = tmp_path / "site"

    def publish(words: str) -> bool:
        with staging(target, tmp_path / "workspace") as stage:
            stage.put({"index.html": digest_of(words.encode())}, lambda _: words.encode())
            return stage.publish()

    assert publish("one")
    with staging(target, tmp_path / "workspace") as stage:
        assert publish("two")
        assert publish("three")
        assert publish("four")
        assert stage.overtaken
        assert not stage.publish()
    assert (target / "index.html").read_text() == "four"


def _swapped(holds: dict[str, str]) -> object:
    return dict(zip(holds, reversed(holds.values()), strict=True))


LIES: dict[str, Callable[[dict[str, str]], object]] = {
    "digests of others": _swapped,
    "unknown places": lambda holds: {**holds, "partners/gone/": "0" * 24, "gone.html": "1", "other/": "2"},
    "places outside": lambda holds: {
        **holds, "../outside.txt": "1", "../outside/": "1", "/": "", "..": "", "partners/../../outside/": "1",
    },
    "no names": lambda holds: {**holds, "": "1"},
    "numbers": lambda holds: dict.fromkeys(holds, 7),
    "a list": list,
    "pairs": lambda _: [[1, 2], [3, 4]],
    "nothing": lambda _: {},
}  # fmt: skip


@pytest.mark.every(10)
@pytest.mark.parametrize("key", ["holds", "files"])
@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("lie", LIES)
def test_a_marker_that_lies(small: Path, lie: str, known: bool, key: str) -> None:
    outside = small / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("ours")
    (small / "outside.txt").write_text("ours")
    rename(small, "Acme Outfitters")
    assert build(small)[0] == 0
    for site in (small / "site", small / ".site.next"):
        holds = dict.fromkeys(json.loads((site / MARKER).read_text())["files"], "1")
        (site / MARKER).write_text(json.dumps({"about": "", key: LIES[lie](holds)}))
    for name in ("Acme Tailors", "Acme Outfitters"):
        rename(small, name)
        if not known:
            shutil.rmtree(small / ".partnerbook")
        assert build(small) == (0, "")
        assert tree(small / "site") == clean(small)
    assert tree(outside) == {"kept.txt": b"ours"}
    assert (small / "outside.txt").read_text() == "ours"


@pytest.mark.every(3)
@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("marker", [b"", b"\xff\xfe", b"[]", b"[" * 100_000, b'{"files": '])
def test_a_marker_that_cannot_be_understood(small: Path, marker: bytes, known: bool) -> None:
    rename(small, "Acme Outfitters")
    assert build(small)[0] == 0
    for site in (small / "site", small / ".site.next"):
        (site / MARKER).write_bytes(marker)
    if not known:
        shutil.rmtree(small / ".partnerbook")
    rename(small, "Acme Tailors")
    assert build(small) == (0, "")
    assert tree(small / "site") == clean(small)


@pytest.mark.every(3)
@pytest.mark.parametrize(
    "place", ["partners", "drafts", "partners/acme", "search", "assets", f"{MARKER}.new", KEPT]
)
def test_links_that_lead_out_of_a_stage(small: Path, tmp_path: Path, place: str) -> None:
    rename(small, "Acme Outfitters")
    assert build(small)[0] == 0
    outside = tmp_path / "outside"
    for folder in ("acme", "bolt", "partnerbook", "site"):
        (outside / folder).mkdir(parents=True)
        (outside / folder / "index.html").write_text("a user's own")
    before = tree(outside)
    stage = small / ".site.next"
    if (stage / place).is_dir():
        shutil.rmtree(stage / place)
    else:
        (stage / place).unlink(missing_ok=True)
    (stage / place).symlink_to(outside if "." not in place else outside / "acme/index.html")
    for name in ("Acme Tailors", "Acme Outfitters"):
        rename(small, name)
        assert build(small) == (0, "")
        assert tree(outside) == before
        assert tree(small / "site") == clean(small)


def test_a_stage_that_is_a_link(small: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    shutil.copytree(small / "site", outside)
    (small / ".site.next").symlink_to(outside)
    before = tree(outside)
    rename(small, "Acme Outfitters")
    assert build(small) == (0, "")
    assert tree(outside) == before
    assert not (small / "site").is_symlink()
    assert tree(small / "site") == clean(small)


@pytest.mark.every(3)
@pytest.mark.parametrize("place", ["partners", "partners/acme", "assets", "index.html"])
def test_files_in_place_of_folders_and_folders_in_place_of_files(small: Path, place: str) -> None:
    """In the stage they are in nobody's way; in the site they are somebody's, and a page needs their name."""
    rename(small, "Acme Outfitters")
    assert build(small)[0] == 0
    _exchange_kinds(small / ".site.next" / place)
    for name in ("Acme Tailors", "Acme Outfitters"):
        rename(small, name)
        assert build(small) == (0, "")
        assert tree(small / "site") == clean(small)
    _exchange_kinds(small / "site" / place)
    before = tree(small / "site")
    rename(small, "Acme Tailors")
    status, said = build(small)
    assert (status, said.count("\n")) == (2, 1)
    assert f"a page needs that name: {place}" in said
    assert tree(small / "site") == before
    shutil.rmtree(small / "site" / place) if place == "index.html" else (small / "site" / place).unlink()
    assert build(small) == (0, "")
    assert tree(small / "site") == clean(small)


def _exchange_kinds(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
        path.write_text("a file")
    else:
        path.unlink()
        path.mkdir()
        (path / "note.txt").write_text("a folder")


def test_what_was_written_into_the_site_by_hand_goes_with_no_cache(small: Path) -> None:
    rename(small, "Acme Outfitters")
    assert build(small)[0] == 0
    expected = tree(small / "site")
    for address in ("partners/bolt/index.html", "index.html", "assets/partnerbook/partnerbook.css"):
        with (small / "site" / address).open("ab") as file:  # the same file stands in the next stage
            file.write(b"<!-- typed into the site -->")
    assert build(small, "--no-cache")[0] == 0
    assert tree(small / "site") == expected
    for name in ("Acme Tailors", "Acme Outfitters", "Acme Tailors"):
        rename(small, name)
        assert build(small)[0] == 0
        assert not [
            path for path, content in tree(small / "site").items() if b"typed into the site" in content
        ]
        assert tree(small / "site") == clean(small)


def test_mkdocs_itself_mends_a_site_that_lacks_files(small: Path) -> None:
    for _ in range(2):
        shutil.rmtree(small / "site/partners/bolt")
        done = subprocess.run([sys.executable, "-m", "mkdocs", "-q", "build"], cwd=small, check=False)
        assert done.returncode == 0
        assert (small / "site/partners/bolt/index.html").is_file()
        assert no_leftovers(small / "site")


def test_a_process_that_the_system_ended_is_not_waited_for() -> None:
    def work(item: int) -> int:
        if item == 20:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    with pytest.raises(ChildProcessError, match="memory"):
        list(in_order(work, range(40), 2))
    assert list(in_order(lambda item: item + 1, range(40), 2)) == list(range(1, 41))
