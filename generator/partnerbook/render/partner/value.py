"""Value: what is exchanged both ways, what meets which need, and what each side puts in and holds dear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnerbook.model.value import BENEFITS, BothSides, Cost, Driver, ExchangeItem, Objective, Point, Value
from partnerbook.render import wording
from partnerbook.render.partner.sheet import Block, Content, EditLink, Sheet
from partnerbook.render.partner.words import counted, listed, sentence
from partnerbook.render.view import View

_PLACES = (
    ("exchange",),
    ("strengths",),
    ("needs",),
    ("contributions",),
    ("shared_values",),
    ("acceptance",),
    ("objectives",),
)


class Lane(NamedTuple):
    """One of the six benefits, with what flows each way."""

    name: str
    give: tuple[Block[ExchangeItem], ...]
    get: tuple[Block[ExchangeItem], ...]


class Meeting(NamedTuple):
    """A need and what meets it: strengths by way of exchange items; none where nothing does."""

    need: str
    by: tuple[tuple[str, str], ...]
    edit: EditLink | None


class Map(NamedTuple):
    """One side's needs against the other side's strengths, and the strengths that nothing uses."""

    anchor: str
    title: str
    meetings: tuple[Meeting, ...]
    unused: str


class ObjectiveLine(NamedTuple):
    """An objective with its drivers, the edit link of each beside it."""

    objective: Objective
    drivers: tuple[Block[Driver], ...]


def contents(view: View) -> Iterator[Content]:
    """The value page, where there is a value.yaml."""
    value = view.partner.value
    if value is None:
        return
    sheet = Sheet(view, "value/", "Value", "value", "value.yaml", "two-way-street")
    lanes = _lanes(sheet.blocks(value.exchange, "exchange"))
    maps = tuple(entry for entry in _maps(sheet, value) if entry.meetings or entry.unused)
    objectives = (
        ObjectiveLine(objective, sheet.blocks(objective.drivers, "objectives", index, "drivers"))
        for index, objective in enumerate(value.objectives)
    )
    yield Content(
        sheet,
        _answer(value, maps),
        {
            "lanes": tuple(lane for lane in lanes if lane.give or lane.get),
            "idle": listed(_in_sentence(lane.name) for lane in lanes if not (lane.give or lane.get)),
            "items": sheet.blocks(value.exchange, "exchange"),
            "costs": tuple(cost_text(item.cost, view.program.currency) for item in value.exchange),
            "maps": maps,
            "contributions": sheet.blocks(value.contributions, "contributions"),
            "contribution_costs": tuple(
                cost_text(c.cost, view.program.currency) for c in value.contributions
            ),
            "shared_values": sheet.blocks(value.shared_values, "shared_values"),
            "acceptance": (
                (f"Would we accept this deal if we were {view.partner.name}?", value.acceptance.them, "them"),
                ("Would we accept it again as ourselves?", value.acceptance.us, "us"),
            ),
            "acceptance_edit": sheet.edit("acceptance"),
            "objectives": sheet.blocks(objectives, "objectives"),
        },
        _PLACES,
    )


def _answer(value: Value, maps: Iterable[Map]) -> str:
    give = [item for item in value.exchange if item.direction == "give"]
    get = [item for item in value.exchange if item.direction == "get"]
    if not value.exchange:
        return "Nothing is exchanged yet: this page waits for the first item each way."
    lanes = len({item.benefit for item in value.exchange})
    yes = sum(
        side is not None and side.answer == "yes" for side in (value.acceptance.them, value.acceptance.us)
    )
    accepted = "we would accept this deal in either chair" if yes == 2 else ""
    flow = f"we give {counted(len(give), 'thing')} and get {len(get) or 'none'}, over {lanes} of the six benefits"
    unmet = [meeting.need for entry in maps for meeting in entry.meetings if not meeting.by]
    open_needs = f"nothing meets {listed(f'“{need}”' for need in unmet[:3])}" if unmet else ""
    more = f" and {len(unmet) - 3} more" if len(unmet) > 3 else ""
    return sentence(accepted, flow, open_needs + more)


def _lanes(items: Iterable[Block[ExchangeItem]]) -> tuple[Lane, ...]:
    blocks = tuple(items)

    def flows(benefit: str, direction: str) -> tuple[Block[ExchangeItem], ...]:
        return tuple(b for b in blocks if b.item.benefit == benefit and b.item.direction == direction)

    return tuple(Lane(benefit, flows(benefit, "give"), flows(benefit, "get")) for benefit in BENEFITS)


def _in_sentence(benefit: str) -> str:
    name = wording.name(benefit)
    return f"{name[:1].lower()}{name[1:]}"


def _maps(sheet: Sheet, value: Value) -> Iterator[Map]:
    """Strengths of one side against needs of the other, joined by the exchange items that name both."""
    pairs = (
        ("theirs", "needs-theirs", "What they need, and what of ours meets it", value.strengths.ours),
        ("ours", "needs-ours", "What we need, and what of theirs meets it", value.strengths.theirs),
    )
    names = {point.id: point.text for side in _sides(value.strengths) for point in side}
    for side, anchor, title, strengths in pairs:
        direction = "give" if side == "theirs" else "get"
        items = [item for item in value.exchange if item.direction == direction]
        needs: tuple[Point, ...] = getattr(value.needs, side)
        meetings = tuple(
            Meeting(
                need.text,
                tuple(
                    (names.get(item.strength or "", ""), item.description)
                    for item in items
                    if item.need == need.id
                ),
                sheet.edit("needs", side, index),
            )
            for index, need in enumerate(needs)
        )
        used = {item.strength for item in items}
        unused = listed(f"“{point.text}”" for point in strengths if point.id not in used)
        yield Map(anchor, title, meetings, unused)


def _sides(both: BothSides) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    return both.ours, both.theirs


def cost_text(cost: Cost | None, currency: str) -> str:
    """What giving costs a year: money, hours, or both."""
    if cost is None:
        return ""
    money = f"{wording.estimate(cost.money)}\u00a0{currency}" if cost.money else ""
    hours = f"{wording.estimate(cost.hours)}\u00a0h" if cost.hours else ""
    return " + ".join(part for part in (money, hours) if part)
