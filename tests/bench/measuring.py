"""Measures whole processes: wall-clock time, CPU of the process and all it started, peak memory."""

from __future__ import annotations

import os
import platform
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
_PROC = Path("/proc")


class FailedRunError(Exception):
    """A measured program ended with a failure; the message has its last lines."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: seconds, CPU seconds, bytes of memory. ``timed_out`` runs have the limit as their wall time."""

    wall: float
    cpu: float
    memory: int
    timed_out: bool = False

    def as_data(self) -> dict[str, float | int | bool]:
        """For JSON."""
        return asdict(self)


def measure(command: Sequence[str], cwd: Path, limit: float, *, memory: bool = False) -> Measured:
    """Run a program and measure it. ``memory`` samples all its processes, which costs time: do not use both.

    Without ``memory`` the memory is that of the largest single process, as the kernel reports it.
    Raises FailedRunError where the program fails.
    """
    log = cwd / "bench.log"
    with log.open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=_as_users_have_it(), stdout=output, stderr=output, start_new_session=True
        )
        over = threading.Event()
        timer = threading.Timer(limit, lambda: (over.set(), _end(process.pid)))
        timer.start()
        sampler = _Sampler(process.pid) if memory else None
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode and not over.is_set():
        last = log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:]
        raise FailedRunError("\n".join([f"{command[0]} ended with {process.returncode}", *last]))
    peak = max(usage.ru_maxrss * _RSS_UNIT, sampler.stop() if sampler else 0)
    return Measured(wall, usage.ru_utime + usage.ru_stime, peak, timed_out=over.is_set())


def _as_users_have_it() -> dict[str, str]:
    """The environment without what developers set: Python keeps the bytecode of what it imported."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _end(process: int) -> None:
    """End a program that we started, with what it started; it has a process group of its own."""
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)


class _Sampler(threading.Thread):
    """Adds up, ten times a second, the proportional memory of a process and all below it (Linux only)."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process, self._done, self._peak = process, threading.Event(), 0
        self.start()

    def run(self) -> None:
        while not self._done.wait(0.1):
            self._peak = max(self._peak, sum(map(_share, _family(self._process))))

    def stop(self) -> int:
        """The largest sum seen, in bytes."""
        self._done.set()
        self.join()
        return self._peak


def _family(process: int) -> list[int]:
    """A process and all its descendants."""
    found = [process]
    for parent in found:
        with suppress(OSError):
            for task in (_PROC / str(parent) / "task").iterdir():
                found.extend(int(child) for child in (task / "children").read_text().split())
    return found


def _share(process: int) -> int:
    """The proportional set size of a process: pages that several share count once in all."""
    with suppress(OSError):
        for line in (_PROC / str(process) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def machine() -> dict[str, str]:
    """What the run was made on."""
    return {
        "Processor": _line_of("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "Cores": f"{os.cpu_count() or 1} ({_usable()} usable)",
        "Memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "System": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
    }


def _usable() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _line_of(file: str, name: str) -> str:
    with suppress(OSError):
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            key, _, text = line.partition(":")
            if key.strip() == name:
                return text.strip()
    return ""


def load() -> float:
    """How many processes want a core: the mean of the last minute. Beside other work times are worth little."""
    return os.getloadavg()[0]


def versions(packages: Sequence[str]) -> dict[str, str]:
    """The installed versions."""
    return {package: version(package) for package in packages}
