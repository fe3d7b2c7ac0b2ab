"""Two pictures of a partner's decision records: their lives on one line of time, and what took the place of what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from partnerbook import wording
from partnerbook.analysis.dates import add_months
from partnerbook.analysis.decisions import LIVE_STATUSES
from partnerbook.analysis.somebody import given
from partnerbook.analysis.supersession import Chain, replaced_on
from partnerbook.model.decision import Decision
from partnerbook.render.partner.decisions.record_status import Records
from partnerbook.wording import listed, sentence, shortened

_TOP, _LANE, _FOOT = 36, 36, 10
_AXIS = 24
_STEPS = (1, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 12_000)
_TICKS = 5
_PAST, _FUTURE = 360, 120
"""Months drawn at most before and after today, whatever year somebody typed."""
_LONGEST = 24
MOST = 24
"""Up to so many records have a line each, the newest; a picture of more would be longer than its table."""

BOX_WIDTH, BOX_HEIGHT = 176, 46
_ACROSS, _DOWN, _EDGE = 44, 14, 2
_LAYERS = 12
"""Of a longer chain the newest records are drawn."""


class Mark(NamedTuple):
    """Something that happened to a record, at ``x`` percent: approved, reviewed, due or overdue."""

    x: float
    what: str
    said: str


class Lane(NamedTuple):
    """One record's line: its bar from ``start`` to ``end`` percent at ``y`` pixels, and its words above it.

    ``next_y`` are the heights of the bars of the records that took its place.
    """

    id: str
    title: str
    label: str
    status: str
    href: str
    y: int
    start: float
    end: float
    live: bool
    anchor: str
    at: float
    marks: tuple[Mark, ...]
    next_y: tuple[int, ...]


class Tick(NamedTuple):
    """A day on the axis."""

    x: float
    label: str


class Lives(NamedTuple):
    """The records' lives; ``today`` is where that stands, ``left_out`` counts older records and undated ones."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    today: float
    height: int
    foot: int
    text: str
    left_out: int


class Box(NamedTuple):
    """A record in the picture of chains, its top left corner in pixels."""

    id: str
    label: str
    title: str
    status: str
    href: str
    x: int
    y: int
    live: bool


class Arrow(NamedTuple):
    """From the record that was replaced to the one in its place; a dashed one while that is a proposal."""

    path: str
    proposed: bool


class Chains(NamedTuple):
    """What took the place of what, for all chains of a partner; ``box`` is how wide and high a box is."""

    boxes: tuple[Box, ...]
    box: tuple[int, int]
    arrows: tuple[Arrow, ...]
    width: int
    height: int
    text: str
    left_out: int


def lives(records: Records, reviews: Mapping[str, date], home: str, today: date) -> Lives | None:
    """The lives of a partner's records, ``reviews`` being the day of each one's next review; None where fewer than two
    have a date.
    """
    dated = [(record.date, record) for record in records.known.values() if record.date]
    if len(dated) < 2:
        return None
    shown = sorted(dated, key=lambda found: (found[0], found[1].id))[-MOST:]
    shown.sort(key=lambda found: found[1].id)
    known = {record.id: _TOP + _LANE * place for place, (_, record) in enumerate(shown)}
    after = _followers(records, known)
    ends = {record.id: _end(record, records, today) for _, record in shown}
    dues = {record.id: reviews.get(record.id) for _, record in shown}
    days = [today, *(day for day, _ in shown), *ends.values(), *(due for due in dues.values() if due)]
    first, last = max(min(days), add_months(today, -_PAST)), min(max(days), add_months(today, _FUTURE))
    span = max((last - first).days, 1)

    def x(day: date) -> float:
        return round(2 + 96 * min(max((day - first).days / span, 0.0), 1.0), 1)

    lanes = [
        _lane(
            record, home + records.paths[record.id], known[record.id], (x(day), x(ends[record.id]))
        )._replace(
            marks=tuple(Mark(x(on), what, said) for on, what, said in _marks(record, dues[record.id], today)),
            next_y=after.get(record.id, ()),
        )
        for day, record in shown
    ]
    foot = _TOP + _LANE * (len(lanes) - 1) + _FOOT
    return Lives(
        lanes=tuple(lanes),
        ticks=tuple(Tick(x(day), label) for day, label in _ticks(first, last)),
        today=x(today),
        height=foot + _AXIS,
        foot=foot,
        text=" ".join(_said(record, ends[record.id], dues[record.id], today) for _, record in shown),
        left_out=len(records.known) - len(shown),
    )


