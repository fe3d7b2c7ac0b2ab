"""The theme's HTML around a page, rendered once for each shape of page and cut at what differs.

All pages of one section share navigation, header and footer; they differ in title, description, content,
table of contents and in which sections their partner has. The theme renders one page of each shape
with a token wherever something differs; the result is cut there, and a page is put together by joining.
What is put in is escaped here, whatever the theme does with it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple, Protocol
from urllib.parse import quote

from partnerbook.addresses import partner_path
from partnerbook.render.page import Page
from partnerbook.render.sections import SECTIONS, Entry, is_nested

_TOKEN = re.compile(r"pbx([a-z]+)([0-9]?)x")
_LISTS = {
    "before": ("beforeurl", "beforetitle"),
    "after": ("afterurl", "aftertitle"),
    "toc": ("tocurl", "toctitle"),
}
_FIELDS = {field: (name, index) for name, fields in _LISTS.items() for index, field in enumerate(fields)}
SCALARS = ("title", "description", "source", "content", "slug", "sub", "name", "paper")


class ShellError(Exception):
    """The theme's HTML cannot be cut at its tokens; its pages have to be rendered one by one."""


def token(name: str, number: int | None = None) -> str:
    """The placeholder for a part that differs between pages."""
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


class Frame(NamedTuple):
    """The theme's HTML around the pages of one shape, cut at its tokens; no pieces where it cannot be, and why."""

    pieces: tuple[_Piece, ...]
    digest: str
    why: str = ""


class PageTheme(Protocol):
    """The theme's template, ready to be rendered."""

    def rendered(self, shape: Shape) -> str:
        """The HTML around the pages of a shape, with tokens for what differs."""

    def wrap(self, page: Page, sections: frozenset[str], name: str) -> str:
        """The whole HTML document of one page, rendered the ordinary way."""


class Shell:
    """Puts the theme around pages: a frame for each shape, known from before or made by the theme when needed.

    ``made`` are the frames that were not known before. Pages of a shape that cannot be cut are rendered by the
    theme one by one.
    """

    def __init__(self, known: Mapping[Shape, Frame], theme: Callable[[], PageTheme]) -> None:
        self.frames = dict(known)
        self.made: dict[Shape, Frame] = {}
        self._theme = theme

    def frame(self, shape: Shape) -> Frame:
        """The frame of a shape."""
        found = self.frames.get(shape)
        if found is None:
            found = self.frames[shape] = self.made[shape] = _frame(self._theme().rendered(shape))
        return found

    def add(self, made: Mapping[Shape, Frame]) -> None:
        """Take over the frames that another process made."""
        self.frames.update(made)
        self.made.update(made)

    def wrap(self, page: Page, sections: frozenset[str], name: str) -> bytes:
        """The whole HTML document of a page. ``name`` is the partner's, ``sections`` are those the partner has."""
        before, after = neighbours(page, sections)
        toc = page.headings
        frame = self.frame(_shape(page, bool(before), bool(after), bool(toc)))
        if not frame.pieces:
            document = self._theme().wrap(page, sections, name)
        else:
            lists = {
                "before": [(entry.section, entry.label) for entry in before],
                "after": [(entry.section, entry.label) for entry in after],
                "toc": [(escape(anchor), escape(text)) for anchor, text in toc],
            }
            document = "".join(_joined(frame.pieces, _scalars(page, name), lists))
        return document.encode("utf-8", "xmlcharrefreplace")


class RenderedPages(Shell):
    """A shell for pages that the theme has rendered already, by their address."""

    def __init__(self, pages: Mapping[str, bytes]) -> None:
        super().__init__({}, _no_theme)
        self._pages = pages

    def frame(self, _shape: Shape) -> Frame:
        """An empty frame: the theme's HTML around these pages is part of each of them."""
        return Frame((), "")

    def wrap(self, page: Page, _sections: frozenset[str], _name: str) -> bytes:
        """The page as it was rendered."""
        return self._pages[page.path]


def _no_theme() -> PageTheme:
    raise ShellError("the pages are rendered already")


def sections_of(pages: Iterable[Page]) -> frozenset[str]:
    """The sections that the pages of one partner stand under."""
    return frozenset(page.section for page in pages)


def shapes_of(pages: Sequence[Page]) -> dict[Shape, str]:
    """The shapes of the pages of one partner, each with the address of the first page that has it."""
    sections = sections_of(pages)
    found: dict[Shape, str] = {}
    for page in pages:
        found.setdefault(shape_of(page, sections), page.path)
    return found


def shape_of(page: Page, sections: frozenset[str]) -> Shape:
    """The shape of a page."""
    before, after = neighbours(page, sections)
    return _shape(page, bool(before), bool(after), bool(page.headings))


def _frame(html: str) -> Frame:
    digest = hashlib.blake2b(html.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    try:
        return Frame(cut(html), digest)
    except ShellError as error:
        return Frame((), digest, str(error))


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
    home = partner_path(page.partner) if page.partner else ""
    rest = page.path.removeprefix(home).strip("/")
    return {
        "title": escape(page.title),
        "description": escape(page.description or page.title),
        "source": quote(page.source),
        "content": page.html,
        "slug": page.partner or "",
        "sub": quote(rest.partition("/")[2]),
        "name": escape(name),
        "paper": page.paper,
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
