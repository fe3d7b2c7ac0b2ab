"""Some work done by another process, while this one goes on."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, Generic, NoReturn, TypeVar

from partnerbook.engine.outcome import default_jobs

Result = TypeVar("Result")


class Later(Generic[Result]):
    """The result of some work, perhaps still to come."""

    def __init__(self, work: Callable[[], Result], answer: BinaryIO | None = None, process: int = 0) -> None:
        self._work, self._answer, self._process = work, answer, process

    def __call__(self) -> Result:
        """Wait for the result; work that could not be done elsewhere is done now."""
        if self._answer is None:
            return self._work()
        content = self._answer.read()
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        return self._work() if status else pickle.loads(content)  # noqa: S301 - from our own process

    def end(self) -> None:
        """Nobody waits any more."""
        if self._process:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


@contextmanager
def aside(work: Callable[[], Result], *, worth: bool = True) -> Iterator[Later[Result]]:
    """Have another process do some work, whose result must not be large; no process is left behind.

    Where that cannot be, is not ``worth`` it, or the process fails, the work is done when it is asked for.
    """
    if not worth or not hasattr(os, "fork") or default_jobs() == 1:
        yield Later(work)
        return
    receiver, sender = os.pipe()
    process = os.fork()
    if process == 0:
        _answer(sender, work)
    os.close(sender)
    with os.fdopen(receiver, "rb") as answer:
        later = Later(work, answer, process)
        try:
            yield later
        finally:
            later.end()


def _answer(sender: int, work: Callable[[], object]) -> NoReturn:
    status = 1
    try:
        with os.fdopen(sender, "wb") as stream:
            stream.write(pickle.dumps(work()))
        status = 0
    finally:
        os._exit(status)
