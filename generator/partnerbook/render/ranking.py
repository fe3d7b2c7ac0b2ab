"""Partners ranked by what they contributed: as a whole, and driver by driver (S5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from partnerbook.analysis.contribution_ranks import DriverShare, ranks
from partnerbook.render.portfolio_rows import Rows
from partnerbook.wording import name, percent


class Place(NamedTuple):
    """A partner's place in a ranking; ``fill`` is its share in percent, clipped to what a bar can show."""

    rank: str
    slug: str
    name: str
    share: str
    fill: float
    ours: str = ""
    objective: str = ""


class Kind(NamedTuple):
    """A kind of driver that several partners have."""

    name: str
    places: tuple[Place, ...]


def ranking(partners: Iterable[Rows]) -> tuple[Place, ...]:
    """Running partnerships with a value model, by what the partner contributed; those without a figure last."""
    entries = [
        (row.contributed.theirs, _place(row, row.contributed.theirs, ours=percent(row.contributed.ours)))
        for row in partners
        if row.contributed is not None
    ]
    return _ranked(entries)


def kinds(partners: Iterable[Rows]) -> tuple[Kind, ...]:
    """The drivers that at least two partners contribute, each with its ranking; those most shared first."""
    found: dict[str, list[tuple[float | None, Place]]] = defaultdict(list)
    for row in partners:
        for driver in _theirs(row):
            place = _place(row, driver.attainment, objective=driver.objective)
            found[driver.kind].append((driver.attainment, place))
    shared = {kind: entries for kind, entries in found.items() if len({p.slug for _, p in entries}) > 1}
    by_size = sorted(shared, key=lambda kind: (-len(shared[kind]), kind))
    return tuple(Kind(name(kind), _ranked(shared[kind])) for kind in by_size)


def _theirs(row: Rows) -> Iterable[DriverShare]:
    drivers = row.contributed.drivers if row.contributed else ()
    return (driver for driver in drivers if driver.side == "them")


def _place(row: Rows, figure: float | None, *, ours: str = "", objective: str = "") -> Place:
    fill = round(100 * min(max(figure or 0.0, 0.0), 1.0), 1)
    return Place("", row.slug, row.name, percent(figure), fill, ours, objective)


def _ranked(entries: Sequence[tuple[float | None, Place]]) -> tuple[Place, ...]:
    places = ranks([figure for figure, _ in entries])
    numbered = [(rank or len(entries) + 1, place) for rank, (_, place) in zip(places, entries, strict=True)]
    ordered = sorted(numbered, key=lambda entry: (entry[0], entry[1].name.casefold()))
    return tuple(place._replace(rank=str(rank) if place.share else "") for rank, place in ordered)
