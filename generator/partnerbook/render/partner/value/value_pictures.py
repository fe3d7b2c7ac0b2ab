"""The pictures of the value page: the two-way street, net by party, the driver tree. Drawn by parts/value_pictures.html."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from partnerbook import wording
from partnerbook.analysis.exchange import Cases, Exchange, Lane, Line, Party
from partnerbook.analysis.value_model import DriverFigures, ObjectiveFigures
from partnerbook.wording import brief_money, shortened

STREET_TOP, STREET_ROW = 26, 46
NET_ROW, NET_FOOT = 46, 20
NODE = 44
HALF = 50.0
_LONGEST_LABEL = 38
_LONGEST_NAME = 22
"""A name beside a figure with its range, as wide as a phone."""


class Bar(NamedTuple):
    """A bar in percent of the width, from ``x`` on, with the ends of its range; ``text`` is its figure."""

    x: float
    width: float
    low: float
    high: float
    text: str


class StreetRow(NamedTuple):
    """One of the six benefits at ``y`` pixels; a side on which nothing flows has no bar."""

    name: str
    y: int
    give: Bar | None
    get: Bar | None


class Street(NamedTuple):
    """The two-way street: bars to the left for what we give, to the right for what we get."""

    rows: tuple[StreetRow, ...]
    give: str
    get: str
    height: int
    text: str


class NetRow(NamedTuple):
    """A party's net at ``y`` pixels; without a bar where it cannot be told."""

    name: str
    y: int
    bar: Bar | None
    figure: str


class Nets(NamedTuple):
    """The nets on one scale, with nought at ``zero`` percent."""

    rows: tuple[NetRow, ...]
    zero: float
    anchor: str
    height: int
    text: str


class Node(NamedTuple):
    """A node of the driver tree; ``fill`` is the part of the way that is done, in percent, None without a figure."""

    label: str
    figure: str
    y: int
    fill: float | None


class Tree(NamedTuple):
    """An objective and its drivers beneath."""

    anchor: str
    root: Node
    drivers: tuple[Node, ...]
    height: int
    text: str


def street(figures: Exchange, currency: str) -> Street:
    """What flows each way under each of the six benefits, on one scale."""
    ends = [sums.high for lane in figures.lanes for sums in (lane.give, lane.get)]
    most = max((*ends, Decimal(0))) or Decimal(1)
    rows = tuple(_lane(lane, STREET_TOP + STREET_ROW * row, most) for row, lane in enumerate(figures.lanes))
    give, get = (_known(party, currency) for party in (figures.them, figures.us))
    flowing = [row for row in rows if row.give or row.get]
    text = " ".join(
        f"{row.name}: we give {row.give.text if row.give else 'nothing'}, we get {row.get.text if row.get else 'nothing'}."
        for row in flowing
    )
    return Street(rows, give, get, STREET_TOP + STREET_ROW * len(rows), text)


def _known(party: Party, currency: str) -> str:
    """What a party receives, with a question mark where that is not all."""
    more = any(line.amount is None for line in party.benefits)
    return brief_money(party.benefit.expected, currency) + (" + ?" if more else "")


def _lane(lane: Lane, y: int, most: Decimal) -> StreetRow:
    give = _flow(lane.give, lane.gives, most)
    left = give and Bar(round(HALF - give.width, 2), give.width, HALF - give.low, HALF - give.high, give.text)
    get = _flow(lane.get, lane.gets, most)
    right = get and Bar(HALF, get.width, HALF + get.low, HALF + get.high, get.text)
    return StreetRow(wording.name(lane.benefit), y, left, right)


def _flow(sums: Cases, lines: tuple[Line, ...], most: Decimal) -> Bar | None:
    """A bar's length and range, out of half the width; an amount below nothing has no length."""
    if not lines:
        return None
    low, expected, high = (
        round(float(HALF * max(0.0, float(case / most))), 2) for case in (sums.low, sums.expected, sums.high)
    )
    unknown = sum(line.amount is None for line in lines)
    known = brief_money(sums.expected) if unknown < len(lines) else ""
    return Bar(0.0, expected, low, high, " + ".join(part for part in (known, "?" if unknown else "") if part))


def nets(parties: Iterable[tuple[str, Party]]) -> Nets:
    """Each party's net with its range. A net that cannot be told shows no bar."""
    named = list(parties)
    known = [party.net for _, party in named if not party.gaps]
    least = min([Decimal(0), *(net.low for net in known)])
    most = max([Decimal(0), *(net.high for net in known)])
    span = (most - least) or Decimal(1)

    def x(value: Decimal) -> float:
        return round(float(100 * (value - least) / span), 2)

    rows = tuple(_net(name, party, NET_ROW * row, x) for row, (name, party) in enumerate(named))
    text = " ".join(f"{name}: {row.figure}." for row, (name, _) in zip(rows, named, strict=True))
    zero = x(Decimal(0))
    anchor = "start" if zero < 5 else "end" if zero > 95 else "middle"
    return Nets(rows, zero, anchor, NET_ROW * len(rows) + NET_FOOT, text)


def _net(name: str, party: Party, y: int, x: Callable[[Decimal], float]) -> NetRow:
    net, name = party.net, shortened(name, _LONGEST_NAME)
    if party.gaps:
        return NetRow(name, y, None, "cannot tell yet")
    low, expected, high = brief_money(net.low), brief_money(net.expected), brief_money(net.high)
    bar = Bar(x(net.expected), round(x(net.high) - x(net.low), 2), x(net.low), x(net.high), expected)
    return NetRow(name, y, bar, expected if low == high else f"{expected} ({low} to {high})")


def tree(figures: ObjectiveFigures, number: int) -> Tree:
    """An objective with its drivers; ``number`` keeps the names of several trees on a page apart."""
    drivers = tuple(_driver(each, NODE * (row + 1)) for row, each in enumerate(figures.drivers))
    root = _node(figures.objective.text, figures.attainment, 0)
    text = " ".join(f"{node.label}: {node.figure}." for node in (root, *drivers))
    return Tree(f"tree-{number}", root, drivers, NODE * (len(drivers) + 1), text)


def _driver(figures: DriverFigures, y: int) -> Node:
    weight = f" × {wording.number(figures.driver.weight)}"
    return _node(wording.name(figures.driver.driver), figures.attainment, y, weight)


def _node(name: str, attainment: float | None, y: int, weight: str = "") -> Node:
    room = _LONGEST_LABEL - len(weight)
    label = shortened(name, room) + weight
    if attainment is None:
        return Node(label, "no figure", y, None)
    fill = round(100 * min(max(attainment, 0.0), 1.0), 2)
    return Node(label, wording.percent(attainment), y, fill)
