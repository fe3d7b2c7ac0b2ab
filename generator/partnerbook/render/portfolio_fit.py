"""Fit against priority across partners: each partner's dot and row are made with the partner, and placed in the fold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from partnerbook import wording
from partnerbook.analysis.fit import BANDS, HIGHEST, LOWEST, at_odds
from partnerbook.analysis.summary import Summary
from partnerbook.model.program import Program
from partnerbook.render.environment import Markup, Templates
from partnerbook.render.page import root_of

PRIORITIES = ("high", "medium", "low", "")
"""The lanes of the picture; the last is for partners whose priority nobody said."""

OVER = frozenset({"exit", "declined"})
BINS = 44
"""Dots stand at one of so many places: with the weights of S4, at whole points, 49.5 at 49 as its band is."""
FEW = 40
"""Up to so many partners each have a line with their name; more are stacked, and named when pointed at."""

_LABEL, _LINE, _DOT, _GAP, _TOP, _FOOT = 20, 20, 7, 14, 44, 22
_LONGEST = 26
_SLACK = 1e-6


class FitRow(NamedTuple):
    """A partner's line of the table and dot of the picture; lines sort by contradiction, priority and fit.

    ``place`` is where the dot stands, 0 to 44, and -1 for a partner that is not rated.
    """

    agrees: bool
    lane: int
    minus: float
    name: str
    band: str
    place: int
    html: str
    dot: str


class Lane(NamedTuple):
    """The partners of one priority: ``y`` is the height of its name, ``levels`` are rows of dots with their heights."""

    name: str
    size: int
    y: int
    levels: tuple[tuple[int, Markup], ...]


class Limit(NamedTuple):
    """Where a band begins, in percent of the width, and the points it begins at."""

    x: float
    points: str


@dataclass(frozen=True, slots=True)
class Dots:
    """The picture: one dot a partner, in lanes by priority, from the lowest score at the left to the highest."""

    lanes: tuple[Lane, ...]
    limits: tuple[Limit, ...]
    height: int
    many: bool
    lowest: str
    highest: str


def fit_limits(program: Program) -> tuple[float, float]:
    """The lowest and the highest score there is."""
    weights = sum(criterion.weight for criterion in program.criteria)
    return LOWEST * weights, HIGHEST * weights


def fit_row(summary: Summary, program: Program, templates: Templates) -> FitRow | None:
    """A partner's row and dot; None once the partnership is over. Raises TemplateError."""
    if summary.stage in OVER:
        return None
    rated = summary.fit_low is not None and summary.fit_high is not None
    middle = ((summary.fit_low or 0) + (summary.fit_high or 0)) / 2
    place = int(BINS * _share(middle, program) + _SLACK) if rated else -1
    lane, odd = PRIORITIES.index(summary.priority or ""), at_odds(summary.priority, summary.band)
    long = len(summary.name) > _LONGEST
    context = {
        "root": root_of("fit/"),
        "summary": summary,
        "lane": lane,
        "odd": odd,
        "range": rated and summary.fit_low != summary.fit_high,
        "x": _x(place / BINS),
        "right": place < BINS / 2,
        "label": f"{summary.name[: _LONGEST - 1].rstrip()}…" if long else summary.name,
        "most": fit_limits(program)[1],
    }
    return FitRow(
        agrees=not odd,
        lane=lane,
        minus=-middle,
        name=summary.name,
        band=summary.band or "",
        place=place,
        html=templates.page("portfolio/rows/fit.html", context),
        dot=templates.page("portfolio/rows/fit_dot.html", context) if rated else "",
    )


def _share(score: float, program: Program) -> float:
    lowest, highest = fit_limits(program)
    return min(max((score - lowest) / (highest - lowest), 0.0), 1.0) if highest > lowest else 0.5


def _x(share: float) -> float:
    """A place across the picture, in percent, with room for half a dot on either side."""
    return round(2 + 96 * share, 1)


def dots(rows: Sequence[FitRow], program: Program) -> Dots | None:
    """The picture of all partners that are rated; None where none is."""
    rated = [row for row in rows if row.place >= 0]
    if not rated:
        return None
    many, y, lanes = len(rated) > FEW, _TOP, []
    pitch = _DOT if many else _LINE
    by_lane: dict[int, list[FitRow]] = defaultdict(list)
    for row in sorted(rated, key=lambda row: (row.minus, row.name)):
        by_lane[row.lane].append(row)
    for number, priority in enumerate(PRIORITIES):
        own = by_lane[number]
        if not own and not priority:
            continue
        levels = _stacked(own) if many else [[row] for row in own]
        lines = tuple(
            (y + _LABEL + pitch * level, Markup("".join(row.dot for row in line)))
            for level, line in enumerate(levels)
        )
        name = f"{wording.name(priority)} priority" if priority else "No priority said"
        lanes.append(Lane(name, len(own), y, lines))
        y += _LABEL + pitch * len(levels) + _GAP
    bands = program.scorecard.bands
    limits = (bands.worth_pursuing, bands.pursue_aggressively)
    lowest, highest = fit_limits(program)
    return Dots(
        lanes=tuple(lanes),
        limits=tuple(Limit(_x(_share(limit, program)), wording.number(limit)) for limit in limits),
        height=y + _FOOT,
        many=many,
        lowest=wording.number(lowest),
        highest=wording.number(highest),
    )


def _stacked(rows: Sequence[FitRow]) -> list[list[FitRow]]:
    """Rows of dots such that no two of a row stand at the same place."""
    levels: list[list[FitRow]] = []
    taken: Counter[int] = Counter()
    for row in rows:
        level = taken[row.place]
        taken[row.place] += 1
        if level == len(levels):
            levels.append([])
        levels[level].append(row)
    return levels


def counts(rows: Sequence[FitRow]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """How many partners of each priority are in each band, lowest first, with those that cannot be told last.

    A priority that nobody said has a line only where there are such partners.
    """
    found = Counter((row.lane, row.band) for row in rows)
    return tuple(
        (
            wording.name(priority) if priority else "Not said",
            tuple(found[number, band] for band in (*BANDS, "")),
        )
        for number, priority in enumerate(PRIORITIES)
        if priority or any(row.lane == number for row in rows)
    )


def fit_in_a_sentence(rows: Sequence[FitRow]) -> str:
    """How many are rated, and whose priority contradicts the fit."""
    if not rows:
        return "There is no partner to compare yet."
    rated = sum(row.place >= 0 for row in rows)
    start = f"{rated} of {wording.plural(len(rows), 'partner')} {'is' if rated == 1 else 'are'} rated"
    odd = [row.name for row in rows if not row.agrees]
    if not odd:
        return f"{start}; no priority contradicts the fit."
    return f"{start}; the priority contradicts the fit of {wording.abridged(odd, 3)}."
