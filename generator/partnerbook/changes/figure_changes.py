"""Derived figures compared: two records of ``report.derived`` walked side by side, worded by a table.

A new part of the record is compared without further ado, in generic words and with little weight, until a row of the
table says what it means. Items of lists are found again by the fields that name them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from partnerbook import wording
from partnerbook.analysis.gates import RULES
from partnerbook.analysis.outreach import current
from partnerbook.changes.figure_rows import Row, exact, row_of
from partnerbook.changes.flips import settled
from partnerbook.changes.model import Change
from partnerbook.changes.names_by_id import Names, called
from partnerbook.diagnostic import FieldPath
from partnerbook.model.partner import Partner
from partnerbook.wording import abridged, long_day, number

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONEY = re.compile(r"(-?\d+(?:\.\d+)?) ([A-Z]{3})")
_SAME = 0.005
"""Figures that differ by less are the same to a reader: they are printed with two decimals."""
_SHOWN = 8
_ITEMS = ("id", "segment", "deals", "what", "kind")
_UNKNOWN = Row("figures", 1)
_LATEST = "reviews"
"""Stands for the latest review."""
_FILES = {
    "fit": ("scorecard.yaml", ("ratings",)),
    "exchange": ("value.yaml", ("exchange",)),
    "components": ("value.yaml", ()),
    "value_model": ("value.yaml", ("objectives",)),
    "statements": ("statements.yaml", ("statements",)),
    "canvas": ("canvas.yaml", ("segments",)),
    "outreach": ("outreach.yaml", ("sent",)),
    "terms.payouts": ("agreement.yaml", ("revenue",)),
    "terms": ("agreement.yaml", ("term",)),
    "health": (_LATEST, ()),
    "health.parts.kpis": ("agreement.yaml", ("kpis",)),
    "health.parts.ratings": (_LATEST, ("ratings",)),
    "health.parts.engagement": (_LATEST, ("actions",)),
    "gates.launch": ("agreement.yaml", ("status",)),
    "gates.grow": ("agreement.yaml", ("reviews",)),
}
"""Where the figures come from, or most of them."""
_TICKED = {rule.id: (rule.file, tuple(map(str, rule.path))) for rules in RULES.values() for rule in rules}
"""Where an item of a gate is ticked."""
_ITEM_OF_A_GATE = 3
_SIDES = {"us": "we", "them": "they"}
_FIRMNESS, _GRAVEST = 0.1, 5
"""A recommendation that wins in so much less of the draws stands less firmly (ours)."""
_ABSENT = object()

Path = tuple[str, ...]
"""Where a figure is in the derived record."""


def figure_changes(
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    partner: Partner,
    names: Names | None = None,
    whole: Collection[str] = (),
) -> Iterator[Change]:
    """What differs between two derived records of a partner; files and lines are those of ``partner``.

    ``names`` are what ids are called; an id without a name stands for itself. ``whole`` are the files that came or went
    and have a line of their own: of their figures only deadlines are told, and likewise of decisions that are over.
    """
    past = settled(old, new)
    for path, before, after in _leaves(old, new, ()):
        row, stars = row_of(path) or (_UNKNOWN, ())
        lone = _ABSENT in (before, after)
        is_told = row.kind == "dates" or not (
            _file(path)[0] in whole or (path[0] == "decisions" and path[1] in past)
        )
        has_words = not lone or row is _UNKNOWN or (row.gone if after is _ABSENT else row.came)
        if row.weight and is_told and has_words:
            yield _change(path, row, _spoken(stars, path, names or {}), before, after, partner, names or {})


def _leaves(old: Any, new: Any, path: Path) -> Iterator[tuple[Path, Any, Any]]:
    """Paths at which two records differ, and both values; a row of the table ends the walk."""
    known = exact(path) is not None
    if path[:1] == ("decisions",) and len(path) == 2 and _ABSENT in (old, new):
        return  # a record that came or went has a line of its own
    if path[:1] in (("health",), ("gates",)) and len(path) <= 2 and _ABSENT in (old, new):
        return  # they come into sight, or go out of it, with the stage
    if not known and _ABSENT in (old, new) and isinstance(new if old is _ABSENT else old, Mapping | list):
        kind = type(new if old is _ABSENT else old)
        old, new = (kind() if value is _ABSENT else value for value in (old, new))
    if isinstance(old, list) and isinstance(new, list) and _is_named((*old, *new)):
        old, new = _by_name(old), _by_name(new)
    if not known and isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*new, *old)):
            yield from _leaves(old.get(key, _ABSENT), new.get(key, _ABSENT), (*path, str(key)))
    elif not _same(old, new):
        yield path, old, new


def _is_named(items: Sequence[Any]) -> bool:
    return bool(items) and all(
        isinstance(item, Mapping) and not set(item).isdisjoint(_ITEMS) for item in items
    )


def _by_name(items: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Items by what names them: an id, the segment, or the kind; one that is an amount stands for itself."""
    named: dict[str, Any] = {}
    for item in items:
        name = str(item[next(key for key in _ITEMS if key in item)])
        while name in named:
            name += " (again)"
        inner = {key: value for key, value in item.items() if key not in _ITEMS}
        named[name] = inner.get("amount", inner)
    return named


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, float | int) and isinstance(new, float | int):
        return old == new or (
            not isinstance(old, bool) and abs(old - new) < _SAME * min(1, abs(old) + abs(new))
        )
    if isinstance(old, list) and isinstance(new, list):
        return sorted(map(str, old)) == sorted(map(str, new))
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return old.keys() == new.keys() and all(_same(old[key], new[key]) for key in old)
    return (None if old is _ABSENT else old) == (None if new is _ABSENT else new)


