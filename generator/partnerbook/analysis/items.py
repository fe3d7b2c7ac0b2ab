"""What tells the items of a list apart, and what they are called: so that an item is found again when it moves."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from partnerbook.model import agreement, base, canvas, decision, launch, outreach, profile, review, value
from partnerbook.model.base import Record
from partnerbook.model.exit import Commitment
from partnerbook.wording import name as name_of
from partnerbook.wording import shortened

_ALIKE = 0.5
"""Two items without a common key are the same one, changed, when at least this share of their fields agrees (ours)."""

_MOST_PAIRS = 2_500
"""So many pairs are looked at for likeness; comparing more takes longer than anybody waits."""

_KEYS: dict[type[Record], tuple[str, ...]] = {
    agreement.Responsibility: ("what",),
    agreement.RevenueTier: ("start",),
    agreement.Kpi: ("metric",),
    base.Approval: ("by",),
    canvas.Advantage: ("competitor",),
    canvas.CanvasTest: ("on", "participants"),
    decision.DecisionReview: ("kind", "on"),
    decision.NextStep: ("what",),
    decision.Risk: ("risk",),
    Commitment: ("what",),
    launch.PlanStep: ("what",),
    launch.FaqEntry: ("q",),
    launch.Post: ("party", "channel"),
    launch.Quote: ("party", "speaker"),
    outreach.Attempt: ("contact",),
    outreach.MessageBenefit: ("text",),
    outreach.Sent: ("step", "on"),
    profile.AcceptedFinding: ("check", "file"),
    profile.Stakeholder: ("group", "side"),
    profile.Transition: ("stage", "on"),
    review.Action: ("what",),
    value.Contribution: ("party", "description"),
    value.SharedValue: ("value",),
}
"""The fields that name an item that has no id."""

_LABELS = (
    "outcome", "name", "speaker", "title", "driver", "text", "what", "description", "risk", "claim", "value", "group", "competitor",
    "tried", "segment", "metric", "speaker", "check", "stage", "step", "channel", "by", "start", "kind", "contact",
)  # fmt: skip
"""The fields by which people would call an item, the best first."""


class Pair(NamedTuple):
    """An item on both sides, or on one, where the other is None.

    ``key`` tells it from the others of its list; ``place`` is its position in the newer list, in the older one where it
    is gone.
    """

    key: str
    place: int
    old: Record | None
    new: Record | None

    @property
    def label(self) -> str:
        """What people would call it; the second post of a side on a channel also by its number."""
        item = self.new or self.old
        number = self.key.rpartition(" (")[2] if isinstance(item, launch.Post) and not item.id else ""
        return f"{label(item)} ({number}" if number.endswith(")") else label(item)


def pairs(old: Sequence[Record], new: Sequence[Record]) -> Iterator[Pair]:
    """The items of two lists, matched: by id or key first, what is left by likeness."""
    before, after = _keyed(old), _keyed(new)
    left = [key for key in before if key not in after]
    came = [key for key in after if key not in before]
    alike = _alike(before, after, left, came)
    for key, (place, item) in after.items():
        earlier = key if key in before else alike.get(key)
        yield Pair(key, place, before[earlier][1] if earlier is not None else None, item)
    matched = set(alike.values())
    for key in left:
        if key not in matched:
            yield Pair(key, before[key][0], before[key][1], None)


def label(item: Record | None) -> str:
    """What people would call an item: its title, else its text, else its key. A post goes by where it appears."""
    if isinstance(item, launch.Post):
        which = f" ({item.id})" if item.id else ""
        whose = f"{'for employees ' if item.for_ else ''}of {'our' if item.party == 'us' else 'their'} side"
        return f"{name_of(item.channel)} {whose}{which}"
    for name in _LABELS:
        found = getattr(item, name, None)
        if isinstance(found, str) and found:
            return shortened(" ".join(found.split()), 70, " …")
        if found is not None and not isinstance(found, Record | tuple):
            return str(found)
    return "the first contact" if isinstance(item, outreach.Attempt) else str(getattr(item, "id", ""))


def has_id(item: Record) -> bool:
    """Whether an item has an id; a quote and a post may do without."""
    return getattr(item, "id", None) is not None


def _keyed(items: Sequence[Record]) -> dict[str, tuple[int, Record]]:
    """Items by key, with their place; a key that comes again is counted."""
    seen: Counter[str] = Counter()
    keyed: dict[str, tuple[int, Record]] = {}
    for place, item in enumerate(items):
        key = _key(item)
        seen[key] += 1
        keyed[key if seen[key] == 1 else f"{key} ({seen[key]})"] = (place, item)
    return keyed


def _key(item: Record) -> str:
    fields = ("id",) if has_id(item) else _KEYS.get(type(item), tuple(type(item).model_fields))
    return ", ".join(" ".join(str(getattr(item, name)).split()) for name in fields)


def _alike(
    before: dict[str, tuple[int, Record]],
    after: dict[str, tuple[int, Record]],
    left: list[str],
    came: list[str],
) -> dict[str, str]:
    """The key before, by the key after, of items that are plainly the same ones under another key."""
    if len(left) * len(came) > _MOST_PAIRS:
        return {}
    scored = sorted(
        (
            (-_likeness(before[old][1], after[new][1]), abs(before[old][0] - after[new][0]), old, new)
            for old in left
            for new in came
        ),
        key=lambda entry: (entry[0], entry[1], min(entry[2:]), max(entry[2:])),
    )
    found: dict[str, str] = {}
    for score, _, old, new in scored:
        if -score >= _ALIKE and new not in found and old not in found.values():
            found[new] = old
    return found


def _likeness(old: Record, new: Record) -> float:
    """The share of fields that agree, of those that either fills; texts agree as far as their words do."""
    if type(old) is not type(new):
        return 0.0
    shares: list[float] = []
    for name in type(old).model_fields:
        mine, theirs = getattr(old, name), getattr(new, name)
        if mine in (None, (), {}) and theirs in (None, (), {}):
            continue
        shares.append(_agreement(mine, theirs))
    return sum(shares) / len(shares) if shares else 0.0


def _agreement(mine: Any, theirs: Any) -> float:
    if mine == theirs:
        return 1.0
    if isinstance(mine, str) and isinstance(theirs, str):
        ratio = difflib.SequenceMatcher(None, min(mine, theirs), max(mine, theirs)).ratio()
        return ratio if ratio > 0.6 else 0.0
    return 0.0
