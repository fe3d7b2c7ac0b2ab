"""How work grows with what it is given, as a ratio within one run: a slow machine is slow at both ends of it."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 8


TRIES = 3
"""Noise only ever makes work look longer, so the shortest of a few tries counts, and one in proportion is enough."""


def assert_in_proportion(work: Callable[[int], object], size: int) -> None:
    """Work on eight times as much takes about eight times as long, and not sixty-four times."""
    small = min(_spent(work, size) for _ in range(TRIES))
    for _ in range(TRIES):
        large = _spent(work, TIMES * size)
        if large < 3 * TIMES * small:
            return
    raise AssertionError(f"{TIMES} times as much takes {large / small:.0f} times as long")


def _spent(work: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    work(size)
    return time.process_time() - began
