"""Rows of text, whatever file they came in; what is wrong with them as problems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from partnerbook.diagnostic import Problem, Span
from partnerbook.source.yaml_scalars import writable

MAX_ROWS = 10_000
_FORMULA = re.compile(r"\s*=\s*\S|\s*[+@-]\S*[A-Za-z]([(|]|![A-Z$])")


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list: its cells by column, as typed, and the line it begins on."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A list as read. ``refused`` are rows left out, each with its reason; ``broken`` means: all of it."""

    file: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    refused: tuple[Problem, ...] = ()
    broken: bool = False


class BrokenListError(Exception):
    """A file that is no list of anything; carries the problem."""

    def __init__(self, file: str, message: str, hint: str = "", line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.problem = Problem("broken-list", Span(file, line, column), message, hint)


@dataclass(slots=True)
class Gathering:
    """Rows and refusals, while a file is read."""

    file: str
    rows: list[Row] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)

    def add(self, line: int, cells: Mapping[str, str]) -> None:
        """Take a row, or refuse one that holds what a spreadsheet would compute. Raises BrokenListError past MAX_ROWS."""
        cells = {writable(column): writable(cell) for column, cell in cells.items()}
        formula = next((column for column, cell in cells.items() if is_formula(cell)), None)
        if formula is not None:
            shown = cells[formula].strip()[:40]
            hint = "export values, not formulas, and import again"
            self.refuse(line, f'"{formula}" holds a spreadsheet formula: {shown}', hint)
        elif any(cell.strip() for cell in cells.values()):
            self.rows.append(Row(line, cells))
        if len(self.rows) > MAX_ROWS:
            raise BrokenListError(self.file, f"there are more than {MAX_ROWS:,} rows", "split the file", line)

    def refuse(self, line: int, message: str, hint: str = "") -> None:
        """Leave a row out and say why."""
        self.refused.append(Problem("refused-row", Span(self.file, line, 1), message, hint))

    def table(self, columns: Iterable[str] | None = None) -> Table:
        """What was gathered; columns in the order of first appearance where there is no header."""
        named = columns if columns is not None else (column for row in self.rows for column in row.cells)
        return Table(self.file, tuple(dict.fromkeys(named)), tuple(self.rows), tuple(self.refused))


def place(text: str, position: int) -> tuple[int, int]:
    """Line and column of a position, both from 1."""
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute a cell: ``=…``, or ``+``, ``-``, ``@`` before a call."""
    return bool(_FORMULA.match(cell))
