"""HTML made from our Markdown as blocks, which two versions of a document are compared by."""

from __future__ import annotations

from html import unescape

from partnerbook.analysis.redline import Block, Cell, Run
from partnerbook.drafts.plaintext import HREF, TAG

_STYLES = frozenset({"strong", "em", "code", "del"})
_TEXTS = frozenset({"p", "pre", "blockquote", "hr", "li"} | {f"h{level}" for level in range(1, 7)})


def blocks_of(html: str) -> tuple[Block, ...]:
    """The paragraphs, headings, list items and rows of ``html``, which is clean, as ``source.markdown`` gives it.

    Kinds are ``h1`` to ``h6``, ``p``, ``pre``, ``li`` with the depth of its list, ``head`` and ``row``. The style of a
    run has the tags around it, a link's with its address: ``a https://…``.
    """
    reader = _Reader()
    first, *pieces = TAG.split(html)
    reader.data(first)
    for end, tag, values, text in zip(*[iter(pieces)] * 4, strict=True):
        if end:
            reader.end(tag)
        else:
            reader.start(tag, values)
        if text:
            reader.data(text)
    reader.flush()
    return tuple(reader.blocks)


class _Reader:
    """Gathers blocks; each knows what it is, and its runs the tags around them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._kind, self._depth = "p", 0
        self._runs: list[Run] = []
        self._styles: list[str] = []
        self._row: list[Cell] | None = None

    def start(self, tag: str, values: str) -> None:
        """A tag that opens; ``values`` are its attributes as they stand."""
        if tag in ("ul", "ol"):
            self.flush()
            self._depth += 1
        elif tag == "tr":
            self._row, self._kind = [], "row"
        elif tag in ("th", "td"):
            self._kind = "head" if tag == "th" else "row"
        elif tag == "br":
            self._runs.append(Run("\n", tuple(self._styles)))
        elif tag in _TEXTS:
            if not (tag == "p" and self._kind.startswith("li") and not self._text().strip()):
                self.flush()
                self._kind = f"li {self._depth}" if tag == "li" else tag
        elif tag in _STYLES or tag == "a":
            address = HREF.search(values) if tag == "a" else None
            self._styles.append(f"a {unescape(address[1])}" if address else tag)

    def end(self, tag: str) -> None:
        """A tag that closes."""
        if tag in ("th", "td") and self._row is not None:
            self._row.append(self._take())
        elif tag == "tr" and self._row is not None:
            self.blocks.append(Block(self._kind, tuple(self._row)))
            self._row, self._kind = None, "p"
        elif tag in ("ul", "ol"):
            self.flush()
            self._depth -= 1
        elif tag in _TEXTS:
            self.flush()
        elif (tag in _STYLES or tag == "a") and self._styles:
            self._styles.pop()

    def data(self, text: str) -> None:
        """Text between two tags."""
        data = unescape(text) if "&" in text else text
        text = data if self._kind == "pre" else data.replace("\n", " ")
        self._runs.append(Run(text, tuple(self._styles)))

    def flush(self) -> None:
        """End the block that is being read; one without text is none."""
        if self._row is not None:
            return
        cell = self._take()
        if cell:
            self.blocks.append(Block(self._kind, (cell,)))
        self._kind = "p"

    def _text(self) -> str:
        return "".join(run.text for run in self._runs)

    def _take(self) -> Cell:
        """What was read since the last block, without blanks at its ends."""
        runs, self._runs = self._runs, []
        while runs and not runs[0].text.lstrip():
            runs = runs[1:]
        while runs and not runs[-1].text.rstrip():
            runs = runs[:-1]
        if runs:
            runs[0] = runs[0]._replace(text=runs[0].text.lstrip())
            runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
        return tuple(runs)
