"""What a block of plain Markdown is, and its parts; a block is what stands between blank lines.

`AsideError` is raised for whatever is not surely the same to Python-Markdown: lists in lists, indented code,
a block that a line in its midst ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnerbook.source.plain_spans import AsideError

FENCED = "\x05"
"""What a block begins with that stands for fenced code; its number follows."""

_RULE = re.compile(r" {0,3}([-*_])(?: {0,2}\1){2,} *")
_INTERRUPTED = re.compile(
    r"\n(?:#|!!!| {0,3}>| {0,3}: |[|:=\- ]+(?=\n|$)| {0,3}([-*_])(?: {0,2}\1){2,} *(?=\n|$))"
)
"""A line inside a block that ends a paragraph or makes something else of it."""
_NOT_TEXT = re.compile(r"[#>|:]|!!!|(?:\d+\.|[*+-])(?: |$)|([-*_])(?: {0,2}\1){2,} *(?:\n|$)")
"""How an item or a paragraph does not begin."""
_ITEM = re.compile(r" {0,3}(?:\d+\.|[*+-]) +(.*)")
_DEEPER_ITEM = re.compile(r" {4,7}(?:\d+\.|[*+-]) +")
_QUOTE = re.compile(r"(?: {0,3}>.*(?:\n|$))+")
_DELIMITERS = re.compile(r"[|:\- ]+")
_PIPE = re.compile(r"\|(?<!\\\|)")


def kind_of(block: str) -> tuple[str, str]:
    """What a block is, and what of it is another block. Raises AsideError."""
    first = block[0]
    if first.isalpha() and "|" not in block and not _INTERRUPTED.search(block):
        return "text", ""
    if "|" in block and _has_delimiters(block):
        return "table", ""
    if first == FENCED:
        return "fenced", ""
    if first == "#":
        return "heading", block.partition("\n")[2]
    if first == ">" and _QUOTE.fullmatch(block):
        return "quote", ""
    return _marked_kind(block), ""


def _has_delimiters(block: str) -> bool:
    line, _, rest = block.partition("\n")
    if not _DELIMITERS.fullmatch(rest.partition("\n")[0]):
        return False
    if "|" not in line or "\\\\" in block or block[0] == " " or "\n!!!" in block:
        raise AsideError
    return True


def _marked_kind(block: str) -> str:
    if _RULE.fullmatch(block):
        return "rule"
    if _INTERRUPTED.search(block):
        raise AsideError
    if _ITEM.match(block):
        return "list"
    if _NOT_TEXT.match(block.lstrip()) or block.startswith("    "):
        raise AsideError
    return "text"


def unquoted(block: str) -> str:
    """What a block of quoted lines quotes. Raises AsideError."""
    lines = (line.lstrip(" ") for line in block.split("\n"))
    inner = "\n".join(line[1:].removeprefix(" ") if line.rstrip() != ">" else "" for line in lines)
    if not inner or inner[0] == "\n" or inner[-1] == "\n":
        raise AsideError
    return inner


def items(block: str) -> Iterator[str]:
    """The items of a list's block, each with the lines that continue it. Raises AsideError."""
    item = ""
    for line in block.split("\n"):
        match = _ITEM.match(line)
        if match is None:
            if _DEEPER_ITEM.match(line):
                raise AsideError
            item = f"{item}\n{line}"
            continue
        if item:
            yield item
        item = match[1]
        if not item or (not item[0].isalpha() and _NOT_TEXT.match(item)):
            raise AsideError
    yield item


def table(block: str) -> tuple[list[str], list[list[str]]]:
    """The titles and the rows of a table, each as long as the titles. Raises AsideError."""
    head, delimiters, *rows = [row.strip(" ") for row in block.split("\n")]
    border = head.startswith("|") or _ends_with_pipe(head)
    titles = _cells(head, border=border)
    columns = len(titles)
    if columns < 2 or len(_cells(delimiters, border=border)) != columns:
        raise AsideError
    return titles, [[*_cells(row, border=border), *[""] * columns][:columns] for row in rows or [""]]


def _cells(row: str, *, border: bool) -> list[str]:
    """The cells of a row; a pipe that may stand in code is not for us. Raises AsideError."""
    if border:
        row = row.removeprefix("|")
        if _ends_with_pipe(row):
            row = row[:-1]
    cells = [cell.strip(" ") for cell in _PIPE.split(row)]
    if "`" in row and ("``" in row or "\\`" in row or any(cell.count("`") % 2 for cell in cells)):
        raise AsideError
    return cells


def _ends_with_pipe(row: str) -> bool:
    return row.endswith("|") and not row.endswith("\\|")
