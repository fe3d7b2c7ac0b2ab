"""A preview as a user starts it: ``partnerbook serve`` on a free port, asked over HTTP."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 60.0


class Served:
    """A running preview; ``said`` is what it printed so far."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process, self.address, self.said = process, address, ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said += line

    def page(self, path: str) -> str:
        """What a browser gets; nothing where there is no such page."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError:
            return ""

    def shows(self, words: str, path: str) -> bool:
        return until(lambda: words in self.page(path))

    def says(self, words: str, after: int = 0) -> bool:
        return until(lambda: words in self.said[after:], lambda: self.process.poll() is None)

    def end(self) -> int:
        """Ctrl-C, and the exit status."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(timeout=20)
        finally:
            self.kill()

    def kill(self) -> None:
        """Whatever happened: nothing of it is left running."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)
        self._reader.join(timeout=5)
        if self.process.stderr:
            self.process.stderr.close()


def until(true: Callable[[], bool], during: Callable[[], bool] = lambda: True) -> bool:
    """Whether something becomes true before patience, or what it is awaited of, ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        waiting = during()
        if true():
            return True
        if not waiting:
            return False
        time.sleep(0.05)
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def preview(workspace: Path, *options: str) -> Iterator[Served]:
    """A preview of a workspace, once it is ready."""
    port = free_port()
    command = ["partnerbook", "serve", "--port", str(port), *options]
    with started(workspace, command, f"http://127.0.0.1:{port}/", "while you write") as served:
        yield served


@contextmanager
def started(workspace: Path, command: list[str], address: str, ready: str) -> Iterator[Served]:
    """A server, once it says that it is ready; ended in any case, with all that it started."""
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=workspace,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    served = Served(process, address)
    try:
        assert served.says(ready), served.said
        yield served
        if process.poll() is None:
            served.end()
    finally:
        served.kill()
