"""A list of partners as rows of text, whatever file it came in; what is wrong with it as problems."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from partnerbook.commands.filling import writable
from partnerbook.diagnostic import Problem, Span

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 10_000
_DELIMITERS = (",", ";", "\t", "|")
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
        """Take a row, or refuse one that holds what a spreadsheet would compute."""
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

    def refuse(self, line: int, message: str, hint: str = "", column: int = 1) -> None:
        """Leave a row out and say why."""
        self.refused.append(Problem("refused-row", Span(self.file, line, column), message, hint))

    def table(self, columns: Iterable[str] | None = None) -> Table:
        """What was gathered; columns in the order of first appearance where there is no header."""
        named = columns if columns is not None else (column for row in self.rows for column in row.cells)
        return Table(self.file, tuple(dict.fromkeys(named)), tuple(self.rows), tuple(self.refused))


def read(content: bytes, file: str, ending: str) -> Table:
    """The rows of a CSV, JSON or YAML file, by its ending. Never raises for what the file holds."""
    from partnerbook.commands.intake import documents

    try:
        text = decoded(content, file)
        if ending == ".json":
            return documents.read_json(text, file)
        if ending in (".yaml", ".yml"):
            return documents.read_yaml(text, file)
        return read_csv(text, file)
    except BrokenListError as error:
        return Table(file, refused=(error.problem,), broken=True)


def decoded(content: bytes, file: str) -> str:
    """UTF-8 text, or UTF-16 with a byte order mark, as spreadsheets save it."""
    if len(content) > MAX_BYTES:
        raise BrokenListError(file, f"larger than {MAX_BYTES // 1024 // 1024} MB", "split the file")
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        what = f"byte {content[error.start]:#04x} is not UTF-8"
        raise BrokenListError(file, what, "save it as CSV UTF-8", line, column) from None
    if "\0" in text:
        raise BrokenListError(
            file, "a NUL character stands here", "delete it", *place(text, text.index("\0"))
        )
    return text


def place(text: str, position: int) -> tuple[int, int]:
    """Line and column of a position, both from 1."""
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute a cell: ``=…``, or ``+``, ``-``, ``@`` before a call."""
    return bool(_FORMULA.match(cell))


def read_csv(text: str, file: str) -> Table:
    """The rows of a CSV file with a header; the separator is the one the header uses most."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise BrokenListError(file, "the file is empty", "the first line names the columns")
    delimiter = max(_DELIMITERS, key=lambda mark: (lines[0].count(mark), mark == ","))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    gathering, line = Gathering(file), 1
    header: tuple[str, ...] = ()
    try:
        for cells in reader:
            begun, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = _header(cells)
                continue
            if any(cell.strip() for cell in cells[len(header) :]):
                gathering.refuse(
                    begun,
                    f"{len(cells)} cells stand under {len(header)} columns",
                    "put text that holds the separator in double quotes",
                )
                continue
            gathering.add(begun, dict(zip(header, cells, strict=False)))
    except csv.Error as error:
        hint = "check the quotes around this line"
        raise BrokenListError(file, f"this is not CSV: {error}", hint, line) from None
    return gathering.table(header)


def _header(cells: list[str]) -> tuple[str, ...]:
    """Column names, each of its own: a second ``Contact`` becomes ``Contact (2)``, a nameless one its place."""
    names: list[str] = []
    for position, cell in enumerate(cells, start=1):
        wanted = name = " ".join(writable(cell).split()) or f"Column {position}"
        number = 2
        while name in names:
            name, number = f"{wanted} ({number})", number + 1
        names.append(name)
    return tuple(names)
