"""Puts the index into a site, group by group: those whose partners did not change stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from partnerbook.engine.incremental.cache import Cache, key_of
from partnerbook.engine.publishing.inventory import digest_of
from partnerbook.engine.publishing.stage import Stage
from partnerbook.engine.search.index_terms import PageTerms, UnitTerms
from partnerbook.engine.search.shards import (
    FOLDER,
    FORMAT,
    MANIFEST,
    grouped,
    manifest,
    page_group,
    partner_group,
)

_NAME = "search"
_KEY = key_of(_NAME, FORMAT)


@dataclass(frozen=True, slots=True)
class Unit:
    """A partner to be found; ``key`` stands for everything the partner's pages are made from."""

    slug: str
    name: str
    stage: str
    key: bytes
    terms: Callable[[], UnitTerms]


class _Known(NamedTuple):
    """A group as it was made last: its part of the manifest."""

    key: bytes
    entry: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Groups:
    """All groups by their place."""

    known: Mapping[str, _Known]


def put_index(
    stage: Stage, kept: Cache, partners: Sequence[Unit], rest: Iterable[PageTerms]
) -> tuple[str, ...]:
    """Have the stage hold the index; its places. Raises OSError.

    ``rest`` are the pages that belong to no partner.
    """
    before = kept.get(_NAME, _KEY, _Groups)
    groups = {f"{FOLDER}/{name}/": (name, units) for name, units in grouped(partners)}
    known = {
        place: _group(stage, before.known.get(place) if before else None, name, units)
        for place, (name, units) in groups.items()
    }
    kept.put(_NAME, _KEY, _Groups(known))
    others = page_group(list(rest))
    entries = [*(group.entry for group in known.values()), others.entry]
    files = {**others.files, MANIFEST: manifest(entries, partners)}
    stage.put({name: digest_of(content) for name, content in files.items()}, files.__getitem__)
    return (*files, *known)


def _group(stage: Stage, known: _Known | None, name: str, units: Sequence[Unit]) -> _Known:
    """One group of partners, in the stage; it is made again where a partner of it changed."""
    key, place = key_of(name, *((unit.slug, unit.key) for unit in units)), f"{FOLDER}/{name}/"
    make = cache(lambda: partner_group(name, [unit.terms() for unit in units]))
    if known is None or known.key != key:
        known = _Known(key, make().entry)
    stage.ensure([place], digest_of(key), lambda: make().files)
    return known
