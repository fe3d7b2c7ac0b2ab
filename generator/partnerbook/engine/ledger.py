"""What the last build made of every partner: enough to know, without reading a file, what has to be done again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from partnerbook.engine.cache import Cache, key_of

_NAME = "ledger"
_KEY = key_of("ledger", 1)


class Line(NamedTuple):
    """One partner: the folder as the file system sees it, a hash of its content, and what came of it.

    ``key`` stands for everything the partner was compiled from, ``packed`` is its contribution.
    """

    signature: str
    fingerprint: str
    key: bytes
    packed: bytes


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines of all partners by slug."""

    lines: Mapping[str, Line]


def read_ledger(cache: Cache) -> Mapping[str, Line]:
    """The lines of the last build; none where there was none, or none that can be understood."""
    found = cache.get(_NAME, _KEY, Ledger)
    return found.lines if found else {}


def write_ledger(cache: Cache, lines: Mapping[str, Line]) -> None:
    """Keep the lines for the next build."""
    cache.put(_NAME, _KEY, Ledger(lines))
