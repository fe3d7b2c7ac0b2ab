"""A document as frozen blocks: headings, paragraphs, items of lists, tables. ``reading`` makes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from partnerbook.analysis.redline import State
from partnerbook.analysis.sheet_line import Line

Kind = Literal["notice", "heading", "paragraph", "item", "quote", "code", "rule", "page"]


class Run(NamedTuple):
    """A piece of text set in one way; a line break in it is one in the document. ``link`` is an address, or nothing.

    ``state`` tells, where two versions are shown as one, whether it stayed, came or went; of a block or a row, the whole of it.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    state: State = "kept"


class Block(NamedTuple):
    """A heading, a paragraph or an item of a list; a ``notice`` is what opens a document, whatever its text, and with a
    ``page`` a new one begins.

    ``level`` is that of a heading from 1, of an item or a quotation how deep it stands from 1. ``marker`` is the number
    that stands before a heading or an item, such as ``2.``; it is no part of the runs, and ``old_marker`` the one that it
    took the place of. ``section`` is the one of the term
    sheet that the block stands in. ``fields`` are what it says of agreement.yaml; ``clause`` tells what is agreed in a section from all other lines.
    """

    kind: Kind
    runs: tuple[Run, ...]
    level: int = 0
    marker: str = ""
    section: str = ""
    fields: tuple[str, ...] = ()
    clause: bool = False
    state: State = "kept"
    old_marker: str = ""

    @property
    def text(self) -> str:
        """Its words, whatever they are set in."""
        return "".join(run.text for run in self.runs)


class Cell(NamedTuple):
    """A cell of a table; ``right`` where its column holds figures."""

    runs: tuple[Run, ...]
    right: bool = False
    fields: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


class Table(NamedTuple):
    """A table, every row of the same length; the first ``heads`` of them say what the columns are. ``states`` are those of its
    rows, where not all of them stayed.
    """

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0
    section: str = ""
    states: tuple[State, ...] = ()

    @property
    def state(self) -> State:
        """Whether all of it came, or went."""
        first, *others = {*self.states} or {"kept"}
        return "kept" if others else first


class Known(NamedTuple):
    """What is known of a document: its ``notice``, and of a term sheet the clauses agreed, all other lines, and the titles of
    its sections by id.
    """

    notice: str = ""
    clauses: tuple[Line, ...] = ()
    others: tuple[Line, ...] = ()
    titles: Mapping[str, str] = {}
