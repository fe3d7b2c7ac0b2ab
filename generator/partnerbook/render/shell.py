"""The theme's HTML around a page, rendered once for each shape of page and cut at what differs.

All pages of one section share navigation, header and footer; they differ in title, description, content,
table of contents and in which sections their partner has. The theme renders one page of each shape
with a token wherever something differs; the result is cut there, and a page is put together by joining.
What is put in is escaped here, whatever the theme does with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from partnerbook.render.page import Page
from partnerbook.render.sections import SECTIONS, Entry, is_nested

_TOKEN = re.compile(r"pbx([a-z]+)([0-9]?)x")
_LISTS = {
    "before": ("beforeurl", "beforetitle"),
    "after": ("afterurl", "aftertitle"),
    "toc": ("tocurl", "toctitle"),
}
_FIELDS = {field: (name, index) for name, fields in _LISTS.items() for index, field in enumerate(fields)}
SCALARS = ("title", "description", "source", "content", "slug", "sub", "name")


class ShellError(Exception):
    """The theme does not repeat itself as assumed; its pages have to be rendered one by one."""


def token(name: str, number: int | None = None) -> str:
    """The word that stands for something that differs."""
    return f"pbx{name}{'' if number is None else number}x"


class Shape(NamedTuple):
    """What decides the theme's HTML around a page, apart from words."""

    partner: bool
    section: str
    nested: bool
    before: bool
    after: bool
    toc: bool
    source: bool


class _Slot(NamedTuple):
    """Where a scalar goes, or a field of the first (0) or last (-1) item of a list."""

    name: str
    field: int = -1
    item: int = -1


class _Repeat(NamedTuple):
    """Where all but the last item of a list go: its texts, and the fields between them."""

    name: str
    pieces: tuple[str | int, ...]


_Piece = str | _Slot | _Repeat


@dataclass(frozen=True, slots=True)
class Shell:
    """The cut HTML of every shape of page."""

    frames: Mapping[Shape, tuple[_Piece, ...]]

    def wrap(self, page: Page, sections: frozenset[str], name: str) -> str:
        """The whole HTML document of a page. ``name`` is the partner's. Raises ShellError."""
        before, after = neighbours(page, sections)
        toc = page.headings
        frame = self.frames.get(_shape(page, bool(before), bool(after), bool(toc)))
        if frame is None:
            raise ShellError(f"no frame fits {page.path}")
        lists = {
            "before": [(entry.section, entry.label) for entry in before],
            "after": [(entry.section, entry.label) for entry in after],
            "toc": [(escape(anchor), escape(text)) for anchor, text in toc],
        }
        return "".join(_joined(frame, _scalars(page, name), lists))


def shape_of(page: Page, sections: frozenset[str]) -> Shape:
    """The shape of a page."""
    before, after = neighbours(page, sections)
    return _shape(page, bool(before), bool(after), bool(page.headings))


def _shape(page: Page, before: bool, after: bool, toc: bool) -> Shape:
    partner = page.partner is not None
    return Shape(partner, page.section, is_nested(page), before, after, toc, bool(page.source))


def neighbours(page: Page, sections: frozenset[str]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The other sections of the page's partner in the navigation, before and after its own."""
    if page.partner is None:
        return (), ()
    present = [entry for entry in SECTIONS if entry.section in sections]
    at = next((i for i, entry in enumerate(present) if entry.section == page.section), -1)
    return tuple(present[: max(at, 0)]), tuple(present[at + 1 :])


def cut(html: str) -> tuple[_Piece, ...]:
    """A rendered shape, cut at its tokens. Raises ShellError where it does not repeat as assumed."""
    parts = _TOKEN.split(html)
    texts, tokens = parts[::3], list(zip(parts[1::3], parts[2::3], strict=True))
    pieces: list[_Piece] = [texts[0]]
    at = 0
    while at < len(tokens):
        name, number = tokens[at]
        if number in ("", "3"):
            pieces += [_slot(name, -1), texts[at + 1]]
            at += 1
        elif number == "1":
            more, at = _items(texts, tokens, at)
            pieces += more
        else:
            raise ShellError(f"an item of {name} stands alone")
    if sum(isinstance(piece, _Slot) and piece.name == "content" for piece in pieces) != 1:
        raise ShellError("the theme shows the content of a page not exactly once")
    return tuple(pieces)


def _slot(name: str, item: int) -> _Slot:
    if name in _FIELDS:
        return _Slot(*_FIELDS[name], item)
    if name in SCALARS:
        return _Slot(name)
    raise ShellError(f"{name} is not known")


def _items(texts: Sequence[str], tokens: Sequence[tuple[str, str]], at: int) -> tuple[list[_Piece], int]:
    """The items of a list up to the last; each runs from its own first token to the next item's.

    Tokens of the first item that no second one follows stand alone, as in a link that skips to it.
    """
    name = _FIELDS[tokens[at][0]][0]
    first, after_first = _run(name, "1", tokens, at)
    second, end = _run(name, "2", tokens, after_first)
    alone = len(first) - len(second)
    pieces: list[_Piece] = []
    for place in range(at, at + alone):
        pieces += [_slot(tokens[place][0], 0), texts[place + 1]]
    if not second:
        return pieces, after_first
    items = [
        tuple(part for place in places for part in (_FIELDS[tokens[place][0]][1], texts[place + 1]))
        for places in (first[alone:], second)
    ]
    if alone < 0 or items[0] != items[1] or end >= len(tokens) or tokens[end][1] != "3":
        raise ShellError(f"the items of {name} are not alike")
    return [*pieces, _Repeat(name, items[0])], end


def _run(name: str, number: str, tokens: Sequence[tuple[str, str]], at: int) -> tuple[range, int]:
    """The places of the tokens of one item of a list, and the place after them."""
    end = at
    while end < len(tokens) and tokens[end][1] == number and _FIELDS[tokens[end][0]][0] == name:
        end += 1
    return range(at, end), end


def _scalars(page: Page, name: str) -> dict[str, str]:
    home = f"partners/{page.partner}/" if page.partner else ""
    rest = page.path.removeprefix(home).strip("/")
    return {
        "title": escape(page.title),
        "description": escape(page.description or page.title),
        "source": quote(page.source),
        "content": page.html,
        "slug": page.partner or "",
        "sub": quote(rest.partition("/")[2]),
        "name": escape(name),
    }


def _joined(
    frame: Iterable[_Piece], scalars: Mapping[str, str], lists: Mapping[str, Sequence[tuple[str, str]]]
) -> Iterator[str]:
    for piece in frame:
        if isinstance(piece, str):
            yield piece
        elif isinstance(piece, _Repeat):
            for item in lists[piece.name][:-1]:
                for part in piece.pieces:
                    yield item[part] if isinstance(part, int) else part
        elif piece.field < 0:
            yield scalars[piece.name]
        else:
            yield lists[piece.name][piece.item][piece.field]
