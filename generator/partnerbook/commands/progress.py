"""A progress bar: on a terminal, once work lasts over a second, never in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from partnerbook.commands import terminal
from partnerbook.survey import Watcher

_PATIENCE = 1.0
_PAUSE = 0.1
_WIDTH = 30


@contextmanager
def progress(what: str, *, quiet: bool = False) -> Iterator[Watcher | None]:
    """A function to call with how much is done and how much there is; None where nobody would see the bar. ``what`` stands
    in front of it.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    begun = shown = time.monotonic()

    def watch(done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - begun > _PATIENCE and now - shown > _PAUSE:
            shown = now
            terminal.draw(bar(what, done, total))

    try:
        yield watch
    finally:
        if shown != begun:
            terminal.wipe()


def bar(what: str, done: int, total: int) -> str:
    """``Checking [=========>          ] 40 of 120``."""
    filled = _WIDTH * done // max(total, 1)
    return f"{what} [{'=' * filled}{' ' * (_WIDTH - filled)}] {done} of {total}"