def _change(
    path: Path, row: Row, stars: Sequence[str], old: Any, new: Any, partner: Partner, names: Names
) -> Change:
    before, after = (None if value is _ABSENT else value for value in (old, new))
    place = _place(path, partner)
    return Change(
        kind=row.kind,
        what=".".join(path),
        old=_typed(before),
        new=_typed(after),
        file=place[0],
        line=place[1],
        meaning=_sentence(path, row, stars, before, after, names),
        weight=_weight(path, row, before, after),
    )


def _weight(path: Path, row: Row, old: Any, new: Any) -> int:
    """How much a change matters: a recommendation that stands much less firmly is as grave as another winner."""
    fell = path[-1] == "robustness" and old is not None and (new is None or old - new >= _FIRMNESS)
    return _GRAVEST if fell else row.weight


def _spoken(stars: Sequence[str], path: Path, names: Names) -> list[str]:
    """What the stars of a path are called: by the files, else by their ids in words."""
    return [_SIDES.get(star) or called(names, path, star) or _shown(star.replace("_", " ")) for star in stars]


def _sentence(path: Path, row: Row, stars: Sequence[str], old: Any, new: Any, names: Names) -> str:
    if row.each:
        return f"{row.form.format(*stars)} {_each(row.each, old or {}, new or {})}"
    if isinstance(old, list) or isinstance(new, list):
        title = row.form.format(*stars) if row.form else wording.name(", ".join(path))
        return f"{title}: {_entries(path, old or [], new or [], names)}"
    plain = wording.name(", ".join(path)).replace("{", "(").replace("}", ")")
    if isinstance(new if old is None else old, bool):
        form = row.came if new else row.gone
    elif old is None:
        form = row.came or f"{plain} is now {{new}}; before, that could not be told"
    elif new is None:
        form = row.gone or f"{plain} can no longer be told; it was {{old}}"
    else:
        form = row.form
    form = form or f"{plain} is now {{new}} instead of {{old}}"
    percent = ":%}" in form
    before, after = (_value(path, value, names, percent=percent) for value in (old, new))
    return form.replace(":%}", "}").format(*stars, old=before, new=after).rstrip(",")


def _value(path: Path, value: Any, names: Names, *, percent: bool) -> str:
    """A value as it stands in a sentence; an option of a decision with its title."""
    title = called(names, path, value) if path[0] == "decisions" and isinstance(value, str) else None
    return f"{value}, “{title}”," if title else _shown(value, percent=percent)


def _each(form: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Those of several figures that differ."""
    alone = form.replace(" instead of {old}", "")
    said: list[str] = []
    for key in dict.fromkeys((*new, *old)):
        before, after = old.get(key), new.get(key)
        if key not in new:
            said.append(alone.format(key=_shown(key), new="no longer worked out"))
        elif not _same(before, after):
            words = form if key in old else alone
            said.append(words.format(key=_shown(key), new=_shown(after), old=_shown(before)))
    return ", ".join(said)


def _entries(path: Path, old: Sequence[Any], new: Sequence[Any], names: Names) -> str:
    """What a list has now and had not before, and the other way round."""
    sides = (("now also", _without(new, old)), ("no longer", _without(old, new)))
    return "; ".join(
        f"{verb} {abridged([_entry(path, item, names) for item in items], _SHOWN)}"
        for verb, items in sides
        if items
    )


def _without(items: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    known = list(map(str, others))
    return [item for item in items if str(item) not in known]


def _entry(path: Path, item: Any, names: Names) -> str:
    title = called(names, path, str(item))
    return f"“{title}”" if title else str(item).replace("-", " ")


def _typed(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {inner}" for key, inner in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _shown(value: Any, *, percent: bool = False) -> str:
    """A figure as it stands in a sentence."""
    if value is None:
        return "not to be told"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return wording.percent(value) if percent else number(value)
    text = str(value)
    if _DAY.fullmatch(text):
        return long_day(date.fromisoformat(text))
    if match := _MONEY.fullmatch(text):
        return wording.money(Decimal(match[1]), match[2])
    return text.replace("-", " ")


def _file(path: Path) -> tuple[str, tuple[str, ...]]:
    """The file that a figure comes from, as near as can be told, and where in it."""
    if path[0] == "gates" and len(path) > _ITEM_OF_A_GATE:
        return _TICKED[path[_ITEM_OF_A_GATE]]
    known = (_FILES.get(".".join(path[:length])) for length in (3, 2, 1))
    return next(filter(None, known), ("partner.yaml", ()))


def _place(path: Path, partner: Partner) -> tuple[str, int]:
    """The file and line that a figure comes from."""
    if path[0] == "decisions" and (written := partner.decision(path[1])):
        field = {"review_due": ("commit", "review_on"), "winner": ("scores",), "scores": ("scores",)}
        span = partner.at(written.file, field.get(path[2] if len(path) > 2 else "", ("recommendation",)))
        return span.file, span.line
    at: FieldPath
    file, at = _file(path)
    if path[0] == "outreach" and partner.outreach:
        at = current(partner.outreach).at("sent")
    if file == _LATEST:
        file = partner.reviews[-1].file if partner.reviews else "agreement.yaml"
    span = partner.at(file, at)
    return span.file, span.line
