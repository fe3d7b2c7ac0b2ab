"""Tables of what a record says about itself: a field in each row, beside each other, or a history."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from partnerbook.analysis.prose import vocabulary
from partnerbook.analysis.prose.remarks import is_harmless
from partnerbook.analysis.prose.unmarked import plain

Line = tuple[int, str]
"""A line of the text with its number, from 1."""
_RULE = re.compile(r"[\s|:-]+")
_HTML_ROW = re.compile(r"<tr\b[^<>]*>(.*?)(?=<tr\b|</tr>|</table>|\Z)", re.IGNORECASE | re.DOTALL)
_HTML_CELL = re.compile(r"<t[hd]\b[^<>]*>(.*?)(?=<t[hd]\b|</t[hdr]|\Z)", re.IGNORECASE | re.DOTALL)
TITLES = {vocabulary.folded(word) for word in ("title", "decision", "titel", "entscheidung", "titre", "décision", "título", "decisión", "decisão", "titolo", "decisione", "besluit", "beslissing", "adr", "record", "name", "subject", "topic", "thema")}  # fmt: skip
"""What the column of the titles is called, where each row of a table is a record."""
_STATES = {vocabulary.folded(word) for each in vocabulary.STATUSES.values() for word in each}


class Row(NamedTuple):
    """A field as a table has it: its name, what is said, and the line."""

    name: str
    said: str
    line: int


def cells(line: str) -> list[str]:
    """The cells of a row."""
    return [
        cell.strip().replace("\\|", "|")
        for cell in re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    ]


def rows_of(lines: Sequence[Line]) -> list[tuple[int, list[str]]]:
    """The rows of a table without its rules."""
    rows = [(number, cells(line)) for number, line in lines if not _RULE.fullmatch(line)]
    return [row for row in rows if any(row[1])]


def with_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a table in HTML, or without bars at its sides, as rows with bars."""
    lines = _barred(lines)
    if not any("<tr" in line.lower() for _, line in lines):
        return lines
    at = next(
        place for place, (_, line) in enumerate(lines) if "<table" in line.lower() or "<tr" in line.lower()
    )
    end = next((place for place, (_, line) in enumerate(lines) if "</table" in line.lower()), len(lines) - 1)
    html = "\n".join(line for _, line in lines[at : end + 1])
    rows = [
        (
            lines[at + html.count("\n", 0, row.start())][0],
            "|".join(_text(cell) for cell in _HTML_CELL.findall(row[1])),
        )
        for row in _HTML_ROW.finditer(html)
    ]
    return [*lines[:at], *((number, f"| {row} |") for number, row in rows), *lines[end + 1 :]]


