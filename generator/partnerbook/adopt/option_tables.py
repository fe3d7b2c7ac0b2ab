"""Tables of the options a record considered: one in each row, or one in each column above its arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from partnerbook.adopt.outline import Section
from partnerbook.adopt.tables import bare, rows_of
from partnerbook.analysis.prose import vocabulary
from partnerbook.analysis.prose.unmarked import plain

_PROS, _CONS = vocabulary.pattern(vocabulary.FOR), vocabulary.pattern(vocabulary.AGAINST)
SIGNS = {"\u2705": "pro", "\u2795": "pro", "\U0001f44d": "pro", "\u274c": "con", "\U0001f6ab": "con", "\u2796": "con", "\U0001f44e": "con"}  # fmt: skip
"""Signs in front of what speaks for and against an option."""
_LABEL = re.compile(rf"\W*(?:(?P<pro>{_PROS})|(?P<con>{_CONS}))\W*", re.IGNORECASE)
_TITLES = {vocabulary.folded(word) for word in ("option", "options", "alternative", "alternatives", "solution", "name", "title", "variante", "alternativen", "optionen", "lösung", "opción", "opciones", "alternativa", "alternativas", "opção", "opções", "opzione", "opzioni", "optie", "opties", "alternatief")}  # fmt: skip
_SUMMARIES = {vocabulary.folded(word) for word in ("description", "summary", "beschreibung", "descripción", "descrição", "descrizione", "omschrijving", "beschrijving", "résumé")}  # fmt: skip
"""What the columns of a table of options are called."""


class Row(NamedTuple):
    """An option as a table gives it."""

    title: str
    line: int
    summary: tuple[str, ...]
    pros: tuple[str, ...]
    cons: tuple[str, ...]


def tabled(outline: Sequence[Section]) -> tuple[tuple[Row, ...], tuple[tuple[int, str], ...]]:
    """The options of the first table that lists them, and the columns that have no field, each with its line."""
    for section in outline:
        if vocabulary.heading(plain(section.title)) in ("options", "weighed"):
            rows = rows_of([line for line in section.lines if line[1].lstrip().startswith("|")])
            for layout in (rows, _turned(rows)):
                if listed := tuple(_of_rows(layout)):
                    return listed, tuple(_left(layout))
    return (), ()


def label(line: str) -> str:
    """The side that a heading or a line such as ``**Pros:**`` names; empty where it names none."""
    found = _LABEL.fullmatch(line)
    return "" if found is None else "pro" if found["pro"] else "con"


def _of_rows(rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Row]:
    """The options of a table whose header says what stands in its columns."""
    kinds = [_column(cell) for cell in rows[0][1]] if rows else []
    if not {"pro", "con", "title"} & set(kinds):
        return
    at = kinds.index("title") if "title" in kinds else 0
    for line, row in rows[1:]:
        if at < len(row) and re.search(r"\w", bare(row[at])):
            summary, pros, cons = (tuple(_entries(row, kinds, side)) for side in ("summary", "pro", "con"))
            yield Row(bare(row[at]), line, summary, pros, cons)


def _left(rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[tuple[int, str]]:
    kinds = [_column(cell) for cell in rows[0][1]]
    for place, cell in enumerate(rows[0][1]):
        if not kinds[place] and bare(cell) and (place or "title" in kinds):
            yield rows[0][0], f'the column "{bare(cell)}" of the options has no field'


def _column(cell: str) -> str:
    """What stands in a column, by its header."""
    name = vocabulary.folded(bare(cell))
    if sign := next((side for sign, side in SIGNS.items() if sign in cell), ""):
        return sign
    if name in _TITLES:
        return "title"
    return "summary" if name in _SUMMARIES else label(f"{name}:") if name else ""


def _entries(row: Sequence[str], kinds: Sequence[str], side: str) -> Iterator[str]:
    for kind, cell in zip(kinds, row, strict=False):
        if kind == side:
            parts = re.split(r"<br\s*/?>|;\s|\s\u2022\s", cell)
            texts = (plain(re.sub(r"^\s*[*+\u2022-]\s+", "", part)).strip(" -\u2013\u2014") for part in parts)
            yield from (text for text in texts if text)


def _turned(rows: Sequence[tuple[int, Sequence[str]]]) -> list[tuple[int, list[str]]]:
    """A table with its rows as columns, where the first cells of its rows name sides."""
    if not any(row and _column(row[0]) in ("pro", "con") for _, row in rows[1:]):
        return []
    width = max(len(row) for _, row in rows)
    return [(rows[0][0], [row[at] if at < len(row) else "" for _, row in rows]) for at in range(width)]
