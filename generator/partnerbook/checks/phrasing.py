"""How findings put things, so that all of them read alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date


def listed(words: Iterable[str]) -> str:
    """Words as a sentence has them: ``cause, effects and notice``."""
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last


def was_or_is(day: date, today: date) -> str:
    """``was on 2026-06-15`` or ``is on 2026-12-01``."""
    return f"{'was' if day < today else 'is'} on {day}"


def absent(values: Mapping[str, object]) -> list[str]:
    """The names, as a sentence has them, whose value is absent."""
    return [name for name, value in values.items() if value is None]
