"""What the last build made of every partner: enough to know, without reading a file, what has to be done again.

It is kept in several groups, so that an edit to one partner has one of them written again.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from partnerbook.engine.compile import Contribution
from partnerbook.engine.incremental.cache import Cache, key_of

_GROUPS = 16


class PartnerEntry(NamedTuple):
    """One partner: the folder as the file system sees it, a hash of its content, and what came of it.

    ``key`` stands for everything the partner was compiled from (``BuildContext.key`` puts it together), ``digest`` for the
    contribution.
    """

    signature: str
    fingerprint: str
    key: bytes
    digest: str
    contribution: Contribution


@dataclass(frozen=True, slots=True)
class _Group:
    """The entries of some partners by slug, kept together."""

    entries: Mapping[str, PartnerEntry]


class PartnerEntries:
    """The entries of all partners, as the last build left them; ``version`` stands for all that partners share."""

    def __init__(self, cache: Cache, version: bytes) -> None:
        self._cache, self._key = cache, key_of("ledger", version)
        found = (cache.get(f"ledger-{number:x}", self._key, _Group) for number in range(_GROUPS))
        self._groups: list[Mapping[str, PartnerEntry] | None]
        self._groups = [group.entries if group else None for group in found]

    def get(self, slug: str) -> PartnerEntry | None:
        """A partner's entry, if there is one that can be understood."""
        return (self._groups[_group_of(slug)] or {}).get(slug)

    def replace(self, entries: Mapping[str, PartnerEntry]) -> None:
        """Keep these entries, and no others, for the next build."""
        new: list[dict[str, PartnerEntry]] = [{} for _ in range(_GROUPS)]
        for slug, entry in entries.items():
            new[_group_of(slug)][slug] = entry
        for number, (before, after) in enumerate(zip(self._groups, new, strict=True)):
            if before is None or _marks(before) != _marks(after):
                self._cache.put(f"ledger-{number:x}", self._key, _Group(after))
        self._groups = [*new]


def _group_of(slug: str) -> int:
    return zlib.crc32(slug.encode("utf-8", "surrogateescape")) % _GROUPS


def _marks(entries: Mapping[str, PartnerEntry]) -> Mapping[str, tuple[str, bytes]]:
    return {slug: (entry.signature, entry.key) for slug, entry in entries.items()}
