"""Several things in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from partnerbook.wording.locale import ENGLISH, Locale


def listed(items: Iterable[str], last: Literal["and", "or"] = "and", locale: Locale = ENGLISH) -> str:
    """``a, b and c``; what is empty is left out."""
    *before, end = [item for item in items if item] or [""]
    return f"{', '.join(before)} {locale.conjunctions[last]} {end}" if before else end


def one_of(choices: Iterable[str], locale: Locale = ENGLISH) -> str:
    """What is allowed: ``give, get or both``."""
    return listed(choices, "or", locale)


def abridged(items: Sequence[str], most: int, locale: Locale = ENGLISH) -> str:
    """The first of many, the rest counted: ``a, b, c and 4 more``."""
    shown = ", ".join(items[:most])
    return locale.more.format(shown, len(items) - most) if len(items) > most else shown
