"""A page in the making: where it stands, which files it is made from, links to them, findings about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from partnerbook.addresses import partner_path
from partnerbook.diagnostic import Diagnostic, FieldPath, Marks, Span
from partnerbook.render.page import root_of
from partnerbook.render.view import View

ItemType = TypeVar("ItemType")
REST = "rest"


class EditLink(NamedTuple):
    """A link to the line a block is made from; ``place`` says where that is."""

    href: str
    place: str


class Block(NamedTuple, Generic[ItemType]):
    """Something that is shown with its edit link; ``key`` finds the findings about it."""

    item: ItemType
    key: str
    edit: EditLink | None


class Sheet(NamedTuple):
    """Where a page stands below its partner, what it is called, and the files it is made from.

    ``file`` is the one that its blocks are edited in. Findings about any of ``files`` show on the page; of
    those about ``others``, files that have a page of their own, only what belongs to one of its places.
    """

    view: View
    path: str
    title: str
    template: str
    file: str
    guide: str
    files: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The page's address in the site."""
        return partner_path(self.view.partner.slug, self.path)

    @property
    def root(self) -> str:
        """The way to the site's root."""
        return root_of(self.address)

    @property
    def home(self) -> str:
        """The way to the partner's overview."""
        return self.root + partner_path(self.view.partner.slug)

    @property
    def sources(self) -> tuple[str, ...]:
        """Every file the page is made from, relative to the partner's folder."""
        return self.files or (() if self.file in self.others else (self.file,))

    @property
    def source(self) -> str:
        """The file behind the page, by its path in the workspace; none for a page made from many."""
        several = len(self.sources) != 1 and self.path != ""
        return "" if several else partner_path(self.view.partner.slug, self.file)

    def edit(self, *path: str | int, file: str = "") -> EditLink | None:
        """The link to a value of the page's file, where the site knows its repository."""
        return self.edit_at(self.view.partner.at(file or self.file, path))

    def edit_at(self, span: Span) -> EditLink | None:
        """The link to a place in any of the partner's files."""
        href = self.view.links(span)
        if not href:
            return None
        file = span.file.removeprefix(partner_path(self.view.partner.slug))
        return EditLink(href, f"{file}, line {span.line}")

    def block(self, item: ItemType, *path: str | int, file: str = "") -> Block[ItemType]:
        """One thing of the page's file, with the place it is written at."""
        return Block(item, key(path), self.edit(*path, file=file))

    def blocks(
        self, items: Iterable[ItemType], *path: str | int, file: str = ""
    ) -> tuple[Block[ItemType], ...]:
        """The things of a list, each with the place it is written at."""
        return tuple(self.block(item, *path, index, file=file) for index, item in enumerate(items))


class Content(NamedTuple):
    """A page ready to be rendered: its answer in a sentence, and what its template shows.

    ``places`` are the parts of the files that have a block of their own to show findings at.
    """

    sheet: Sheet
    answer: str
    context: Mapping[str, Any]
    places: tuple[FieldPath, ...] = ()


def key(path: FieldPath) -> str:
    """A place of a file as one word: ``statements/0``."""
    return "/".join(str(part) for part in path)


def placed(sheet: Sheet, places: Iterable[FieldPath]) -> dict[str, tuple[Diagnostic, ...]]:
    """The findings about the page's files by the place they are about, and those about none of them."""
    known = list(places)
    found: dict[str, list[Diagnostic]] = {REST: [], **{key(place): [] for place in known}}
    partner = sheet.view.partner
    names = {partner_path(partner.slug, name): name for name in (*sheet.sources, *sheet.others)}
    by_name: dict[str, Mapping[tuple[str, ...], FieldPath]] = {}
    for finding in sheet.view.findings:
        name = names.get(finding.span.file)
        if name is None:
            continue
        if name not in by_name:
            marks = partner.marks.get(name, Marks(name))
            by_name[name] = {marks.about(place).path: place for place in known}
        place = _nearest(finding.about.path, by_name[name])
        if place != REST or name in sheet.sources:
            found[place].append(finding)
    return {place: tuple(findings) for place, findings in found.items()}


def _nearest(path: tuple[str, ...], known: Mapping[tuple[str, ...], FieldPath]) -> str:
    """The smallest of the known places that a path leads into."""
    around = (known[path[:end]] for end in range(len(path), 0, -1) if path[:end] in known)
    return next((key(place) for place in around), REST)
