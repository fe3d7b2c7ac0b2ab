"""metrics.csv as rows with their line numbers."""

from __future__ import annotations

import csv
from dataclasses import dataclass

COLUMNS = ("period", "metric", "value", "note")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of figures as typed; ``cells`` are stripped, one for each of the header's columns."""

    line: int
    cells: dict[str, str]
    text: str
    extra: int = 0

    def column(self, name: str) -> int:
        """Where a cell begins, counted from 1; 1 for what is not there, and in a line that holds quotes."""
        begins = 1
        if '"' not in self.text:
            for known, cell in zip(self.cells, self.text.split(","), strict=False):
                if known == name:
                    return begins + (len(cell) - len(cell.lstrip()))
                begins += len(cell) + 1
        return 1


def read(text: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Header and rows of a CSV file; blank lines and lines that begin with ``#`` are passed over.

    Raises csv.Error with the line in ``args[1]`` where the quoting is broken.
    """
    lines = text.splitlines()
    reader = csv.reader(lines, strict=True)
    header: tuple[str, ...] = ()
    rows: list[Row] = []
    try:
        for cells in reader:
            values = [cell.strip() for cell in cells]
            if not any(values) or values[0].startswith("#"):
                continue
            if not header:
                header = tuple(value.lower() for value in values)
                continue
            named = dict(zip(header, values, strict=False))
            text = lines[reader.line_num - 1]
            rows.append(Row(reader.line_num, named, text, max(0, len(values) - len(header))))
    except csv.Error as error:
        raise csv.Error(str(error), reader.line_num) from None
    return header, tuple(rows)
