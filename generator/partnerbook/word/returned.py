"""The text of a Word file that came back: what each paragraph said before its tracked changes and says with them, who made
them, and which comments stand on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from partnerbook.word.alike import key, likeness
from partnerbook.word.comments import Comment, comments_of
from partnerbook.word.returned_parts import NotReadableError, parts_of, walk
from partnerbook.wording import plural

MAX_PARAGRAPHS = 20_000
_INSERTED = frozenset({"ins", "moveTo", "cellIns"})
_DELETED = frozenset({"del", "moveFrom", "cellDel"})
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
_SIMILAR = 0.3
_MOST_PAIRS = 10_000
_MOST_OPEN = 50
_LONGEST_QUOTE = 300


class Mark(NamedTuple):
    """Who made a tracked change, and on which day; either may be missing."""

    author: str
    day: str


class Paragraph(NamedTuple):
    """A paragraph, or a row of a table with tabs between its cells.

    ``before`` is what it said before all tracked changes, ``after`` what it says with them: None where there was, or is, none.
    ``comments`` come with the words they stand on, ``bookmarks`` are the names of those that begin in it.
    """

    before: str | None
    after: str | None
    marks: tuple[Mark, ...] = ()
    comments: tuple[tuple[Comment, str], ...] = ()
    bookmarks: frozenset[str] = frozenset()

    @property
    def is_tracked(self) -> bool:
        """Whether a tracked change makes its words others."""
        return key(self.before or "") != key(self.after or "")


class Returned(NamedTuple):
    """A file that came back: its paragraphs, the comments that stand on none of them, and what was not read; ``margins`` are the
    texts of headers and footers, as keys of ``alike``.
    """

    paragraphs: tuple[Paragraph, ...]
    loose: tuple[Comment, ...]
    unread: tuple[str, ...]
    margins: frozenset[str]


class _Piece(NamedTuple):
    text: str
    is_inserted: bool
    is_deleted: bool


@dataclass(slots=True)
class _Raw:
    """A paragraph as it stands in the file; its mark, which ends it, may have been put in or taken out by itself."""

    pieces: list[_Piece] = field(default_factory=list)
    marks: dict[Mark, None] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    is_inserted: bool = False
    is_deleted: bool = False


@dataclass(slots=True)
class _Row:
    """A row of a table: the paragraphs of each cell, and whether the whole of it was put in or taken out."""

    cells: list[list[_Raw]] = field(default_factory=list)
    is_inserted: bool = False
    is_deleted: bool = False
    marks: dict[Mark, None] = field(default_factory=dict)


def read(content: bytes) -> Returned:
    """What the bytes of a Word file say. Raises NotReadableError."""
    parts = parts_of(content)
    reader = _Reader()
    walk(parts.main, reader.start, reader.end, reader.text)
    known = comments_of(parts.others)
    paragraphs = tuple(
        Paragraph(
            each.before,
            each.after,
            tuple(each.marks),
            tuple((known[i], reader.quoted(i)) for i in each.comments if i in known),
            frozenset(each.bookmarks),
        )
        for each in reader.paragraphs()
    )
    placed = {identifier for each in reader.raws for identifier in each.comments}
    loose = tuple(comment for identifier, comment in known.items() if identifier not in placed)
    margins = (_margin(xml) for kind in ("header", "footer") for xml in parts.others.get(kind, ()) if xml)
    unread = tuple(_unread(reader.unread, parts.others))
    return Returned(paragraphs, loose, unread, frozenset(text for texts in margins for text in texts))


class _Reader:
    """Gathers paragraphs and rows while a text is walked through."""

    def __init__(self) -> None:
        self.found: list[list[_Raw] | _Row] = []
        self.raws: list[_Raw] = []
        self.unread: dict[str, int] = {}
        self._path: list[str] = []
        self._skipped = 0  # how many elements deep in something that is not read
        self._changes: list[tuple[bool, Mark]] = []  # those around this place: whether it was put in
        self._raw: _Raw | None = None
        self._outer: list[_Raw | None] = []
        self._rows: list[_Row] = []
        self._is_text = False
        self._open: dict[str, list[str]] = {}
        self._said: dict[str, list[str]] = {}
        self._placed: set[str] = set()

    def paragraphs(self) -> Iterator[_Found]:
        """What was gathered, one after the other."""
        for group in self.found:
            yield from _row(group) if isinstance(group, _Row) else _resolved(group)

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
        elif name in _INSERTED or name in _DELETED:
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
        elif (name in _INSERTED or name in _DELETED) and parent not in _PROPERTIES:
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
            self._rows.append(_Row())
        elif name == "tc" and self._rows:
            if len(self._rows) == 1:
                self._rows[0].cells.append([])
        elif name == "p":
            self._outer.append(self._raw)
            self._raw = raw = _Raw()
            self.raws.append(raw)
            if len(self.raws) > MAX_PARAGRAPHS:
                raise NotReadableError(f"it has more than {MAX_PARAGRAPHS} paragraphs", "no term sheet has")
            if self._rows and self._rows[0].cells:
                self._rows[0].cells[-1].append(raw)
            elif self.found and isinstance(last := self.found[-1], list) and _goes_on(last[-1]):
                last.append(raw)
            else:
                self.found.append([raw])

    def _change(self, name: str, parent: str, mark: Mark) -> None:
        is_inserted = name in _INSERTED
        if parent not in _PROPERTIES:
            self._changes.append((is_inserted, mark))
            return
        whole: _Raw | _Row | None = None
        if parent == "rPr" and self._path[-3:-2] == ["pPr"]:
            whole = self._raw
        elif parent == "trPr" and len(self._rows) == 1:
            whole = self._rows[0]
        elif parent == "tcPr" and len(self._rows) == 1:  # a cell that came or went: as good as its row
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
        self._raw.pieces.append(_Piece(text, bool(inserted), bool(deleted)))
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


def _goes_on(raw: _Raw) -> bool:
    """Whether a paragraph ends in a mark that was put in or taken out: then it and the next were, or are, one."""
    return raw.is_inserted or raw.is_deleted


class _Version(NamedTuple):
    """A paragraph as it was or is, and those of the file that it is made of."""

    text: str
    raws: tuple[int, ...]


@dataclass(slots=True)
class _Found:
    before: str | None
    after: str | None
    marks: dict[Mark, None]
    comments: list[str]
    bookmarks: list[str]


def _resolved(group: list[_Raw]) -> list[_Found]:
    """The paragraphs of a group that ends in a mark which stayed: what each was, and what it is."""
    old = _joined(group, "is_inserted")
    new = _joined(group, "is_deleted")
    pairs: list[tuple[_Version | None, _Version | None]]
    if len(old) == len(new) == 1:
        pairs = [(old[0], new[0])]
    elif len(old) * len(new) > _MOST_PAIRS:
        pairs = [*((each, None) for each in old), *((None, each) for each in new)]
    else:
        pairs = _pairs(old, new)
    pairs.sort(key=lambda pair: min((pair[1] or pair[0] or _Version("", (0,))).raws))
    return [each for was, now in pairs if (each := _paired(was, now, group))]


def _pairs(old: list[_Version], new: list[_Version]) -> list[tuple[_Version | None, _Version | None]]:
    """What was and what it is now, the most alike first; what has nothing like it alone."""
    alike = sorted(
        ((likeness(was.text, now.text), was, now) for was in old for now in new if was.text and now.text),
        key=lambda each: -each[0],
    )
    found: dict[_Version, _Version] = {}
    for share, was, now in alike:
        if share >= _SIMILAR and was not in found and now not in found.values():
            found[was] = now
    taken = set(found.values())
    return [*((was, found.get(was)) for was in old), *((None, now) for now in new if now not in taken)]


def _paired(was: _Version | None, now: _Version | None, group: list[_Raw]) -> _Found | None:
    """One paragraph with all that stands on it; None for an empty one that nothing stands on."""
    raws = [group[at] for at in sorted({*(was.raws if was else ()), *(now.raws if now else ())})]
    before = was.text if was and was.text.strip() else None
    after = now.text if now and now.text.strip() else None
    comments = [each for raw in raws for each in raw.comments]
    if before is None and after is None and not comments:
        return None
    marks = {mark: None for raw in raws for mark in raw.marks}
    return _Found(before, after, marks, comments, [each for raw in raws for each in raw.bookmarks])


def _joined(group: list[_Raw], absent: str) -> list[_Version]:
    """A group without what is ``absent``, pieces and marks of paragraphs alike."""
    found: list[_Version] = []
    text, raws = "", list[int]()
    for at, raw in enumerate(group):
        text += "".join(piece.text for piece in raw.pieces if not getattr(piece, absent))
        raws.append(at)
        if at == len(group) - 1 or not getattr(raw, absent):
            found.append(_Version(text, tuple(raws)))
            text, raws = "", []
    return found


def _row(row: _Row) -> list[_Found]:
    """A row as one, where no cell has more than one paragraph; else its paragraphs, one after the other."""
    cells = [_cell(row, cell) for cell in row.cells]
    if any(len(cell) > 1 for cell in cells):
        return [each for cell in cells for each in cell]
    every = [cell[0] if cell else None for cell in cells]
    there = [each for each in every if each]
    if not there:
        return []
    was = [each.before if each else None for each in every]
    now = [each.after if each else None for each in every]
    return [
        _Found(
            "\t".join(each or "" for each in was) if any(was) else None,
            "\t".join(each or "" for each in now) if any(now) else None,
            {mark: None for each in there for mark in each.marks},
            [comment for each in there for comment in each.comments],
            [name for each in there for name in each.bookmarks],
        )
    ]


def _cell(row: _Row, cell: list[_Raw]) -> list[_Found]:
    for raw in cell:
        raw.marks.update(row.marks)
        if row.is_inserted or row.is_deleted:
            raw.pieces = [
                _Piece(text, row.is_inserted or put_in, row.is_deleted or taken_out)
                for text, put_in, taken_out in raw.pieces
            ]
    groups: list[list[_Raw]] = []
    for raw in cell:
        if groups and _goes_on(groups[-1][-1]):
            groups[-1].append(raw)
        else:
            groups.append([raw])
    return [each for group in groups for each in _resolved(group)]


def _unread(counts: Mapping[str, int], others: Mapping[str, Iterable[bytes]]) -> Iterator[str]:
    """What the file holds beside what was read, as ``2 footnotes``; headers and footers where something was changed in them."""
    yield from (plural(count, what) for what, count in counts.items() if count)
    for kind in ("header", "footer", "footnotes", "endnotes"):
        changes = sum(map(_changes_in, others.get(kind, ())))
        if changes:
            yield f"{plural(changes, 'tracked change')} in the {kind if kind.endswith('s') else f'{kind}s'}"


def _margin(xml: bytes) -> list[str]:
    """What a header or footer says, with all changes, figures left out: pages are counted there."""
    reader = _Reader()
    walk(xml, reader.start, reader.end, reader.text)
    return [text for each in reader.paragraphs() if (text := re.sub(r"\d+", "", key(each.after or "")).strip())]


def _changes_in(xml: bytes) -> int:
    changes = 0

    def start(name: str, _values: Mapping[str, str]) -> None:
        nonlocal changes
        changes += name in _INSERTED or name in _DELETED

    if xml:
        walk(xml, start)
    return changes
