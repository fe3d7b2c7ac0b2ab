"""Decisions over time across partners: written, reviewed and replaced, counted by month, by quarter or by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from partnerbook import wording
from partnerbook.model.decision import STATUSES

COLUMNS = 48
"""Up to so many columns; then they stand for quarters, and then for years, of which the last are drawn."""

YEARS = 12
"""Up to so many years have a line each in the table; those before are added up."""

_FEWEST, _YEARS_NAMED = 12, 8
_STEPS = {1: "month", 3: "quarter", 12: "year"}
_HEIGHT, _UNIT, _TOP, _FOOT = 116.0, 14.0, 20, 22
_KINDS = {
    "accepted": "in force",
    "draft": "open",
    "proposed": "open",
    "superseded": "no longer in force",
    "deprecated": "no longer in force",
    "reversed": "no longer in force",
    "rejected": "no longer in force",
}
_ABOVE, _BELOW = ("in force", "open", "no longer in force"), ("reviewed", "replaced")


class Dated(Protocol):
    """The days of a decision record that the picture of all decisions counts."""

    @property
    def status(self) -> str:
        """Its status today."""

    @property
    def dated(self) -> date | None:
        """The day it was written."""

    @property
    def reviewed(self) -> tuple[date, ...]:
        """The days of its reviews."""

    @property
    def replaced(self) -> date | None:
        """The day on which another took its place."""


class Part(NamedTuple):
    """A piece of a column, in pixels from the top."""

    kind: str
    y: float
    height: float


class Column(NamedTuple):
    """A month, quarter or year; ``x`` and the width of all columns are in percent."""

    x: float
    parts: tuple[Part, ...]
    said: str


class YearRow(NamedTuple):
    """A line of the table; ``written`` is by status, in the order of the table's columns."""

    year: str
    written: tuple[int, ...]
    reviewed: int
    replaced: int


class OverTime(NamedTuple):
    """The picture and the table of it; ``axis`` is the height of the line that columns stand on, ``most`` the largest
    number written in one of them. ``left_out`` counts what lies before the first column, or after today.
    """

    step: str
    columns: tuple[Column, ...]
    width: float
    ticks: tuple[tuple[float, str], ...]
    axis: float
    height: float
    most: int
    statuses: tuple[str, ...]
    years: tuple[YearRow, ...]
    left_out: int
    text: str


def over_time(records: Sequence[Dated], today: date) -> OverTime | None:
    """When records were written, reviewed and replaced, until today; None where fewer than two have a day."""
    if sum(record.dated is not None for record in records) < 2:
        return None
    last = _month(today)
    happened = _happened(records)
    first = min((month for month, _ in happened if month <= last), default=last)
    step = next((step for step in _STEPS if last // step - first // step < COLUMNS), 12)
    end = last // step
    begin = max(end - COLUMNS + 1, min(first // step, end - _FEWEST + 1))
    cells: dict[int, Counter[str]] = {place: Counter() for place in range(begin, end + 1)}
    for (month, kind), count in happened.items():
        if month // step in cells:
            cells[month // step][_KINDS.get(kind, kind)] += count
    above = max(sum(cell[kind] for kind in _ABOVE) for cell in cells.values())
    below = max(sum(cell[kind] for kind in _BELOW) for cell in cells.values())
    unit = min(_UNIT, _HEIGHT / max(above + below, 1))
    axis = round(_TOP + unit * above, 1)
    width = 100 / len(cells)
    statuses = tuple(status for status in STATUSES if any(kind == status for _, kind in happened))
    years = _years(happened, statuses, last // 12)
    return OverTime(
        step=_STEPS[step],
        columns=tuple(
            Column(
                round(width * (place - begin), 2), tuple(_parts(cell, axis, unit)), _said(place, step, cell)
            )
            for place, cell in cells.items()
            if cell.total()
        ),
        width=round(width * 0.8, 2),
        ticks=tuple(_ticks(begin, end, step, width)),
        axis=axis,
        height=round(axis + unit * below + _FOOT, 1),
        most=above,
        statuses=statuses,
        years=years,
        left_out=sum(count for (month, _), count in happened.items() if month // step not in cells),
        text=" ".join(f"{row.year}: {sum(row.written)} written, {row.reviewed} reviewed." for row in years),
    )


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _happened(records: Sequence[Dated]) -> Counter[tuple[int, str]]:
    """What happened, by month: written under the status of today, reviewed, replaced."""
    found: Counter[tuple[int, str]] = Counter()
    for record in records:
        if record.dated:
            found[_month(record.dated), record.status] += 1
        if record.replaced:
            found[_month(record.replaced), "replaced"] += 1
        for day in record.reviewed:
            found[_month(day), "reviewed"] += 1
    return found


def _parts(cell: Mapping[str, int], axis: float, unit: float) -> Iterator[Part]:
    y = axis
    for kind in _ABOVE:
        if cell[kind]:
            y -= unit * cell[kind]
            yield Part(kind, round(y, 1), round(unit * cell[kind], 1))
    y = axis
    for kind in _BELOW:
        if cell[kind]:
            yield Part(kind, round(y, 1), round(unit * cell[kind], 1))
            y += unit * cell[kind]


def _said(place: int, step: int, cell: Mapping[str, int]) -> str:
    """What a column shows, in words: ``Sep 2026: 3 in force, 1 reviewed``."""
    year, month = divmod(place * step, 12)
    name = {
        1: lambda: wording.month(date(year, month + 1, 1)),
        3: lambda: f"{year}, quarter {month // 3 + 1}",
        12: lambda: f"{year}",
    }[step]()
    return f"{name}: {', '.join(f'{cell[kind]} {kind}' for kind in (*_ABOVE, *_BELOW) if cell[kind])}"


def _ticks(begin: int, end: int, step: int, width: float) -> Iterator[tuple[float, str]]:
    """Where years begin, so many of them that their names have room."""
    first = -(-begin * step // 12)
    years = range(first, end * step // 12 + 1)
    every = -(-len(years) // _YEARS_NAMED) or 1
    for year in years[::every]:
        yield round(width * (year * 12 // step - begin), 2), str(year)


def _years(
    happened: Mapping[tuple[int, str], int], statuses: Sequence[str], newest: int
) -> tuple[YearRow, ...]:
    """The table, newest year first."""
    found: dict[int, Counter[str]] = {}
    for (month, kind), count in happened.items():
        found.setdefault(max(month // 12, newest - YEARS), Counter())[kind] += count
    return tuple(
        YearRow(
            f"until {year}" if year == newest - YEARS else str(year),
            tuple(found[year][status] for status in statuses),
            found[year]["reviewed"],
            found[year]["replaced"],
        )
        for year in sorted(found, reverse=True)
    )
