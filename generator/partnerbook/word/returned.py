"""The text of a Word file that came back: what each paragraph said before its tracked changes and says with them, who made
them, and which comments stand on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from partnerbook.word.alike import key, likeness
from partnerbook.word.comments import Comment, comments_of
from partnerbook.word.returned_parts import parts_of, walk
from partnerbook.word.returned_text import DELETED, INSERTED, Mark, Piece, Raw, Row, TextReader, goes_on
from partnerbook.wording import plural

_SIMILAR = 0.3
_MOST_PAIRS = 10_000


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


def read(content: bytes) -> Returned:
    """What the bytes of a Word file say. Raises NotReadableError."""
    parts = parts_of(content)
    reader = TextReader()
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
        for each in _found(reader)
    )
    placed = {identifier for each in reader.raws for identifier in each.comments}
    loose = tuple(comment for identifier, comment in known.items() if identifier not in placed)
    margins = (_margin(xml) for kind in ("header", "footer") for xml in parts.others.get(kind, ()) if xml)
    unread = tuple(_unread(reader.unread, parts.others))
    return Returned(paragraphs, loose, unread, frozenset(text for texts in margins for text in texts))


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


def _found(reader: TextReader) -> Iterator[_Found]:
    """What was gathered, one after the other."""
    for group in reader.found:
        yield from _row(group) if isinstance(group, Row) else _resolved(group)


def _resolved(group: list[Raw]) -> list[_Found]:
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


def _paired(was: _Version | None, now: _Version | None, group: list[Raw]) -> _Found | None:
    """One paragraph with all that stands on it; None for an empty one that nothing stands on."""
    raws = [group[at] for at in sorted({*(was.raws if was else ()), *(now.raws if now else ())})]
    before = was.text if was and was.text.strip() else None
    after = now.text if now and now.text.strip() else None
    comments = [each for raw in raws for each in raw.comments]
    if before is None and after is None and not comments:
        return None
    marks = {mark: None for raw in raws for mark in raw.marks}
    return _Found(before, after, marks, comments, [each for raw in raws for each in raw.bookmarks])


def _joined(group: list[Raw], absent: str) -> list[_Version]:
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


def _row(row: Row) -> list[_Found]:
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


def _cell(row: Row, cell: list[Raw]) -> list[_Found]:
    for raw in cell:
        raw.marks.update(row.marks)
        if row.is_inserted or row.is_deleted:
            raw.pieces = [
                Piece(text, row.is_inserted or put_in, row.is_deleted or taken_out)
                for text, put_in, taken_out in raw.pieces
            ]
    groups: list[list[Raw]] = []
    for raw in cell:
        if groups and goes_on(groups[-1][-1]):
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
    reader = TextReader()
    walk(xml, reader.start, reader.end, reader.text)
    return [text for each in _found(reader) if (text := re.sub(r"\d+", "", key(each.after or "")).strip())]


def _changes_in(xml: bytes) -> int:
    changes = 0

    def start(name: str, _values: Mapping[str, str]) -> None:
        nonlocal changes
        changes += name in INSERTED or name in DELETED

    if xml:
        walk(xml, start)
    return changes
