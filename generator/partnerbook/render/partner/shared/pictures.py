"""The geometry of pictures: points and percentages, drawn by templates/parts/pictures.html."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import count
from typing import NamedTuple

from partnerbook import wording
from partnerbook.analysis.terms import payout
from partnerbook.model.agreement import Revenue
from partnerbook.wording import shortened

SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 96, 24, 3
PLOT_SAMPLES = 96
PLOT_WIDTHS = tuple(round(100 * sample / PLOT_SAMPLES, 2) for sample in range(PLOT_SAMPLES + 1))
LABEL_ROOM = 22.0
MARK_ROOM = 5.5
LETTER = 6.9
"""How wide the average letter is taken to be, in a drawing whose lines are 17 apart."""
LAUNCH_Y, TODAY_Y, AXIS_Y, ROW_HEIGHT = 12, 27, 48, 22


class Spark(NamedTuple):
    """A small line of figures; ``last`` is the point it ends at."""

    points: str
    last: tuple[float, float]
    label: str


class Mark(NamedTuple):
    """Something on a time line at ``x`` percent and ``y`` pixels; ``anchor`` is the side its words stand on."""

    x: float
    label: str
    kind: str
    anchor: str
    y: int
    number: int = 0


class Timeline(NamedTuple):
    """Marks between two days."""

    marks: tuple[Mark, ...]
    starts: date
    ends: date
    height: int
    text: str


class Plot(NamedTuple):
    """A line in a box of 100 x 100, with dots for the worked examples."""

    line: str
    dots: tuple[tuple[float, float], ...]
    most: Decimal
    widest: Decimal
    text: str


def spark(values: Sequence[float]) -> Spark | None:
    """The line of two or more figures; None for fewer."""
    if len(values) < 2:
        return None
    low, high = min(values), max(values)
    width, height = SPARK_WIDTH - 2 * SPARK_EDGE, SPARK_HEIGHT - 2 * SPARK_EDGE
    points = [
        (
            round(SPARK_EDGE + width * index / (len(values) - 1), 1),
            round(SPARK_EDGE + height * (1 - (value - low) / (high - low) if high > low else 0.5), 1),
        )
        for index, value in enumerate(values)
    ]
    label = f"{len(values)} figures, from {wording.number(values[0])} to {wording.number(values[-1])}"
    return Spark(" ".join(f"{x},{y}" for x, y in points), points[-1], label)


def timeline(steps: Sequence[tuple[date, bool]], launch: date, today: date) -> Timeline:
    """The plan's steps (day, done) around launch day, with today where it falls among them."""
    days = [launch, *(day for day, _ in steps)]
    starts, ends = min(days), max(days)
    if abs((today - launch).days) <= 120:
        starts, ends = min(starts, today), max(ends, today)
    span = max((ends - starts).days, 1)

    def x(day: date) -> float:
        return round(3 + 94 * (day - starts).days / span, 2)

    marks: list[Mark] = []
    for number, (day, done) in enumerate(steps, start=1):
        state = "done" if done else "overdue" if day < today else "open"
        marks.append(Mark(x(day), "", state, "middle", _free_row(marks, x(day)), number))
    named = [Mark(x(launch), "Launch", "launch", _anchor(x(launch)), LAUNCH_Y)]
    if starts <= today <= ends:
        named.append(Mark(x(today), "Today", "today", _anchor(x(today)), TODAY_Y))
    finished = sum(done for _, done in steps)
    text = f"Launch on {wording.day(launch)}; {len(steps)} steps from {wording.day(starts)} to {wording.day(ends)}, {finished} done."
    height = max([AXIS_Y, *(mark.y for mark in marks)]) + ROW_HEIGHT // 2 + 4
    return Timeline((*named, *marks), starts, ends, height, text)


def _free_row(marks: Iterable[Mark], x: float) -> int:
    """The highest row in which a mark at ``x`` does not touch another, also on a phone."""
    taken = {mark.y for mark in marks if abs(mark.x - x) < MARK_ROOM}
    return next(y for y in count(AXIS_Y, ROW_HEIGHT) if y not in taken)


def _anchor(x: float) -> str:
    return "start" if x < LABEL_ROOM else "end" if x > 100 - LABEL_ROOM else "middle"


def payout_plot(revenue: Revenue, deals: Sequence[Decimal]) -> Plot | None:
    """What is paid for deals from nothing up to the largest stated size; None without one."""
    if not deals or max(deals) <= 0:
        return None
    widest = max(deals)
    edges = [tier.start for tier in revenue.tiers if 0 < tier.start < widest]
    across = {widest * sample / PLOT_SAMPLES: x for sample, x in enumerate(PLOT_WIDTHS)}
    for size in (*edges, *deals):
        across.setdefault(size, round(float(100 * size / widest), 2))
    sizes = sorted(across)
    paid = [payout(revenue, size) for size in sizes]
    most = max(paid)
    if most <= 0:
        return None

    def point(size: Decimal, amount: Decimal) -> tuple[float, float]:
        return across[size], round(float(100 - 100 * amount / most), 2)

    line = " ".join(f"{x},{y}" for x, y in map(point, sizes, paid))
    text = f"Payout by deal size, from nothing to {wording.money(most)} at most, for deals up to {wording.money(widest)}."
    return Plot(line, tuple(point(deal, payout(revenue, deal)) for deal in deals), most, widest, text)


def wrapped(text: str, width: float, most: int) -> tuple[str, ...]:
    """Words in lines of that width, at most so many; an ellipsis stands for what had no room. SVG wraps no text itself."""
    limit = max(int(width / LETTER), 5)
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if len(longer) <= limit:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        if len(lines) == most:
            return (*lines[:-1], shortened(f"{lines[-1]}…", limit))
        if len(line) > limit:
            line = shortened(line, limit)
    return (*lines, line) if line else tuple(lines)
