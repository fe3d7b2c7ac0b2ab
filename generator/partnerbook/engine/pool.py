"""The map over partners, in as many processes as there are cores; the results come in order."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.pool import IMapIterator
from multiprocessing.process import BaseProcess
from typing import Any, NoReturn, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_PATIENCE = 1.0
"""Seconds without a result after which one looks whether all processes are still there."""

_ENDED = "the system ended a process that compiles partners; is there memory enough? Try --jobs 1"

FEW = 12
"""Below so many items, starting processes takes longer than it saves."""

_work: Callable[[Any], Any] | None = None
"""What a worker does; set before the workers are forked, so that nothing has to be sent to them."""


def in_order(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """``work`` of every item, in the order of the items, however many processes share it.

    An exception of one item ends it all; so does Ctrl-C, with no process left behind. Raises
    ChildProcessError where the system ended a process, as it does when there is no memory left.
    """
    global _work  # noqa: PLW0603 - inherited by the forked workers
    if jobs <= 1 or len(items) < FEW or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, items)
        return
    _work = work
    some = max(1, min(8, len(items) // (jobs * 4)))
    pool = multiprocessing.get_context("fork").Pool(jobs, _ignore_interrupts)
    workers = multiprocessing.active_children()
    try:
        results = pool.imap(_do, [items[start : start + some] for start in range(0, len(items), some)])
        while (found := _next(results, workers)) is not None:
            yield from found
        pool.close()
    finally:
        pool.terminate()
        pool.join()
        _work = None


@contextmanager
def resident_worker(work: Callable[[], None], afterwards: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """A process of its own that does some work whenever it is asked to; what is given asks it, and waits.

    Between two askings it does what can be done ``afterwards``. What it has imported stays imported, and it
    has no threads, so that it may fork in turn; so it must be begun before this process has threads. Neither
    function may raise. Where no process can be forked, this one does the work.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        yield work
        return
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(
        target=_attend, args=(ours, theirs, work, afterwards)
    )
    process.start()
    theirs.close()

    def ask() -> None:
        ours.send(True)
        ours.recv()

    try:
        yield ask
    finally:
        if process.pid is not None and process.is_alive():
            os.kill(process.pid, signal.SIGINT)
        ours.close()  # ends it too where the interruption was lost, as one within a destructor is
        process.join()


def _attend(
    ours: Connection, theirs: Connection, work: Callable[[], None], afterwards: Callable[[], None]
) -> None:
    """Work whenever asked to, until there is nobody to ask; collect what is no longer needed in between."""
    ours.close()
    signal.signal(signal.SIGINT, _interrupt)
    gc.disable()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while theirs.recv():
            work()
            theirs.send(True)
            afterwards()
            gc.collect()


def _interrupt(*_: object) -> NoReturn:
    """End in order; a second Ctrl-C is not heard while that lasts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(items: Sequence[Any]) -> list[Any]:
    assert _work is not None
    return [_work(item) for item in items]


def _next(results: IMapIterator[list[Any]], workers: Sequence[BaseProcess]) -> list[Any] | None:
    """The next results; None where there are no more. A pool waits for ever for what a process took with it."""
    while True:
        try:
            return results.next(timeout=_PATIENCE)
        except StopIteration:
            return None
        except multiprocessing.TimeoutError:
            if not all(worker.is_alive() for worker in workers):
                raise ChildProcessError(_ENDED) from None
