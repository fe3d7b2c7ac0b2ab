"""What a status says: the steps that a record went through, its ties, the doubts about them, and which step holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from partnerbook.model.decision import may_become

ENDS = ("superseded", "deprecated", "reversed")
"""What ends a record that was accepted once."""


@dataclass(frozen=True, slots=True)
class Step:
    """A plain statement of a status, one of ours, with the day beside it.

    ``bare`` says that nothing but the word and the day was said. ``own`` says that it counts also where another status
    stands before it, rather than being a remark on that: it is bare, or its day begins it, or all that is said besides
    is who took the decision.
    """

    status: str
    day: date | None
    bare: bool
    own: bool = True


@dataclass(frozen=True, slots=True)
class Doubt:
    """A statement that is no plain fact, so that no field says it: ``kind`` is why not, such as "still to come".

    ``end`` is what the report calls the thing stated: a replacement by ``named``, the records that it speaks of, unless
    it is an acceptance or another end.
    """

    kind: str
    named: tuple[str, ...] = ()
    end: str = "a replacement"


@dataclass(frozen=True, slots=True)
class Said:
    """What a status means here. ``status`` is one of ours, None where it means nothing that we know.

    ``exact`` says whether nothing but our own word stood there. ``older`` and ``newer`` are the records that it
    supersedes and those that supersede it, by address or number as typed; ``other`` says that it is tied to one in some
    other way, such as "amends". ``bound`` is an acceptance under a condition; ``later`` are other statuses that are
    spoken of behind the one that counts.
    """

    status: str | None
    exact: bool
    steps: tuple[Step, ...] = ()
    older: tuple[str, ...] = ()
    newer: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    other: bool = False
    bound: bool = False
    later: tuple[str, ...] = ()


def in_time(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps of a history in the order of their days, where all have one; the newest may stand first or last."""
    days = [step.day for step in steps if step.day]
    if len(days) < len(steps):
        return tuple(steps)
    falling = days != sorted(days) and days == sorted(days, reverse=True)
    ordered = reversed(steps) if falling else steps
    return tuple(sorted(ordered, key=lambda step: step.day or date.min))


def holding(steps: Sequence[Step], *, in_order: bool) -> str | None:
    """The status that holds at the end of some steps; ``in_order`` where the text itself says that one follows the other.

    Of a dated history it is the last. An end holds wherever it is stated, a replacement before any other. Where nothing says which came later,
    it is the first, or whichever is weaker than an acceptance.
    """
    if not steps:
        return None
    if len(steps) > 1 and all(step.day for step in steps):
        return in_time(steps)[-1].status
    ends = [step.status for step in steps if step.status in ENDS]
    if ends:
        return "superseded" if "superseded" in ends else ends[-1]
    rising = all(may_become(a.status, b.status) for a, b in pairwise(steps))
    if in_order or (rising and steps[-1].day):
        return steps[-1].status
    undated = [step.status for step in steps if step.day is None]
    if undated and undated[0] == "accepted":
        if any(step.status == "rejected" for step in steps):  # "accepted, withdrawn on 2026-01-04"
            return "rejected"
        return next((status for status in undated if status != "accepted"), "accepted")
    return steps[0].status
