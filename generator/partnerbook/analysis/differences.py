"""Where two records differ in meaning: field by field, items of lists matched, white space folded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from partnerbook.analysis.items import has_id, pairs
from partnerbook.diagnostic import FieldPath
from partnerbook.model.base import Record
from partnerbook.model.money import Estimate, Money
from partnerbook.wording import words

ANY = "*"
"""What stands in a path for a part that the files name themselves: an id, a key."""
_WHOLE = (Estimate, Money)
"""Records that are one figure."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that differs. Its path is there three times: ``shape`` with ``*`` for what the files name themselves, by
    which tables word it; ``what`` with keys and ids, for programs (``revenue.tiers[1].rate``); ``at`` as it is in the
    newer file, to find the line.

    ``labels`` says in words what each ``*`` is. ``old`` and ``new`` are values of the model, a whole item where that was
    added or removed, and None where a side has none.
    """

    shape: tuple[str, ...]
    labels: tuple[str, ...] = ()
    what: str = ""
    at: FieldPath = ()
    old: Any = None
    new: Any = None

    def field(self, name: str, key: str) -> Difference:
        """The same, one field further in; ``key`` is what the file calls it."""
        what = f"{self.what}.{name}" if self.what else name
        return replace(self, shape=(*self.shape, name), what=what, at=(*self.at, key))

    def entry(self, key: str, label: str) -> Difference:
        """The same, one entry of a mapping further in."""
        return replace(
            self,
            shape=(*self.shape, ANY),
            labels=(*self.labels, label),
            what=f"{self.what}.{key}" if self.what else key,
            at=(*self.at, key),
        )

    def item(self, key: str | int, label: str, place: int) -> Difference:
        """The same, one item of a list further in."""
        return replace(
            self,
            shape=(*self.shape, ANY),
            labels=(*self.labels, label),
            what=f"{self.what}[{key}]",
            at=(*self.at, place),
        )


def differences(old: Any, new: Any, here: Difference) -> Iterator[Difference]:
    """Every value that differs between two values of the same field, ``here`` being where they stand."""
    kind = old if old is not None else new
    if isinstance(kind, Record) and not isinstance(kind, _WHOLE):
        yield from _of_records(old, new, type(kind), here)
    elif isinstance(kind, Mapping):
        yield from _of_mappings(old or {}, new or {}, here)
    elif isinstance(kind, tuple) and any(isinstance(item, Record) for item in (*(old or ()), *(new or ()))):
        yield from _of_items(old or (), new or (), here)
    elif _is_span(old) and _is_span(new):
        if old != new:
            yield replace(here, old=old, new=new)
    elif isinstance(kind, tuple) and isinstance(old, tuple | None) and isinstance(new, tuple | None):
        gone, came = _without(old or (), new or ()), _without(new or (), old or ())
        if gone or came:
            yield replace(here, old=gone or None, new=came or None)
    elif plain(old) != plain(new):
        yield replace(here, old=old, new=new)


def _is_span(value: Any) -> bool:
    """Whether a value is a scale or a band, from one figure to another."""
    return isinstance(value, tuple) and len(value) == 2 and all(isinstance(end, float) for end in value)


def plain(value: Any) -> Any:
    """What of a value counts when two are compared: neither white space nor the way in which a figure was typed does."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def _of_records(
    old: Record | None, new: Record | None, kind: type[Record], here: Difference
) -> Iterator[Difference]:
    blank = {name: info.get_default(call_default_factory=True) for name, info in kind.model_fields.items()}
    for name, info in kind.model_fields.items():
        default = None if info.is_required() else blank[name]
        before = default if old is None else getattr(old, name)
        after = default if new is None else getattr(new, name)
        if before != after:
            yield from differences(before, after, here.field(name, info.alias or name))


def _of_mappings(old: Mapping[Any, Any], new: Mapping[Any, Any], here: Difference) -> Iterator[Difference]:
    for key in dict.fromkeys((*new, *old)):
        yield from differences(old.get(key), new.get(key), here.entry(str(key), words(str(key))))


def _of_items(old: tuple[Any, ...], new: tuple[Any, ...], here: Difference) -> Iterator[Difference]:
    for pair in pairs(old, new):
        item = pair.new or pair.old
        assert item is not None
        place = here.item(pair.key if has_id(item) else pair.place, pair.label, pair.place)
        if pair.old is None or pair.new is None:
            yield replace(place, old=pair.old, new=pair.new)
        else:
            yield from _of_records(pair.old, pair.new, type(item), place)


def _without(items: tuple[Any, ...], others: tuple[Any, ...]) -> tuple[Any, ...]:
    known = [plain(other) for other in others]
    return tuple(item for item in items if plain(item) not in known)
