"""Which strength meets which need, and what is left open on either side (S1)."""

from __future__ import annotations

from dataclasses import dataclass

from partnerbook.analysis.exchange import GIVER, RECEIVER
from partnerbook.model.profile import Side
from partnerbook.model.value import ExchangeItem, Need, Point, Value


@dataclass(frozen=True, slots=True)
class Meeting:
    """A need of ``side`` and the items that answer it, each with the other side's strength it draws on, if it names one."""

    side: Side
    index: int
    need: Need
    by: tuple[tuple[ExchangeItem, Point | None], ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The needs of both sides, theirs first, and the strengths that no item draws on.

    ``unmet_needs`` and ``unused_strengths`` are ids, ours first, each side's in the order of the file.
    """

    meetings: tuple[Meeting, ...]
    unused: dict[Side, tuple[Point, ...]]

    @property
    def unmet(self) -> tuple[Meeting, ...]:
        """The needs that nothing answers, theirs first."""
        return tuple(meeting for meeting in self.meetings if not meeting.by)

    @property
    def unmet_needs(self) -> tuple[str, ...]:
        """Their ids, ours first."""
        return tuple(m.need.id for side in ("us", "them") for m in self.unmet if m.side == side)

    @property
    def unused_strengths(self) -> tuple[str, ...]:
        """The ids of the strengths that no item draws on, ours first."""
        return tuple(point.id for side in self.unused.values() for point in side)


def alignment(value: Value) -> Alignment:
    """The map of value.yaml. A strength or need that an item names on the wrong side meets nothing."""
    strengths: dict[Side, tuple[Point, ...]] = {"us": value.strengths.ours, "them": value.strengths.theirs}
    needs: dict[Side, tuple[Need, ...]] = {"them": value.needs.theirs, "us": value.needs.ours}
    meetings = tuple(
        Meeting(side, index, need, _answers(side, need, strengths, value))
        for side, listed in needs.items()
        for index, need in enumerate(listed)
    )
    used = {(GIVER[item.direction], item.strength) for item in value.exchange}
    unused = {
        side: tuple(point for point in listed if (side, point.id) not in used)
        for side, listed in strengths.items()
    }
    return Alignment(meetings, unused)


def _answers(
    side: Side, need: Need, strengths: dict[Side, tuple[Point, ...]], value: Value
) -> tuple[tuple[ExchangeItem, Point | None], ...]:
    return tuple(
        (item, next((p for p in strengths[GIVER[item.direction]] if p.id == item.strength), None))
        for item in value.exchange
        if RECEIVER[item.direction] == side and item.need == need.id
    )