def _barred(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a table without bars at its sides with them."""
    barred: list[Line] = []
    inside = False
    for place, (number, line) in enumerate(lines):
        below = lines[place + 1][1] if place + 1 < len(lines) else ""
        begins = "|" in below and "-" in below and bool(_RULE.fullmatch(below))
        inside = "|" in line and not line.lstrip().startswith("|") and (inside or begins)
        barred.append((number, f"| {line.strip()} |" if inside else line))
    return barred


def _text(html: str) -> str:
    text = re.sub(
        r"<a\b[^<>]*?href=[\"']([^\"'<>]*)[\"'][^<>]*>(.*?)</a>", r"[\2](\1)", html, flags=re.DOTALL
    )
    return " ".join(re.sub(r"<(?!br)[^<>]*>", " ", text).replace("|", "/").split())


WHO = frozenset(
    {"by", "who", "person", "name", "von", "wer", "par", "qui", "por", "quien", "da", "chi", "door", "wie"}
)
"""Columns of a history that name people, and not what they did."""


OFFICES = vocabulary.listed(
    """role title function position company organisation organization team department firm party side comment comments note notes remark remarks email mail # no
    rolle funktion firma abteilung kommentar bemerkung nr fonction societe entreprise commentaire cargo empresa rol puesto comentario funcao comentario ruolo azienda commento
    functie bedrijf opmerking"""
)
"""Columns that may stay empty in a table of those who signed."""
_BOX = {"[ ]": "not signed", "[x]": "yes", "[X]": "yes"}


def signed(lines: Sequence[Line]) -> Iterator[str]:
    """Those in a table of approvals, each with what the row says besides an office: "Ada Okafor (2026-01-04)"."""
    (_, head), *below = rows_of(lines) or [(0, [])]
    names = [vocabulary.folded(bare(cell)) for cell in head]
    if len(lines) < 2 or not _RULE.fullmatch(lines[1][1]):
        names, below = [""] * len(head), [(0, head), *below]
    at = next((at for at, name in enumerate(names) if name in WHO or vocabulary.field(name) == "deciders"), 0)
    for _, row in below:
        said = [
            _BOX.get(cell, cell) or "not signed"
            for place, cell in enumerate(row)
            if place != at
            and not (place < len(names) and names[place] in OFFICES and is_harmless(bare(cell)))
        ]
        if at < len(row) and row[at]:
            yield f"{row[at]} ({'; '.join(re.sub('[()]', ' ', each) for each in said)})" if said else row[at]


def persons(value: object) -> Iterator[str]:
    """The people in a field of a front matter, each with what it says besides an office: "Ada Okafor (2026-01-04)"."""
    for entry in value if isinstance(value, list | tuple) else [value]:
        told = (
            {vocabulary.folded(str(key)): said for key, said in entry.items()}
            if isinstance(entry, Mapping)
            else {}
        )
        who = next((key for key in told if key in WHO or vocabulary.field(key) == "deciders"), None)
        if not told:
            yield str(entry)
        elif who is None and isinstance(entry, Mapping) and entry is value:  # Ada Okafor: approved
            yield from (f"{key} ({_word(said)})" for key, said in entry.items())
        else:
            who = who or next(iter(told))
            more = [_word(said) for key, said in told.items() if key != who and key not in OFFICES]
            yield f"{told[who]} ({'; '.join(more)})" if more else str(told[who])


def _word(said: object) -> str:
    words_ = {True: "yes", False: "no", None: "-"}
    return words_[said] if isinstance(said, bool | None) else re.sub("[()]", " ", str(said))


def in_table(lines: Sequence[Line]) -> Iterator[Row]:
    """What a table of fields says, in whichever way it is laid out; the rows of a history one by one."""
    rows = rows_of(lines)
    if not rows:
        return
    width = max(len(row) for _, row in rows)
    scores = [sum(_is_name(row[at]) for _, row in rows if at < len(row)) for at in range(width)]
    across = sum(map(_is_name, rows[0][1]))
    if width >= 4 and any(_pairs(row) for _, row in rows):
        for number, row in rows:
            yield from (Row(bare(row[at]), row[at + 1], number) for at in range(0, len(row) - 1, 2))
    elif across > max(scores) or (
        across == 1 == max(scores) and not _is_name(rows[0][1][0]) and len(rows) == 2
    ):
        yield from _below_a_header(rows)
    else:
        at = scores.index(max(scores))
        beside = at + 1 if at + 1 < width else at - 1
        headed = len(lines) > 1 and bool(_RULE.fullmatch(lines[1][1]))
        if headed and at < len(rows[0][1]) and vocabulary.field(bare(rows[0][1][at])) is None:
            rows = rows[1:]  # "Field | Value"
        for number, row in rows:
            if max(at, beside) < len(row):
                yield Row(bare(row[at]), row[beside], number)


def _below_a_header(rows: Sequence[tuple[int, list[str]]]) -> Iterator[Row]:
    """Fields side by side above one row; above several the statuses of a history, each with its day."""
    (_, names), *below = rows
    if len(below) == 1:
        number, said = below[0]
        yield from (Row(bare(name), text, number) for name, text in zip(names, said, strict=False))
        return
    kinds = [vocabulary.field(bare(name)) for name in names]
    days = [at for at, kind in enumerate(kinds) if kind in vocabulary.DATES]
    if "status" not in kinds or not days or TITLES & {vocabulary.folded(bare(name)) for name in names}:
        return
    status, day = kinds.index("status"), days[0]
    for number, said in below:
        if max(status, day) < len(said) and said[status]:
            yield Row(bare(names[status]), f"{said[day]} {said[status]}", number)
    for at, name in enumerate(names):
        told = [said[at] for _, said in below if at < len(said) and said[at]]
        if (
            told and vocabulary.folded(bare(name)) in WHO
        ):  # whether they decided, or wrote it down, is not said
            yield Row(bare(name), "; ".join(told), rows[0][0])


def _is_name(cell: str) -> bool:
    """Whether a cell names a field rather than being what is said in it, such as "Accepted"."""
    return vocabulary.field(bare(cell)) is not None and vocabulary.folded(bare(cell)) not in _STATES


def _pairs(row: Sequence[str]) -> bool:
    return len(row) >= 4 and all(map(_is_name, row[:4:2])) and not any(map(_is_name, row[1:4:2]))


def bare(cell: str) -> str:
    """A cell without its marks and its colon."""
    return plain(cell).strip(" :*_")
