"""What the last build made of every partner: enough to know, without reading a file, what has to be done again.

It is kept in several entries, so that an edit to one partner has one of them written again.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from partnerbook.engine.cache import Cache, key_of
from partnerbook.engine.compile import Contribution

_ENTRIES = 16


class Line(NamedTuple):
    """One partner: the folder as the file system sees it, a hash of its content, and what came of it.

    ``key`` stands for everything the partner was compiled from, ``digest`` for the contribution.
    """

    signature: str
    fingerprint: str
    key: bytes
    digest: str
    contribution: Contribution


@dataclass(frozen=True, slots=True)
class _Entry:
    """The lines of some partners by slug."""

    lines: Mapping[str, Line]


class Ledger:
    """The lines of all partners, as the last build left them; ``version`` stands for all that partners share."""

    def __init__(self, cache: Cache, version: bytes) -> None:
        self._cache, self._key = cache, key_of("ledger", version)
        found = (cache.get(f"ledger-{number:x}", self._key, _Entry) for number in range(_ENTRIES))
        self._entries: list[Mapping[str, Line] | None]
        self._entries = [entry.lines if entry else None for entry in found]

    def get(self, slug: str) -> Line | None:
        """A partner's line, if there is one that can be understood."""
        return (self._entries[_entry_of(slug)] or {}).get(slug)

    def replace(self, lines: Mapping[str, Line]) -> None:
        """Keep these lines, and no others, for the next build."""
        new: list[dict[str, Line]] = [{} for _ in range(_ENTRIES)]
        for slug, line in lines.items():
            new[_entry_of(slug)][slug] = line
        for number, (before, after) in enumerate(zip(self._entries, new, strict=True)):
            if before is None or _marks(before) != _marks(after):
                self._cache.put(f"ledger-{number:x}", self._key, _Entry(after))
        self._entries = [*new]


def _entry_of(slug: str) -> int:
    return zlib.crc32(slug.encode("utf-8", "surrogateescape")) % _ENTRIES


def _marks(lines: Mapping[str, Line]) -> Mapping[str, tuple[str, bytes]]:
    return {slug: (line.signature, line.key) for slug, line in lines.items()}
