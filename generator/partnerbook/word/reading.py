"""A document as blocks, read from the same HTML that the site shows: whatever words its file, a Word file says the same.

Of the term sheet each block knows which fields of agreement.yaml it says, found by the text of its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from partnerbook.analysis.sheet_line import Line
from partnerbook.source.clean_html import pieces_of
from partnerbook.word.blocks import Block, Cell, Known, Run, Table

_VALUE = re.compile(r'\s(href|start)="([^"]*)"')
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NUMBER = re.compile(r"(\d+)\. +(?=\S)")
_FIGURE = re.compile(r"[-+\u2212]?\d[\d.,\u202f]*(?:\u00a0\S+)?")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    {"p", "ul", "ol", "li", "pre", "blockquote", "table", "hr", "div", "section", "details", "summary",
     "figure", "figcaption", *_HEADINGS}
)  # fmt: skip
_BOLD, _ITALIC = frozenset({"strong", "b"}), frozenset({"em", "i", "cite"})


def blocks_of(html: str, known: Known | None = None) -> tuple[Block | Table, ...]:
    """The blocks of clean HTML, as ``source.markdown`` gives it: tags in small letters, values in double quotes."""
    reader = _Reader()
    first, pieces = pieces_of(html)
    reader.data(first)
    for end, tag, values, text in pieces:
        if end:
            reader.end(tag)
        else:
            reader.start(tag, values)
        if text and text != "\n":
            reader.data(text)
        elif text:
            reader.line_end()
    reader.flush()
    blocks, known = reader.blocks, known or Known()
    first_block = blocks[0] if blocks else None
    if known.notice and isinstance(first_block, Block) and first_block.text == known.notice:
        blocks[0] = first_block._replace(kind="notice")
    return tuple(_placed(_numbered(blocks), known))


class _Reader:
    """Gathers blocks; the text of one is flushed as soon as another begins."""

    def __init__(self) -> None:
        self.blocks: list[Block | Table] = []
        self._runs: list[Run] = []
        self._bold = self._italic = self._quotes = 0
        self._links: list[str] = []
        self._counters: list[int | None] = []  # one for each open list: the next number, None for bullets
        self._marker: str | None = None
        self._heading = 0
        self._preformatted = False
        self._rows: list[list[Cell]] | None = None
        self._heads = 0

    def start(self, tag: str, values: str) -> None:
        """A tag that opens; ``values`` are its attributes as they stand."""
        if tag in _BLOCKS:
            self.flush()
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag == "li":
            self._begin_item()
        elif tag == "br":
            self._add("\n")
        elif tag == "hr":
            self.blocks.append(Block("rule", ()))
        elif tag in _BOLD:
            self._bold += 1
        elif tag in _ITALIC:
            self._italic += 1
        elif values:
            self._start_with(tag, dict(_VALUE.findall(values)))
        else:
            self._start_with(tag, {})

    def _start_with(self, tag: str, values: Mapping[str, str]) -> None:
        if tag == "a":
            self._links.append(unescape(values.get("href", "")))
        elif tag in ("td", "th"):
            self._bold = self._italic = 0
        elif tag == "tr":
            if self._rows is not None:
                self._rows.append([])
        elif tag == "table":
            self._rows, self._heads = [], 0
        elif tag == "pre":
            self._preformatted = True
        elif tag == "blockquote":
            self._quotes += 1
        elif tag in ("ul", "ol"):
            start = values.get("start", "1")
            self._counters.append((int(start) if start.isdecimal() else 1) if tag == "ol" else None)

    def end(self, tag: str) -> None:
        """A tag that closes."""
        if tag in _BOLD:
            self._bold = max(0, self._bold - 1)
        elif tag in _ITALIC:
            self._italic = max(0, self._italic - 1)
        elif tag == "a" and self._links:
            self._links.pop()
        elif tag in ("td", "th"):
            if self._rows:
                self._rows[-1].append(Cell(self._take()))
        elif tag == "thead":
            self._heads = len(self._rows or ())
        elif tag == "table":
            self._end_table()
        elif tag in _BLOCKS:
            self.flush()
            self._leave(tag)

    def _leave(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._heading = 0
        elif tag == "pre":
            self._preformatted = False
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif tag in ("ul", "ol") and self._counters:
            self._counters.pop()

    def data(self, text: str) -> None:
        """Text between two tags."""
        if "&" in text:
            text = unescape(text)
        if not self._preformatted:
            text = _BLANKS.sub(" ", text)
        self._add(text)

    def line_end(self) -> None:
        """A line that ends between two tags: nothing between blocks, which is where most are."""
        if self._runs:
            self._add("\n" if self._preformatted else " ")

    def _add(self, text: str) -> None:
        way = (self._bold > 0, self._italic > 0, self._links[-1] if self._links else "")
        if self._runs and self._runs[-1][1:4] == way:
            text = self._runs.pop().text + text
        self._runs.append(Run(text, *way))

    def flush(self) -> None:
        """Finish the block that was being read, if it says anything."""
        if not self._runs or not (runs := self._take()) or self._rows is not None:
            return
        if self._heading:
            self.blocks.append(Block("heading", runs, self._heading))
        elif self._counters:
            self.blocks.append(Block("item", runs, len(self._counters), self._marker or ""))
            self._marker = ""
        elif self._preformatted:
            self.blocks.append(Block("code", runs))
        elif self._quotes:
            self.blocks.append(Block("quote", runs, self._quotes))
        else:
            self.blocks.append(Block("paragraph", runs))

    def _begin_item(self) -> None:
        counter = self._counters[-1] if self._counters else None
        self._marker = "•" if counter is None else f"{counter}."
        if counter is not None:
            self._counters[-1] = counter + 1

    def _take(self) -> tuple[Run, ...]:
        """The runs gathered since the last block, blanks at both ends and around line breaks left out."""
        runs, self._runs = self._runs, []
        if not runs:
            return ()
        if self._preformatted:
            last = runs[-1]._replace(text=runs[-1].text.rstrip("\n"))
            return tuple(run for run in (*runs[:-1], last) if run.text)
        if len(runs) == 1 and "\n" not in (text := runs[0].text):
            trimmed = text.strip(" ")
            return (
                () if not trimmed else tuple(runs) if trimmed == text else (runs[0]._replace(text=trimmed),)
            )
        kept: list[Run] = []
        blank = True
        for run in runs:
            text = run.text.replace(" \n", "\n").replace("\n ", "\n")
            text = text.lstrip(" ") if blank else text
            if text:
                kept.append(run._replace(text=text))
                blank = text[-1] in " \n"
        while kept and not (text := kept[-1].text.rstrip(" \n")):
            kept.pop()
        if kept:
            kept[-1] = kept[-1]._replace(text=text)
        return tuple(kept)

    def _end_table(self) -> None:
        rows, self._rows, self._runs = [row for row in self._rows or () if row], None, []
        if rows:
            width = max(map(len, rows))
            whole = tuple((*row, *[Cell(())] * (width - len(row))) for row in rows)
            self.blocks.append(Table(_aligned(whole, self._heads), self._heads))


def _aligned(rows: tuple[tuple[Cell, ...], ...], heads: int) -> tuple[tuple[Cell, ...], ...]:
    """The rows, columns that hold nothing but figures set to the right."""
    right = [
        all(_FIGURE.fullmatch(row[at].text or "0") for row in rows[heads:]) for at in range(len(rows[0]))
    ]
    return tuple(
        tuple(cell._replace(right=True) if at else cell for cell, at in zip(row, right, strict=True))
        for row in rows
    )


def _numbered(blocks: Iterable[Block | Table]) -> Iterator[Block | Table]:
    """The number typed before a heading becomes its marker, where all of its level are counted from 1 without a gap."""
    blocks = list(blocks)
    second = [
        block for block in blocks if isinstance(block, Block) and block.kind == "heading" and block.level == 2
    ]
    found = [_NUMBER.match(block.runs[0].text) for block in second]
    if not found or any(match is None or int(match[1]) != at for at, match in enumerate(found, 1)):
        yield from blocks
        return
    numbers = iter(found)
    for block in blocks:
        if isinstance(block, Block) and block.kind == "heading" and block.level == 2:
            match = next(numbers)
            assert match, "every heading was looked at"
            first, *rest = block.runs
            runs = (first._replace(text=first.text[match.end() :]), *rest)
            yield block._replace(runs=runs, marker=f"{match[1]}.")
        else:
            yield block


def _placed(blocks: Iterable[Block | Table], known: Known) -> Iterator[Block | Table]:
    """Each block with its section and its fields. A line is looked for by its text; of several alike, in their order."""
    if not (known.clauses or known.others):
        yield from blocks
        return
    waiting: dict[str, list[tuple[Line, bool]]] = {}
    for told, clause in ((known.clauses, True), (known.others, False)):
        for line in told:
            waiting.setdefault(line, []).append((line, clause))
    ids = {title: identifier for identifier, title in known.titles.items()}
    section = ""
    for block in blocks:
        if isinstance(block, Table):
            rows = tuple(tuple(_said(cell, waiting) for cell in row) for row in block.rows)
            yield block._replace(rows=rows, section=section)
            continue
        if block.kind == "heading" and block.level <= 2:
            section = ids.get(block.text, "")
        lines = waiting.get(block.text)
        if lines and block.kind != "heading":
            line, clause = lines.pop(0)
            yield Block(block.kind, block.runs, block.level, block.marker, section, line.fields, clause)
        else:
            yield Block(block.kind, block.runs, block.level, block.marker, section) if section else block


def _said(cell: Cell, waiting: Mapping[str, list[tuple[Line, bool]]]) -> Cell:
    lines = waiting.get(cell.text)
    return cell._replace(fields=lines.pop(0)[0].fields) if lines else cell
