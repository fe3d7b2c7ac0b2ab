"""The text of a Word file that came back, as it stands there: paragraphs and rows with what was put in and taken out, by whom,
and where comments and bookmarks stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from partnerbook.word.returned_parts import NotReadableError

MAX_PARAGRAPHS = 20_000
INSERTED = frozenset({"ins", "moveTo", "cellIns"})
DELETED = frozenset({"del", "moveFrom", "cellDel"})
_PROPERTIES = frozenset({"rPr", "trPr", "tcPr", "numPr"})
"""What tells something of a paragraph, a row or a cell, in which a change is that of the whole."""
_SKIPPED = frozenset(
    {"pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange",
     "numberingChange", "mc:Fallback", "sdtPr", "rt"}
)  # fmt: skip
"""What something looked like before, what programs of another time would show instead, and small print above words."""
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "\u25a1"}
_UNREAD = {
    "txbxContent": "text box", "drawing": "picture", "pict": "picture", "object": "embedded object",
    "altChunk": "embedded document", "footnoteReference": "footnote", "endnoteReference": "endnote",
}  # fmt: skip
_MOST_OPEN = 50
"""So many comments may stand on one word, and keep what they stand on."""
_LONGEST_QUOTE = 300


class Mark(NamedTuple):
    """Who made a tracked change, and on which day; either may be missing."""

    author: str
    day: str


class Piece(NamedTuple):
    text: str
    is_inserted: bool
    is_deleted: bool


@dataclass(slots=True)
class Raw:
    """A paragraph as it stands in the file; its mark, which ends it, may have been put in or taken out by itself."""

    pieces: list[Piece] = field(default_factory=list)
    marks: dict[Mark, None] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    is_inserted: bool = False
    is_deleted: bool = False


@dataclass(slots=True)
class Row:
    """A row of a table: the paragraphs of each cell, and whether the whole of it was put in or taken out."""

    cells: list[list[Raw]] = field(default_factory=list)
    is_inserted: bool = False
    is_deleted: bool = False
    marks: dict[Mark, None] = field(default_factory=dict)


class TextReader:
    """Gathers paragraphs and rows while a text is walked through."""

    def __init__(self) -> None:
        self.found: list[list[Raw] | Row] = []
        self.raws: list[Raw] = []
        self.unread: dict[str, int] = {}
        self._path: list[str] = []
        self._skipped = 0  # how many elements deep in something that is not read
        self._changes: list[tuple[bool, Mark]] = []  # those around this place: whether it was put in
        self._raw: Raw | None = None
        self._outer: list[Raw | None] = []
        self._rows: list[Row] = []
        self._is_text = False
        self._open: dict[str, list[str]] = {}
        self._said: dict[str, list[str]] = {}
        self._placed: set[str] = set()

    def quoted(self, identifier: str) -> str:
        """The words that a comment stands on."""
        return "".join(self._said.get(identifier, ()))

    def start(self, name: str, values: Mapping[str, str]) -> None:
        """An element that opens."""
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if self._skipped or name in _SKIPPED or name == "txbxContent":
            if not self._skipped and name == "txbxContent":
                self._count(name)
            self._skipped += 1
        elif name in INSERTED or name in DELETED:
            self._change(name, parent, Mark(values.get("author", ""), values.get("date", "")[:10]))
        elif name in ("t", "delText", "m:t"):
            self._is_text = True
        elif name in ("p", "tr", "tc"):
            self._begin(name)
        elif name in _SIGNS and parent == "r":
            self._add(_SIGNS[name])
        elif name in _UNREAD:
            self._count(name)
        elif "id" in values or "name" in values:
            self._anchor(name, values)

    def end(self, name: str) -> None:
        """An element that closes."""
        self._path.pop()
        parent = self._path[-1] if self._path else ""
        if self._skipped:
            self._skipped -= 1
        elif (name in INSERTED or name in DELETED) and parent not in _PROPERTIES:
            self._changes.pop()
        elif name in ("t", "delText", "m:t"):
            self._is_text = False
        elif name == "p":
            self._raw = self._outer.pop()
        elif name == "tr" and len(self._rows) > 0:
            row = self._rows.pop()
            if not self._rows:
                self.found.append(row)

    def text(self, text: str) -> None:
        """Text, which counts where it is that of a run."""
        if self._is_text and not self._skipped:
            self._add(text)

    def _begin(self, name: str) -> None:
        if name == "tr":
            self._rows.append(Row())
        elif name == "tc" and self._rows:
            if len(self._rows) == 1:
                self._rows[0].cells.append([])
        elif name == "p":
            self._outer.append(self._raw)
            self._raw = raw = Raw()
            self.raws.append(raw)
            if len(self.raws) > MAX_PARAGRAPHS:
                raise NotReadableError(f"it has more than {MAX_PARAGRAPHS} paragraphs", "no term sheet has")
            if self._rows and self._rows[0].cells:
                self._rows[0].cells[-1].append(raw)
            elif self.found and isinstance(last := self.found[-1], list) and goes_on(last[-1]):
                last.append(raw)
            else:
                self.found.append([raw])

    def _change(self, name: str, parent: str, mark: Mark) -> None:
        is_inserted = name in INSERTED
        if parent not in _PROPERTIES:
            self._changes.append((is_inserted, mark))
            return
        whole: Raw | Row | None = None
        if parent == "rPr" and self._path[-3:-2] == ["pPr"]:
            whole = self._raw
        elif (parent == "trPr" and len(self._rows) == 1) or (parent == "tcPr" and len(self._rows) == 1):
            whole = self._rows[0]
        if whole is None:
            return
        whole.marks[mark] = None
        if is_inserted:
            whole.is_inserted = True
        else:
            whole.is_deleted = True

    def _add(self, text: str) -> None:
        if self._raw is None:
            return
        inserted = [mark for is_inserted, mark in self._changes if is_inserted]
        deleted = [mark for is_inserted, mark in self._changes if not is_inserted]
        self._raw.pieces.append(Piece(text, bool(inserted), bool(deleted)))
        self._raw.marks.update(dict.fromkeys([*inserted, *deleted]))
        for identifier, said in self._open.items():
            self._place(identifier)
            if len(said) < _LONGEST_QUOTE and not deleted:
                said.append(text[:_LONGEST_QUOTE])

    def _place(self, identifier: str) -> None:
        """A comment belongs to the paragraph that the first of its words stand in."""
        if self._raw is not None and identifier not in self._placed:
            self._placed.add(identifier)
            self._raw.comments.append(identifier)

    def _anchor(self, name: str, values: Mapping[str, str]) -> None:
        identifier = values.get("id", "")
        if name == "bookmarkStart" and self._raw is not None:
            self._raw.bookmarks.append(values.get("name", ""))
        elif name == "commentRangeStart" and len(self._open) < _MOST_OPEN:
            self._open[identifier] = self._said.setdefault(identifier, [])
        elif name in ("commentRangeEnd", "commentReference"):
            self._open.pop(identifier, None)
            self._place(identifier)

    def _count(self, name: str) -> None:
        what = _UNREAD[name]
        self.unread[what] = self.unread.get(what, 0) + 1
        if name == "txbxContent" and self.unread.get("picture"):  # what the box is drawn as is no picture
            self.unread["picture"] -= 1


def goes_on(raw: Raw) -> bool:
    """Whether a paragraph ends in a mark that was put in or taken out: then it and the next were, or are, one."""
    return raw.is_inserted or raw.is_deleted
