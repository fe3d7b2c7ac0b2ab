"""The map over partners, in as many processes as there are cores; the results come in order."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn, TypeVar

from partnerbook.engine.outcome import default_jobs

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 12
"""Below so many items, starting processes takes longer than it saves."""

_work: Callable[[Any], Any] | None = None
"""What a worker does; set before the workers are forked, so that nothing has to be sent to them."""


def in_order(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """``work`` of every item, in the order of the items, however many processes share it.

    An exception of one item ends it all; so does Ctrl-C, with no process left behind.
    """
    global _work  # noqa: PLW0603 - inherited by the forked workers
    if jobs <= 1 or len(items) < FEW or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, items)
        return
    _work = work
    pool = multiprocessing.get_context("fork").Pool(jobs, _ignore_interrupts)
    try:
        yield from pool.imap(_do, items, chunksize=max(1, min(8, len(items) // (jobs * 4))))
        pool.close()
    finally:
        pool.terminate()
        pool.join()
        _work = None


def aside(work: Callable[[], Result]) -> Callable[[], Result]:
    """Have another process do some work; what is returned waits for its result. It must not be large.

    Where that cannot be, or the process fails, the work is done when the result is asked for.
    """
    if not hasattr(os, "fork") or default_jobs() == 1:
        return work
    receiver, sender = os.pipe()
    process = os.fork()
    if process == 0:
        _answer(sender, work)
    os.close(sender)

    def result() -> Result:
        with os.fdopen(receiver, "rb") as stream:
            answer = stream.read()
        _, status = os.waitpid(process, 0)
        return work() if status else pickle.loads(answer)  # noqa: S301 - from our own process

    return result


def _answer(sender: int, work: Callable[[], object]) -> NoReturn:
    status = 1
    try:
        with os.fdopen(sender, "wb") as stream:
            stream.write(pickle.dumps(work()))
        status = 0
    finally:
        os._exit(status)


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(item: Any) -> Any:
    assert _work is not None
    return _work(item)
