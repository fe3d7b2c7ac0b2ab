"""On a terminal: colour unless somebody objects, and a progress bar once work takes over a second."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from partnerbook.commands import progress

pytestmark = pytest.mark.skipif(os.name == "nt", reason="terminals of Unix")


def on_a_terminal(*arguments: str, cwd: Path, **environment: str) -> str:
    """What the program prints to a terminal."""
    ours, theirs = os.openpty()
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "partnerbook", *arguments],
        cwd=cwd,
        env={**plain, "TERM": "xterm", **environment},
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    process.wait(timeout=60)
    return shown.decode()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "partners/acme").mkdir(parents=True)
    (tmp_path / "partners/program.yaml").write_text("organisation: {name: Brightlane}\n")
    (tmp_path / "partners/acme/partner.yaml").write_text('name: Acme\nstage: prospect\n"x\\u202e": 1\n')
    return tmp_path


def test_a_terminal_gets_colour(workspace: Path) -> None:
    shown = on_a_terminal("check", cwd=workspace)
    assert "\x1b[31;1mPB005\x1b[0m" in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["check", "--no-color"], {}),
        (["--no-color", "check"], {}),
        (["check"], {"NO_COLOR": "1"}),
        (["check"], {"TERM": "dumb"}),
    ],
)
def test_unless_somebody_objects(workspace: Path, arguments: list[str], environment: dict[str, str]) -> None:
    shown = on_a_terminal(*arguments, cwd=workspace, **environment)
    assert "PB005" in shown
    assert "\x1b" not in shown


def test_machines_never_get_colour(workspace: Path) -> None:
    for form in ("json", "github"):
        assert "\x1b" not in on_a_terminal("check", "--format", form, cwd=workspace)


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds: float, *, quiet: bool = False
) -> str:
    """What a bar of four steps draws while a clock goes on."""
    clock = iter(step * seconds / 4 for step in range(10))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(sys, "stderr", stream)
    with progress.progress("Checking", quiet=quiet) as watch:
        for done in range(1, 5):
            if watch is not None:
                watch(done, 4)
    return stream.getvalue()


def test_a_bar_appears_after_a_second_and_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = drawn(monkeypatch, Screen(), 4.0)
    assert "Checking [===============               ] 2 of 4" in shown
    assert " 1 of 4" not in shown
    assert shown.endswith("\r\x1b[K")


def test_short_work_quiet_work_and_pipes_get_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, Screen(), 0.9) == ""
    assert drawn(monkeypatch, Screen(), 9.0, quiet=True) == ""
    assert drawn(monkeypatch, io.StringIO(), 9.0) == ""
