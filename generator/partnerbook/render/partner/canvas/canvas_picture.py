"""The picture of a canvas: our value map as a square, the customer as a circle, and lines between what answers what.

Lengths are those of the drawing, 892 x 458, which is scaled to its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from partnerbook.render.partner.shared.pictures import LETTER, wrapped
from partnerbook.wording import shortened

TOP, SIDE, RADIUS = 30.0, 424.0, 212.0
LEFT, RIGHT = 2.0, 426.0
CENTRE_X, CENTRE_Y = 678.0, TOP + RADIUS
BOTTOM = TOP + SIDE
BENEFITS_X, JOBS_X = 190.0, CENTRE_X - 46
"""Where the wedges of benefits and of jobs come to their points."""
CORNER_X, CORNER_Y = 122.0, 173.0
"""From the circle's centre to where the wedge of jobs meets the circle."""
HEADING, LINE, EDGE, MARKER = 26.0, 17.0, 8.0, 22.0
BOLD = 0.92
"""How many letters of bold text there are to one of plain."""
MOST_ROWS, MOST_ASIDE = 8, 3
NO_ANSWER = "No answer: "

Limits = Callable[[float], tuple[float, float]]
"""Where a line of text at a height may begin and end."""


class Entry(NamedTuple):
    """Something to draw: ``href`` leads to its row in a table, ``name`` says all of it, ``mark`` is its figure.

    ``answers`` are the hrefs of what it answers; ``answered`` is false for a pain or gain without an answer.
    """

    href: str
    text: str
    name: str
    mark: int
    answers: tuple[str, ...] = ()
    answered: bool = True


class Item(NamedTuple):
    """An entry in its place: its marker at ``x`` and ``y``, its lines of text at ``text_x``, from ``text_y`` down."""

    entry: Entry
    first: str
    rest: tuple[str, ...]
    x: float
    y: float
    text_x: float
    text_y: float


class Link(NamedTuple):
    """A line from an offer to what it answers, the stronger the thicker."""

    path: str
    width: float


@dataclass(frozen=True, slots=True)
class CanvasPicture:
    """The drawing. ``names`` say whose square and whose circle it is, ``square`` and ``circle`` are the lines that divide them, ``headings`` where Benefits and Jobs begin.

    ``hidden`` counts what had no room.
    """

    names: tuple[str, str]
    square: str
    circle: str
    offers: tuple[Item, ...]
    wants: tuple[Item, ...]
    benefits: tuple[Item, ...]
    jobs: tuple[Item, ...]
    headings: tuple[tuple[float, float], tuple[float, float]]
    links: tuple[Link, ...]
    hidden: int


def canvas_picture(
    names: tuple[str, str],
    upper: tuple[Sequence[Entry], Sequence[Entry]],
    lower: tuple[Sequence[Entry], Sequence[Entry]],
    aside: tuple[Sequence[Entry], Sequence[Entry]],
) -> CanvasPicture:
    """The picture of creators and gains, relievers and pains, benefits and jobs, the foremost of each first."""
    (creators, gains), (relievers, pains), (benefits, jobs) = upper, lower, aside
    offers, square_y = _both(creators, relievers, _square_limits)
    wants, circle_y = _both(gains, pains, _circle_limits)
    offers = tuple(item._replace(x=RIGHT, text_x=RIGHT - MARKER) for item in offers)
    ours = _aside(benefits, square_y, _benefit_limits(square_y))
    theirs = _aside(jobs, (circle_y + CENTRE_Y) / 2 + LINE / 2, _job_limits(circle_y))
    given = sum(map(len, (*upper, *lower, *aside)))
    we, they = (shortened(name, int(SIDE / LETTER)) for name in names)
    return CanvasPicture(
        names=(we, they),
        square=f"M{LEFT} {TOP}L{BENEFITS_X} {square_y}L{LEFT} {BOTTOM}M{BENEFITS_X} {square_y}H{RIGHT}",
        circle=f"M{CENTRE_X + CORNER_X} {CENTRE_Y - CORNER_Y}L{JOBS_X} {circle_y}"
        f"L{CENTRE_X + CORNER_X} {CENTRE_Y + CORNER_Y}M{JOBS_X} {circle_y}H{_chord(circle_y)[0]}",
        offers=offers,
        wants=wants,
        benefits=ours,
        jobs=theirs,
        headings=(_heading(ours, _benefit_limits(square_y)), _heading(theirs, _job_limits(circle_y))),
        links=_links(offers, {item.entry.href: item for item in wants}),
        hidden=given - sum(map(len, (offers, wants, ours, theirs))),
    )


