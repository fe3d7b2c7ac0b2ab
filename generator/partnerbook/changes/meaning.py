"""A difference as a sentence that says what it means to somebody who has not seen the files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from partnerbook.changes.differences import ANY, Difference
from partnerbook.changes.field_rows import ROWS, Row
from partnerbook.changes.items import label
from partnerbook.changes.term_and_decision_rows import CAME, FORMS, UNITS, WORDS
from partnerbook.changes.term_and_decision_rows import ROWS as AGREED
from partnerbook.model.base import Record
from partnerbook.model.launch import Post
from partnerbook.model.money import Estimate, Money
from partnerbook.model.partner_files import PARTNER_FILES
from partnerbook.wording import capital, estimate, long_day, moment, money, number, percent, plain_number

KINDS = {file.attribute: file.change for file in PARTNER_FILES.values()}
"""The kind of change by the attribute of Partner it is in; of records and the program that is their own name."""

_FIGURE = re.compile(r"\d{5,12}(\.\d+)?")
"""Long enough to need its thousands parted; ids of decisions are shorter."""
_LONG = 60
_AROUND = 5
"""How many words are shown before and after those that changed."""

Titles = Mapping[str, str]
"""The options of a decision, by id: ``B`` reads B, “Pilot in 120 shops”."""


def row_of(difference: Difference) -> Row:
    """How the field is reported; one that no table has is named after itself."""
    known = AGREED.get(difference.shape) or ROWS.get(difference.shape)
    if known is not None:
        return known
    named = [part.replace("_", " ") for part in difference.shape[1:] if part != ANY]
    of = f" of “{difference.labels[-1]}”" if difference.labels else ""
    name = f"{named[-1]}{of}" if named else difference.shape[0]
    if difference.shape[-1] != ANY:
        name = f"the {name}"
    return Row(
        KINDS.get(difference.shape[0], difference.shape[0]), 1, name.replace("{", "(").replace("}", ")")
    )


def typed(value: Any, shape: tuple[str, ...]) -> str | None:
    """A value as it is typed in a file, an item by what it is called; None for no value."""
    if value is None:
        return None
    if isinstance(value, Decimal) and shape[-1] == "rate":
        return percent(value, None, plain=True)
    if isinstance(value, Estimate):
        return estimate(value, plain=True)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return plain_number(value)
    if isinstance(value, Record) and not isinstance(value, Money):
        return item_name(value)
    if isinstance(value, tuple):
        return ", ".join(str(typed(item, shape)) for item in value)
    return " ".join(str(value).split())


def item_name(item: Record) -> str:
    """An item of a list by what it is called, with the figure that makes it."""
    rate, target, by = (getattr(item, name, None) for name in ("rate", "target", "by"))
    called = label(item)
    if rate is not None:
        return f"{typed(rate, ('rate',))} from {number(getattr(item, 'start', 0))} on"
    if target is not None:
        called += f", target {number(target)}"
    if isinstance(by, date):
        called += f", by {long_day(by)}"
    return called


def in_words(value: Any, shape: tuple[str, ...], titles: Titles) -> str:
    """A value as it stands in a sentence."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, Money):
        return money(value)
    if isinstance(value, Estimate):
        return estimate(value)
    if isinstance(value, tuple):
        return " to ".join(number(end) for end in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float) or (isinstance(value, Decimal) and shape[-1] != "rate"):
        return UNITS.get(shape, "{}").format(number(value))
    text = str(typed(value, shape))
    if shape in WORDS:
        return WORDS[shape].get(text, text.replace("-", " "))
    if text in titles and shape[-1] == "option":
        return f"{text}, “{titles[text]}”"
    return text


def meaning(difference: Difference, row: Row, titles: Titles) -> str:
    """The sentence that reports a difference; ``titles`` are those of the options of its decision."""
    labels = [_spelt(text) for text in difference.labels]
    name = row.name.format(*labels)
    if isinstance(difference.old or difference.new, Record) and difference.shape[-1] == ANY:
        return _item(difference, name)
    if isinstance(difference.old or difference.new, tuple) and not _is_span(difference):
        return _entries(difference, name)
    old, new = (
        None if value is None else in_words(value, difference.shape, titles)
        for value in (difference.old, difference.new)
    )
    lacking = "agreed" if row.kind == "terms" else "stated"
    if new is None:
        return f"{capital(name)} is no longer {lacking}; it was {_quoted(old)}"
    if old is None:
        if difference.shape in CAME:
            return CAME[difference.shape].format(*labels, new=new)
        return f"{capital(name)} is now {_quoted(new)}; before, nothing was {lacking}"
    if max(len(old), len(new)) > _LONG:
        before, after = _excerpts(old, new)
        return f"{capital(name)} reads differently: “{after}” instead of “{before}”"
    form = FORMS.get(difference.shape)
    if form:
        return form.format(*labels, old=old, new=new)
    return f"{capital(name)} is now {new} instead of {old}"


def _is_span(difference: Difference) -> bool:
    """Whether a scale or a band has other ends: both sides have two figures, in their order."""
    sides = (difference.old, difference.new)
    return all(isinstance(side, tuple) and len(side) == 2 and isinstance(side[0], float) for side in sides)


def _item(difference: Difference, name: str) -> str:
    item = difference.new or difference.old
    said = difference.labels[-1] if isinstance(item, Post) else item_name(item)
    return f"New {name}: “{said}”" if difference.old is None else f"No longer there: {name} “{said}”"


def _entries(difference: Difference, name: str) -> str:
    parts = [
        f"{verb} {', '.join(f'“{_clipped(str(typed(item, difference.shape)))}”' for item in items)}"
        for verb, items in (("now with", difference.new), ("no longer", difference.old))
        if items
    ]
    return f"{capital(name)}: {'; '.join(parts)}"


def _excerpts(old: str, new: str) -> tuple[str, str]:
    """The words that changed with a few around them, before and after."""
    before, after = old.split(), new.split()
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return _around(before, start, end), _around(after, start, end)


def _around(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(words), len(words) - end + _AROUND)
    shown = words[first:last]
    if len(shown) > 30:
        shown = [*shown[:20], "…", *shown[-5:]]
    return " ".join((["…"] if first else []) + shown + (["…"] if last < len(words) else []))


def _quoted(text: str | None) -> str:
    words = text or ""
    return f"“{_clipped(words)}”" if len(words) > _LONG else words


def _clipped(text: str) -> str:
    words = text.split()
    return text if len(words) <= 30 else f"{' '.join(words[:25])} …"


def _spelt(text: str) -> str:
    return number(Decimal(text)) if _FIGURE.fullmatch(text) else " ".join(text.split())
