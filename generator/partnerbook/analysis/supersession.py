"""Which decision record took the place of which, and since when (S3: an accepted record is superseded, not edited)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from partnerbook.model.decision import Decision


class Chain(NamedTuple):
    """Records that replaced one another, oldest first.

    The records of a ``layer`` were replaced by records of later layers; ``links`` are (old, new). Records that
    name each other in a circle come last, in one layer.
    """

    layers: tuple[tuple[str, ...], ...]
    links: tuple[tuple[str, str], ...]


def by_id(records: Iterable[Decision]) -> dict[str, Decision]:
    """Records by their id; where two have the same, the first."""
    found: dict[str, Decision] = {}
    for record in records:
        found.setdefault(record.id, record)
    return found


def links(records: Mapping[str, Decision]) -> tuple[tuple[str, str], ...]:
    """Every (old, new) that either of the two names; records that are not there are left out."""
    found = {(record.supersedes or "", record.id) for record in records.values()}
    found |= {(record.id, record.superseded_by or "") for record in records.values()}
    return tuple(sorted((old, new) for old, new in found if old != new and old in records and new in records))


def chains(pairs: Sequence[tuple[str, str]]) -> tuple[Chain, ...]:
    """The records that replaced one another, chain by chain, in the order of their first ids."""
    group = {name: {name} for pair in pairs for name in pair}
    for old, new in pairs:
        if group[old] is not group[new]:
            group[old] |= group[new]
            group.update(dict.fromkeys(group[new], group[old]))
    members = sorted({tuple(sorted(names)) for names in group.values()})
    return tuple(_chain(names, pairs) for names in members)


def replaced_on(
    record: Decision, records: Mapping[str, Decision], pairs: Iterable[tuple[str, str]]
) -> date | None:
    """The day on which a record was superseded: that of the record in its place, where it has one."""
    if record.status != "superseded":
        return None
    dates = [records[new].date for old, new in pairs if old == record.id]
    return min((day for day in dates if day is not None), default=None)


def stands_for(record: Decision, records: Mapping[str, Decision]) -> Decision | None:
    """The record at the end of the chain: what holds in place of this one; None where nothing replaced it."""
    seen, last = {record.id}, record
    while (after := records.get(last.superseded_by or "")) and after.id not in seen:
        seen.add(after.id)
        last = after
    return last if last is not record else None


def _chain(names: Sequence[str], pairs: Iterable[tuple[str, str]]) -> Chain:
    members = frozenset(names)
    own = tuple(pair for pair in pairs if pair[0] in members)
    layers: list[tuple[str, ...]] = []
    left = set(names)
    while left:
        waiting = {new for old, new in own if old in left}
        layer = (left - waiting) or left
        layers.append(tuple(sorted(layer)))
        left = left - layer
    return Chain(tuple(layers), own)