def _followers(records: Records, known: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """The heights of the lanes that took the place of a lane's record."""
    after: dict[str, tuple[int, ...]] = {}
    for old, new in records.pairs:
        if old in known and new in known and records.known[old].status == "superseded":
            after[old] = (*after.get(old, ()), known[new])
    return after


def _lane(record: Decision, href: str, y: int, ends: tuple[float, float]) -> Lane:
    left = ends[0] <= 50
    return Lane(
        id=record.id,
        title=record.title,
        label=shortened(record.title, _LONGEST),
        status=record.status,
        href=href,
        y=y,
        start=ends[0],
        end=max(ends[1], ends[0] + 0.4),
        live=record.status in LIVE_STATUSES,
        anchor="start" if left else "end",
        at=ends[0] if left else max(ends[1], ends[0] + 0.4),
        marks=(),
        next_y=(),
    )


def _end(record: Decision, records: Records, today: date) -> date:
    """How far a record's bar goes: to the record in its place, to today while it is open, else to what was done last."""
    if record.status in (*LIVE_STATUSES, "draft"):
        return max(today, record.date or today)
    done = [
        record.date,
        *(a.on for a in given(record.approvals, today)),
        *(review.on for review in record.reviews),
    ]
    return replaced_on(record, records.known, records.pairs) or max(day for day in done if day)


def _marks(record: Decision, due: date | None, today: date) -> Iterator[tuple[date, str, str]]:
    for approval in given(record.approvals, today):
        yield approval.on, "approved", f"approved by {approval.by} on {wording.day(approval.on)}"
    for review in record.reviews:
        outcome = f": {review.outcome}" if review.outcome else ""
        yield review.on, "reviewed", f"{review.kind} review on {wording.day(review.on)}{outcome}"
    if due is not None:
        late = due < today
        yield (
            due,
            "overdue" if late else "due",
            f"review due on {wording.day(due)}{', overdue' if late else ''}",
        )


def _said(record: Decision, end: date, due: date | None, today: date) -> str:
    approvals, reviewed = (
        given(record.approvals, today),
        [wording.day(review.on) for review in record.reviews],
    )
    return sentence(
        f"{record.id}, {record.status}, written on {wording.day(record.date)}",
        f"approved by {listed(a.by for a in approvals)}" if approvals else "",
        f"reviewed on {listed(reviewed)}" if reviewed else "",
        f"replaced on {wording.day(end)}" if record.status == "superseded" else "",
        f"review due on {wording.day(due)}" if due else "",
    )


def _ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """The first days of months, quarters or years, so few that their labels have room on a phone."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next(step for step in _STEPS if months <= step * _TICKS)
    month = -(-(first.year * 12 + first.month - 1) // step) * step
    day = add_months(date(1, 1, 1), month - 12)
    while day <= last:
        if day >= first:
            yield day, str(day.year) if step >= 12 else wording.month(day)
        later = add_months(day, step)
        if later <= day or later == date.max:
            return
        day = later


def replacements(records: Records, chains: Sequence[Chain], home: str) -> Chains | None:
    """The chains of a partner's records, one below the other, older records to the left; None where there is none."""
    if not chains:
        return None
    known = records.known
    boxes: dict[str, Box] = {}
    top = _EDGE
    for chain in chains:
        layers = chain.layers[-_LAYERS:]
        for column, layer in enumerate(layers):
            for row, name in enumerate(layer):
                boxes[name] = _box(
                    known[name], home + records.paths[name], column, top + row * (BOX_HEIGHT + _DOWN)
                )
        top += max(len(layer) for layer in layers) * (BOX_HEIGHT + _DOWN)
    pairs = [pair for chain in chains for pair in chain.links]
    told = [_replacement(known[old], known[new]) for old, new in pairs]
    return Chains(
        boxes=tuple(boxes.values()),
        box=(BOX_WIDTH, BOX_HEIGHT),
        arrows=tuple(
            Arrow(_path(boxes[old], boxes[new]), known[old].status != "superseded")
            for old, new in pairs
            if old in boxes and new in boxes
        ),
        width=max(box.x for box in boxes.values()) + BOX_WIDTH + _EDGE,
        height=top - _DOWN + _EDGE,
        text=" ".join(told),
        left_out=sum(len(layer) for chain in chains for layer in chain.layers[:-_LAYERS]),
    )


def _replacement(old: Decision, new: Decision) -> str:
    verb = "took" if old.status == "superseded" else "would take"
    return f"{new.id} {new.title} {verb} the place of {old.id} {old.title}."


def _box(record: Decision, href: str, column: int, y: int) -> Box:
    return Box(
        id=record.id,
        label=shortened(record.title, _LONGEST),
        title=record.title,
        status=record.status,
        href=href,
        x=_EDGE + column * (BOX_WIDTH + _ACROSS),
        y=y,
        live=record.status in LIVE_STATUSES,
    )


def _path(old: Box, new: Box) -> str:
    """A line from the right side of one box to the left side of another, in pixels."""
    x1, y1 = old.x + BOX_WIDTH, old.y + BOX_HEIGHT // 2
    x2, y2 = new.x - 5, new.y + BOX_HEIGHT // 2
    middle = (x1 + x2) // 2
    return f"M{x1} {y1}H{middle}V{y2}H{x2}"