def _both(
    upper: Sequence[Entry], lower: Sequence[Entry], limits: Callable[[float], Limits]
) -> tuple[tuple[Item, ...], float]:
    """The rows of two parts, one above the other, and the height of the line between them."""
    above = min(len(upper), max(MOST_ROWS // 2, MOST_ROWS - len(lower)))
    below = min(len(lower), MOST_ROWS - above)
    room = SIDE - 2 * HEADING
    share = max(above, 1) / (max(above, 1) + max(below, 1))
    between = round(TOP + HEADING + room * min(max(share, 0.25), 0.75), 1)
    within = limits(between)
    rows = (
        *_rows(upper[:above], TOP + HEADING, between, within),
        *_rows(lower[:below], between, BOTTOM - HEADING, within),
    )
    return rows, between


def _rows(entries: Sequence[Entry], begins: float, ends: float, within: Limits) -> list[Item]:
    """Entries at even distances between two heights."""
    if not entries:
        return []
    pitch = (ends - begins) / len(entries)
    return [_item(entry, begins + pitch * (row + 0.5), pitch, within) for row, entry in enumerate(entries)]


def _aside(entries: Sequence[Entry], middle: float, within: Limits) -> tuple[Item, ...]:
    """The few entries of a wedge, around its middle."""
    shown = entries[:MOST_ASIDE]
    pitch = 3 * LINE + EDGE
    begins = middle - pitch * len(shown) / 2
    return tuple(_rows(shown, begins, begins + pitch * len(shown), within))


def _heading(items: Sequence[Item], within: Limits) -> tuple[float, float]:
    """Where the heading of a wedge begins: above its first entry, clear of the wedge's edge."""
    if not items:
        return 0.0, 0.0
    y = items[0].text_y - LINE - 4
    return round(max(within(y - LINE)[0], within(y)[0]), 1), round(y, 1)


def _item(entry: Entry, y: float, pitch: float, within: Limits) -> Item:
    most = max(min(int((pitch - 6) / LINE), 3), 1)
    half = most * LINE / 2
    edges = (within(y - half), within(y + half))
    begins, ends = max(edge[0] for edge in edges), min(edge[1] for edge in edges)
    width = ends - begins
    if entry.answered:
        lines = wrapped(entry.text, width, most)
    else:
        lines = wrapped(NO_ANSWER + entry.text, width * BOLD, most)
    text_y = y - (len(lines) - 1) * LINE / 2 + 5
    return Item(
        entry,
        lines[0] if lines else "",
        lines[1:],
        round(_chord(y)[0], 1),
        round(y, 1),
        round(begins, 1),
        round(text_y, 1),
    )


def _chord(y: float) -> tuple[float, float]:
    """Where the circle begins and ends at a height."""
    half = sqrt(max(RADIUS**2 - (y - CENTRE_Y) ** 2, 0))
    return CENTRE_X - half, CENTRE_X + half


def _between(y: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    """The x of a line at a height."""
    return start[0] + (end[0] - start[0]) * (y - start[1]) / (end[1] - start[1])


def _square_limits(between: float) -> Limits:
    """For creators and relievers: from the wedge of benefits to the markers at the right edge."""
    benefits = _benefit_limits(between)
    return lambda y: (benefits(y)[1] + 2 * EDGE, RIGHT - MARKER)


def _benefit_limits(between: float) -> Limits:
    point = (BENEFITS_X, between)
    return lambda y: (
        LEFT + EDGE,
        _between(y, (LEFT, TOP) if y < between else (LEFT, BOTTOM), point) - EDGE,
    )


def _circle_limits(between: float) -> Limits:
    """For gains and pains: from the markers at the circle's left edge to the wedge of jobs, or across it."""
    jobs = _job_limits(between)

    def limits(y: float) -> tuple[float, float]:
        begins, ends = _chord(y)
        return begins + MARKER, min(ends, jobs(y)[0] - EDGE) - EDGE

    return limits


def _job_limits(between: float) -> Limits:
    point = (JOBS_X, between)

    def limits(y: float) -> tuple[float, float]:
        corner = CENTRE_Y - CORNER_Y if y < between else CENTRE_Y + CORNER_Y
        return _between(y, (CENTRE_X + CORNER_X, corner), point) + EDGE, _chord(y)[1] - EDGE

    return limits


def _links(offers: Sequence[Item], wants: Mapping[str, Item]) -> tuple[Link, ...]:
    links = []
    for item in offers:
        for href in item.entry.answers:
            if (want := wants.get(href)) is not None:
                bend = round((item.x + want.x) / 2, 1)
                path = f"M{item.x} {item.y}C{bend} {item.y} {bend} {want.y} {want.x} {want.y}"
                links.append(Link(path, 0.8 + 0.5 * item.entry.mark))
    return tuple(links)
