"""``partnerbook serve`` shows every change a moment after it is saved, and no fault ends it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import time
from pathlib import Path

import pytest

from conftest import Run
from partnerbook.engine.pool import resident_worker
from partnerbook.plugin import watching
from preview import preview, until

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("serve")]

NORTHGATE = "partners/northgate/"


def edit(path: Path, old: str, new: str) -> None:
    """Save a file as most editors do: a new one, put in its place."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text.replace(old, new), encoding="utf-8")
    beside.replace(path)


@pytest.mark.long
def test_everything_that_is_saved_is_shown_and_no_fault_ends_the_preview(example: Path) -> None:
    profile = example / NORTHGATE / "partner.yaml"
    with preview(example) as served:
        assert "Household-goods retailer" in served.page(NORTHGATE)
        edit(profile, "Household-goods retailer", "Retailer of household goods")
        assert served.shows("Retailer of household goods", NORTHGATE)

        (example / "partners/bolt").mkdir()
        (example / "partners/bolt/partner.yaml").write_text("name: Bolt Couriers\nstage: prospect\n")
        assert served.shows("Bolt Couriers", "partners/")
        assert served.shows("Bolt Couriers", "partners/bolt/")
        shutil.rmtree(example / "partners/bolt")
        assert until(lambda: not served.page("partners/bolt/"))
        assert "Bolt Couriers" not in served.page("partners/")

        (example / "content/visit.md").write_text("# How to visit us\n\nBy train.\n")
        assert served.shows("By train.", "visit/")

        edit(profile, "stage: ", "stage: not-a-")
        assert served.says("PB008"), "findings are said"
        assert served.shows("not-a-", NORTHGATE), "and never stop"
        edit(profile, "stage: not-a-", "stage: ")

        home = example / "templates/pages/portfolio/home.html"
        original = home.read_text()
        home.write_text(original + "\n{{ nobody.knows }}\n")
        assert served.says('there is no "nobody" here')
        assert "Brightlane" in served.page(""), "the preview stays as it was"
        home.write_text(original + "\n<p>Mended.</p>\n")
        assert served.shows("<p>Mended.</p>", "")

        edit(example / "mkdocs.yml", "site_name: ", "site_name: [")
        assert served.says("mkdocs.yml:")
        assert "Brightlane" in served.page("")
        edit(example / "mkdocs.yml", "site_name: [Brightlane", "site_name: Brightline")
        assert served.shows("Brightline partner playbook", "")

        assert served.end() == 0
    assert "Traceback" not in served.said
    assert not (example / "site").exists(), "nothing is published"


@pytest.mark.long
def test_what_is_saved_at_once_is_built_at_once(example: Path) -> None:
    with preview(example) as served:
        assert until(lambda: " built in " in served.said)
        time.sleep(1)
        before = served.said.count(" built in ")
        for folder in sorted((example / "partners").iterdir()):
            if folder.is_dir():
                profile = folder / "partner.yaml"
                profile.write_text(profile.read_text() + "# seen\n")
        assert until(lambda: served.said.count(" built in ") > before)
        time.sleep(1.5)
        assert served.said.count(" built in ") <= before + 2


def test_a_preview_that_looks_for_itself(example: Path) -> None:
    with preview(example, "--poll") as served:
        edit(example / NORTHGATE / "partner.yaml", "Household-goods retailer", "Retailer of goods")
        assert served.shows("Retailer of goods", NORTHGATE)
        assert served.end() == 0


def test_a_port_that_is_taken_is_refused(example: Path, run: Run) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = run("serve", "--port", str(port), cwd=example)
    assert result.returncode == 2
    assert result.stderr.splitlines()[0] == f"partnerbook: port {port} is taken"


def test_broken_settings_are_refused_before_anything_is_served(example: Path, run: Run) -> None:
    (example / "mkdocs.yml").write_text("site_name: [\n")
    result = run("serve", "--port", "65432", cwd=example)
    assert result.returncode == 2
    assert result.stderr.startswith("partnerbook: mkdocs.yml:")


def test_where_the_system_tells_nothing_files_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing(watching.Observer):  # type: ignore[misc, valid-type]
        def start(self) -> None:
            raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(watching, "Observer", Refusing)
    seen: list[object] = []

    class Noting(watching.Handler):
        def dispatch(self, event: watching.FileSystemEvent) -> None:
            seen.append(event.src_path)

    watcher = watching.Watcher([tmp_path])
    watcher.schedule(Noting(), str(tmp_path))
    watcher.start()
    (tmp_path / ".hidden").write_text("an editor's own")
    (tmp_path / "partner.yaml").write_text("name: Acme\n")
    assert until(lambda: bool(seen))
    watcher.stop()
    watcher.join(5)
    assert set(seen) == {str(tmp_path / "partner.yaml")}


def test_a_standing_process_works_when_asked_and_ends_with_its_user(tmp_path: Path) -> None:
    log = tmp_path / "log"

    def note(word: str) -> None:
        with log.open("a") as file:
            file.write(f"{word} {os.getpid()}\n")

    with resident_worker(lambda: note("work"), lambda: note("after")) as ask:
        ask()
        ask()
    words = [line.split() for line in log.read_text().splitlines()]
    assert [word for word, _ in words][:3] == ["work", "after", "work"]
    (process,) = {int(number) for _, number in words}
    assert process != os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


class _Interrupted:
    """What is interrupted while it is taken down: Python passes over an exception there."""

    def __del__(self) -> None:
        os.kill(os.getpid(), signal.SIGINT)


def test_a_standing_process_ends_where_its_interruption_was_lost() -> None:
    def lose() -> None:
        _Interrupted()

    signal.alarm(60)  # without an end to it the test would wait for ever
    with resident_worker(lambda: None, lose) as ask:
        ask()
        ask()
    signal.alarm(0)
