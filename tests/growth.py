"""How work grows with what it is given, as a ratio within one run: a slow machine is slow at both ends of it."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 8


def assert_in_proportion(work: Callable[[int], object], size: int) -> None:
    """Work on eight times as much takes about eight times as long, and not sixty-four times."""
    small, large = (min(_spent(work, count) for _ in range(3)) for count in (size, TIMES * size))
    assert large < 3 * TIMES * small, f"{TIMES} times as much takes {large / small:.0f} times as long"


def _spent(work: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    work(size)
    return time.process_time() - began
