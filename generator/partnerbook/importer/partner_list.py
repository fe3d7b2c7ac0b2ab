"""A list of partners read from CSV, JSON or YAML."""

from __future__ import annotations

import csv
import io

from partnerbook.importer import json_and_yaml
from partnerbook.importer.rows import BrokenListError, Gathering, Table, place
from partnerbook.source.yaml_scalars import writable

MAX_BYTES = 20 * 1024 * 1024
_DELIMITERS = (",", ";", "\t", "|")


def read(content: bytes, file: str, ending: str) -> Table:
    """The rows of a CSV, JSON or YAML file, by its ``ending``, such as ".json". Never raises for what the file holds:
    what is wrong with it is in ``refused``.
    """
    try:
        text = decoded(content, file)
        if ending == ".json":
            return json_and_yaml.read_json(text, file)
        if ending in (".yaml", ".yml"):
            return json_and_yaml.read_yaml(text, file)
        return read_csv(text, file)
    except BrokenListError as error:
        return Table(file, refused=(error.problem,), broken=True)


def decoded(content: bytes, file: str) -> str:
    """The text of a list, in UTF-8, or UTF-16 with a byte order mark, as spreadsheets save it. Raises BrokenListError."""
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


def read_csv(text: str, file: str) -> Table:
    """The rows of a CSV file with a header; the separator is the one the header uses most. Raises BrokenListError."""
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
