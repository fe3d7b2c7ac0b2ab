"""Anchors that an earlier build found: they are there for as long as the place they are in does not change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from partnerbook.engine.incremental.cache import Cache, key_of
from partnerbook.engine.publishing.inventory import Inventory

_NAME = "anchors"
_KEY = key_of(_NAME, 1)


class _Found(NamedTuple):
    """The addresses with an anchor that were found in a place, while it had this digest."""

    digest: str
    addresses: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Places:
    """What was found, by place."""

    found: dict[str, _Found]


class Anchors:
    """What earlier builds found in a site that ``holds`` these places."""

    def __init__(self, cache: Cache, holds: Inventory) -> None:
        self._cache, self._holds = cache, holds
        places = cache.get(_NAME, _KEY, _Places)
        self._found = {
            place: found
            for place, found in (places.found if places else {}).items()
            if holds.get(place) == found.digest
        }
        self.known = frozenset(chain.from_iterable(found.addresses for found in self._found.values()))

    def keep(self, addresses: Iterable[str]) -> None:
        """Keep for the next build what this one looked for and found."""
        new: dict[str, set[str]] = {}
        for address in addresses:
            if address not in self.known and (place := self._place(address)):
                new.setdefault(place, set()).add(address)
        if not new:
            return
        for place, found in new.items():
            before = self._found[place].addresses if place in self._found else frozenset[str]()
            self._found[place] = _Found(self._holds[place], before | found)
        self._cache.put(_NAME, _KEY, _Places(self._found))

    def _place(self, address: str) -> str | None:
        """The place that an address is in: a partner's folder, or a file."""
        path, _, _ = address.partition("#")
        partner = "/".join(path.split("/")[:2]) + "/"
        names = (partner, path, f"{path}index.html", f"{path}/index.html")
        return next((name for name in names if name in self._holds), None)
