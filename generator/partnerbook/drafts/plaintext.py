"""HTML made from our Markdown as plain text, the way one would type it into an e-mail.

Paragraphs stay on one line, so that a mail client wraps them; tables become aligned columns.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = frozenset(
    {"p", "ul", "ol", "li", "pre", "blockquote", "table", "hr", "div", "section"}
    | {f"h{level}" for level in range(1, 7)}
)
_FIGURE = re.compile(r"-?\d[\d.,\u202f]*(?:\u00a0\S+)?")
_MARKS = {"br": "\n", "hr": "-" * 20}


def to_text(html: str) -> str:
    """The text of ``html``, entities decoded, links as ``text (address)``."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Gathers blocks of text; each block remembers the list or quotation it stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[
            tuple[str, bool]
        ] = []  # text; whether it follows the one before without a blank line
        self._line: list[str] = []
        self._counters: list[int | None] = []  # one for each open list: the next number, None for bullets
        self._marker = ""
        self._quotes = 0
        self._preformatted = False
        self._links: list[tuple[str, int]] = []
        self._rows: list[list[str]] | None = None
        self._in_list = False  # whether the last block stands in a list

    def text(self) -> str:
        self._flush()
        out = ""
        for block, tight in self._blocks:
            out += ("\n" if tight else "\n\n") + block if out else block
        return out + "\n" if out else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._flush()
        if tag in ("ul", "ol"):
            self._counters.append(1 if tag == "ol" else None)
        elif tag == "li":
            self._begin_item()
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "pre":
            self._preformatted = True
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self._line)))
        elif tag == "table":
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        if tag in _MARKS:
            self._line.append(_MARKS[tag])

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links:
            self._end_link(*self._links.pop())
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append(self._take())
        elif tag == "table":
            self._end_table()
        elif tag in _BLOCKS:
            self._flush()
        if tag in ("ul", "ol") and self._counters:
            self._counters.pop()
        elif tag == "blockquote":
            self._quotes -= 1
        elif tag == "pre":
            self._preformatted = False

    def handle_data(self, data: str) -> None:
        self._line.append(data if self._preformatted else _BLANKS.sub(" ", data))

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
        return "\n".join(line.strip(" ") for line in re.sub(r" +", " ", text).split("\n")).strip("\n ")

    def _flush(self) -> None:
        text = self._take()
        if text:
            self._add(text)

    def _add(self, text: str) -> None:
        depth, marker = len(self._counters), self._marker
        if depth:
            indent = "  " * (depth - 1)
            text = text.replace("\n", "\n" + indent + " " * (len(marker) or 2))
            text = indent + (marker or "  ") + text
        if self._quotes > 0:
            text = "\n".join(f"{'> ' * self._quotes}{line}" for line in text.split("\n"))
        tight = bool(depth and marker and self._in_list)
        self._blocks.append((text, tight))
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
