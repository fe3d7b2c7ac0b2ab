"""A document as frozen blocks: headings, paragraphs, items of lists, tables. ``reading`` makes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from partnerbook.analysis.sheet_line import Line

Kind = Literal["notice", "heading", "paragraph", "item", "quote", "code", "rule"]


class Run(NamedTuple):
    """A piece of text set in one way; a line break in it is one in the document. ``link`` is an address, or nothing."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


class Block(NamedTuple):
    """A heading, a paragraph or an item of a list; a ``notice`` is what opens a document, whatever its text.

    ``level`` is that of a heading from 1, of an item or a quotation how deep it stands from 1. ``marker`` is the number
    that stands before a heading or an item, such as ``2.``; it is no part of the runs. ``section`` is the one of the term
    sheet that the block stands in. ``fields`` are what it says of agreement.yaml; ``clause`` tells what is agreed in a section from all other lines.
    """

    kind: Kind
    runs: tuple[Run, ...]
    level: int = 0
    marker: str = ""
    section: str = ""
    fields: tuple[str, ...] = ()
    clause: bool = False

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
    """A table, every row of the same length; the first ``heads`` of them say what the columns are."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0
    section: str = ""


class Known(NamedTuple):
    """What is known of a document: its ``notice``, and of a term sheet the clauses agreed, all other lines, and the titles of
    its sections by id.
    """

    notice: str = ""
    clauses: tuple[Line, ...] = ()
    others: tuple[Line, ...] = ()
    titles: Mapping[str, str] = {}
