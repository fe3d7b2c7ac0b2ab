"""Days that moved: what was due before and still is, on another day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from partnerbook.analysis.due import DueItem, due_items
from partnerbook.changes.model import Change
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program
from partnerbook.wording import long_day, plural

_MANY = 3
"""From so many days on that move by the same distance, one line says it of all."""
_TOLD = {"notice", "renewal", "decision", "message"}
"""Deadlines that the figures compared say already."""


def moved_dates(
    old: tuple[Partner, Program], new: tuple[Partner, Program], today: date, told: Collection[tuple[str, str]]
) -> Iterator[Change]:
    """Due days that moved, in one line where many of a kind moved by as much; ``told`` are the pairs of days, before and
    after, that the line of a field gives already: such a move is left out.
    """
    before = _due(*old, today)
    groups: dict[tuple[str, int], list[tuple[DueItem, DueItem]]] = defaultdict(list)
    for key, item in _due(*new, today).items():
        earlier = before.get(key)
        if earlier and earlier.on != item.on and (str(earlier.on), str(item.on)) not in told:
            groups[item.what, (item.on - earlier.on).days].append((earlier, item))
    for (what, days), moves in groups.items():
        if len(moves) >= _MANY:
            yield _together(what, days, moves)
        else:
            for earlier, item in moves:
                said = f"“{item.text}” is now due on {long_day(item.on)} instead of {long_day(earlier.on)}"
                yield _change(earlier, item, said)


def _due(partner: Partner, program: Program, today: date) -> dict[tuple[str, str], DueItem]:
    return {
        (item.what, item.text): item for item in due_items(partner, program, today) if item.what not in _TOLD
    }


def _together(what: str, days: int, moves: list[tuple[DueItem, DueItem]]) -> Change:
    earlier, first = min(moves, key=lambda move: move[1].on)
    distance = f"{plural(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
    kinds = {"launch": "steps of the launch plan", "action": "actions", "review": "reviews"}
    said = (
        f"{len(moves)} {kinds.get(what, 'dates')} fall due {distance}; "
        f"the first, “{first.text}”, on {long_day(first.on)} instead of {long_day(earlier.on)}"
    )
    return _change(earlier, first, said)


def _change(earlier: DueItem, item: DueItem, said: str) -> Change:
    return Change(
        kind="dates",
        what=f"due: {item.text}",
        old=earlier.on.isoformat(),
        new=item.on.isoformat(),
        file=item.span.file,
        line=item.span.line,
        meaning=said,
        weight=4,
    )
