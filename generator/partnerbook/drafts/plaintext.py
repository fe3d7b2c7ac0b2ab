"""HTML made from our Markdown as plain text, the way one would type it into an e-mail.

Paragraphs stay on one line, so that a mail client wraps them; tables become aligned columns.
"""

from __future__ import annotations

import re
from html import unescape

from partnerbook.source.clean_html import pieces_of

_BLANKS = "\t\r\n\f"
_RUN = re.compile(" {2,}")
_HREF = re.compile(r'\shref="([^"]*)"')
_BLOCKS = frozenset(
    {"p", "ul", "ol", "li", "pre", "blockquote", "table", "hr", "div", "section"}
    | {f"h{level}" for level in range(1, 7)}
)
_AROUND = frozenset({"ul", "ol", "blockquote", "pre", "table"})
_FIGURE = re.compile(r"-?\d[\d.,\u202f]*(?:\u00a0\S+)?")
_MARKS = {"br": "\n", "hr": "-" * 20}


def to_text(html: str) -> str:
    """The text of ``html``, entities decoded, links as ``text (address)``.

    ``html`` is clean, as ``source.markdown`` gives it: tags in small letters, values in double quotes.
    """
    reader = _Reader()
    first, pieces = pieces_of(html)
    reader.data(first)
    for end, tag, values, text in pieces:
        if end:
            reader.end(tag)
        else:
            reader.start(tag, values)
        if text:
            reader.data(text)
    return reader.text()


class _Reader:
    """Gathers blocks of text; each block remembers the list or quotation it stands in."""

    def __init__(self) -> None:
        self._out: list[str] = []  # blocks, each behind what parts it from the one before
        self._line: list[str] = []
        self._counters: list[int | None] = []  # one for each open list: the next number, None for bullets
        self._marker = ""
        self._quotes = 0
        self._preformatted = False
        self._links: list[tuple[str, int]] = []
        self._rows: list[list[str]] | None = None
        self._in_list = False  # whether the last block stands in a list

    def text(self) -> str:
        """All that was read."""
        self._flush()
        return "".join((*self._out, "\n")) if self._out else ""

    def start(self, tag: str, values: str) -> None:
        """A tag that opens; ``values`` are its attributes as they stand."""
        if tag in _BLOCKS:
            self._flush()
        if tag == "li":
            self._begin_item()
        elif tag in _MARKS:
            self._line.append(_MARKS[tag])
        elif tag == "tr":
            if self._rows is not None:
                self._rows.append([])
        elif tag == "a":
            address = _HREF.search(values)
            self._links.append((unescape(address[1]) if address else "", len(self._line)))
        elif tag in _AROUND:
            self._enter(tag)

    def end(self, tag: str) -> None:
        """A tag that closes."""
        if tag in ("td", "th"):
            if self._rows:
                self._rows[-1].append(self._take())
        elif tag == "table":
            self._end_table()
        elif tag in _BLOCKS:
            self._flush()
            if tag in _AROUND:
                self._leave(tag)
        elif tag == "a" and self._links:
            self._end_link(*self._links.pop())

    def data(self, text: str) -> None:
        """Text between two tags."""
        if text == "\n" and not self._line and not self._preformatted:
            return
        if "&" in text:
            text = unescape(text)
        if not self._preformatted:
            for blank in _BLANKS:
                text = text.replace(blank, " ")
        self._line.append(text)

    def _enter(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._counters.append(1 if tag == "ol" else None)
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "pre":
            self._preformatted = True
        else:
            self._rows = []

    def _leave(self, tag: str) -> None:
        if tag == "blockquote":
            self._quotes -= 1
        elif tag == "pre":
            self._preformatted = False
        elif self._counters:
            self._counters.pop()

    def _begin_item(self) -> None:
        counter = self._counters[-1] if self._counters else None
        self._marker = "- " if counter is None else f"{counter}. "
        if self._counters and counter is not None:
            self._counters[-1] = counter + 1

    def _end_link(self, address: str, start: int) -> None:
        shown = "".join(self._line[start:]).strip()
        plain = address.removeprefix("mailto:").removeprefix("tel:")
        if plain and not address.startswith("#") and shown not in (address, plain):
            self._line.append(f" ({plain})")

    def _take(self) -> str:
        """The text gathered since the last block."""
        text = "".join(self._line)
        self._line = []
        if self._preformatted:
            return text.strip("\n")
        if "  " in text:
            text = _RUN.sub(" ", text)
        if "\n" in text:
            text = "\n".join(line.strip(" ") for line in text.split("\n")).strip("\n")
        return text.strip(" ")

    def _flush(self) -> None:
        if self._line and (text := self._take()):
            self._add(text)

    def _add(self, text: str) -> None:
        depth, marker = len(self._counters), self._marker
        if depth:
            indent = "  " * (depth - 1)
            text = text.replace("\n", "\n" + indent + " " * (len(marker) or 2))
            text = indent + (marker or "  ") + text
        if self._quotes > 0:
            text = "\n".join(f"{'> ' * self._quotes}{line}" for line in text.split("\n"))
        if self._out:
            self._out.append("\n" if depth and marker and self._in_list else "\n\n")
        self._out.append(text)
        self._in_list, self._marker = bool(depth), ""

    def _end_table(self) -> None:
        rows, self._rows, self._line = self._rows or [], None, []
        rows = [[cell.replace("\n", " ") for cell in row] for row in rows if any(row)]
        if not rows:
            return
        columns = max(map(len, rows))
        rows = [row + [""] * (columns - len(row)) for row in rows]
        widths = [max(len(row[index]) for row in rows) for index in range(columns)]
        figures = [all(_FIGURE.fullmatch(row[index] or "0") for row in rows[1:]) for index in range(columns)]
        lines = [
            " | ".join(
                cell.rjust(width) if right else cell.ljust(width)
                for cell, width, right in zip(row, widths, figures, strict=True)
            ).rstrip()
            for row in rows
        ]
        lines.insert(1, "-+-".join("-" * width for width in widths))
        self._add("\n".join(lines))
