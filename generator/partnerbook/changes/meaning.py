"""A difference as a sentence that says what it means to somebody who has not seen the files."""

from __future__ import annotations

from partnerbook.analysis.differences import ANY, Difference
from partnerbook.analysis.values_in_words import Titles, in_words, item_name, spelt, typed
from partnerbook.changes.field_rows import ROWS, Row
from partnerbook.changes.term_and_decision_rows import CAME, FORMS
from partnerbook.changes.term_and_decision_rows import ROWS as AGREED
from partnerbook.model.base import Record
from partnerbook.model.launch import Post
from partnerbook.model.partner_files import PARTNER_FILES
from partnerbook.wording import capital

KINDS = {file.attribute: file.change for file in PARTNER_FILES.values()}
"""The kind of change by the attribute of Partner it is in; of records and the program that is their own name."""

_LONG = 60
_AROUND = 5
"""How many words are shown before and after those that changed."""


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


def meaning(difference: Difference, row: Row, titles: Titles) -> str:
    """The sentence that reports a difference; ``titles`` are those of the options of its decision."""
    labels = [spelt(text) for text in difference.labels]
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
