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
from contextlib import contextmanager
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
        return until(lambda: words in self.said[after:])

    def end(self) -> int:
        """Ctrl-C, and the exit status."""
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(timeout=20)
        self._reader.join(timeout=5)
        if self.process.stderr:
            self.process.stderr.close()
        return status


def until(true: Callable[[], bool]) -> bool:
    """Whether something becomes true before patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False


@contextmanager
def preview(workspace: Path, *options: str) -> Iterator[Served]:
    """A preview of a workspace, once it is ready."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    process = subprocess.Popen(
        [sys.executable, "-m", "partnerbook", "serve", "--port", str(port), *options],
        cwd=workspace,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    served = Served(process, f"http://127.0.0.1:{port}/")
    try:
        assert served.says("while you write"), served.said
        yield served
    finally:
        if process.poll() is None:
            served.end()
