"""The program run as a user runs it, without waiting for Python to import it each time.

The suite starts the program thousands of times, and most of a short run is imports. A server process of the
standard library imports everything once (``warm`` says what else) and forks itself for each run, so that every run
still has a process, a folder, an environment and streams of its own. A new Python is started where the environment speaks to Python.
"""

from __future__ import annotations

import functools
import multiprocessing
import multiprocessing.context
import os
import subprocess
import sys
import tempfile
from multiprocessing import forkserver
from pathlib import Path

import pytest

import partnerbook

LONGEST = 300  # seconds a run may take
FORKS = "forkserver" in multiprocessing.get_all_start_methods()
Done = subprocess.CompletedProcess[str]


def run_partnerbook(*arguments: str, cwd: Path, **environment: str) -> Done:
    """Run the program in a folder and give back what it printed."""
    clean = {
        name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "NO_COLOR")
    }
    command = [sys.executable, "-m", "partnerbook", *arguments]
    if FORKS and not any(map(_speaks_to_python, environment)):
        return _forked(command, cwd, {**clean, **environment})
    return subprocess.run(
        command,
        cwd=cwd,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST,
    )


def _speaks_to_python(name: str) -> bool:
    """Whether Python reads this variable once, when it starts."""
    return name.startswith(("PYTHON", "LC_")) or name in ("LANG", "LANGUAGE", "TZ")


@functools.cache
def _server() -> multiprocessing.context.ForkServerContext:
    """The server process, which has imported the program and made what every process would make first."""
    package = Path(partnerbook.__file__).parent
    modules = (
        ".".join(("partnerbook", *module.relative_to(package).with_suffix("").parts))
        for module in package.rglob("*.py")
        if not module.stem.startswith("__")
    )
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*modules, "warm", __name__])
    with pytest.MonkeyPatch.context() as patch:  # modules to import beforehand are looked for nowhere else
        patch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)
        forkserver.ensure_running()
    return context


def _forked(command: list[str], cwd: Path, environment: dict[str, str]) -> Done:
    with tempfile.TemporaryDirectory() as folder:
        streams = Path(folder, "output"), Path(folder, "errors")
        process = _server().Process(target=_run, args=(command[3:], cwd, environment, streams))
        process.start()
        process.join(LONGEST)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(command, LONGEST)
        output, errors = (stream.read_text(encoding="utf-8") for stream in streams)
    return subprocess.CompletedProcess(command, process.exitcode, output, errors)


def _run(
    arguments: list[str],
    cwd: Path,
    environment: dict[str, str],
    streams: tuple[Path, Path],
) -> None:
    """What the new process does: the streams and surroundings of the run, then the program."""
    from partnerbook.cli import main

    for number, stream in enumerate(streams, 1):
        os.dup2(os.open(stream, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[1:] = arguments
    sys.exit(main())
