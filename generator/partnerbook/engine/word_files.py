"""Documents as Word files: which template makes one, got ready once and kept, and what it may ask for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from partnerbook.drafts.document import Document
from partnerbook.engine.incremental.cache import Cache, key_of
from partnerbook.render.environment import Parts, Templates
from partnerbook.word.blocks import Block, Known, Table
from partnerbook.word.file import Content, Party, as_xml, file_of
from partnerbook.word.markup import Revision
from partnerbook.word.package import MAX_BYTES
from partnerbook.word.reading import blocks_of
from partnerbook.word.redline import tracked
from partnerbook.word.template import Prepared, prepared

ALL = "document"
"""The template of every kind of document that has none of its own."""

Written: TypeAlias = tuple[Document, str]
"""A document with its text as HTML."""


class WordFiles:
    """The Word templates in force: a workspace's own first, that of the kind before the one for all kinds."""

    def __init__(self, templates: Templates, cache: Cache | None = None) -> None:
        self._templates, self._cache = templates, cache or Cache(None)
        self._ready: dict[Path, tuple[Prepared, Parts]] = {}

    def of(self, document: Document, html: str) -> bytes:
        """A document as .docx; ``html`` is its text. Raises TemplateError."""
        known = known_lines(document)
        return self._file(document, blocks_of(html, known), known.titles)

    def redline(
        self, before: Written | None, after: Written | None, revision: Revision, internal: str = ""
    ) -> bytes:
        """Two versions of a document as one .docx, in which tracked changes make the second of the first; one may be missing.
        What the template itself says is that of the second.

        ``internal`` is HTML for our own people: it stands behind the document and makes the file internal. Raises TemplateError.
        """
        there = [side for side in (before, after) if side]
        titles = {key: title for document, _ in there for key, title in known_lines(document).titles.items()}
        old, new = (blocks_of(side[1], known_lines(side[0])) if side else () for side in (before, after))
        blocks = tuple(tracked(old, new))
        if internal:
            blocks += (Block("page", ()), *blocks_of(internal))
        return self._file(there[-1][0], blocks, titles, revision, internal=bool(internal))

    def _file(
        self,
        document: Document,
        blocks: tuple[Block | Table, ...],
        titles: Mapping[str, str],
        revision: Revision | None = None,
        *,
        internal: bool = False,
    ) -> bytes:
        ready, parts = self._template(document.kind)
        content = Content(
            title=f"DRAFT: {document.title}" if document.draft else document.title,
            blocks=blocks,
            names=_names(document),
            titles=titles,
            draft=bool(document.draft),
            internal=internal or document.kind == "internal",
            revision=revision,
        )
        return file_of(ready, content, parts.render)

    def _template(self, kind: str) -> tuple[Prepared, Parts]:
        path = self._path(kind)
        if path not in self._ready:
            ready = self._prepared(path)
            sources = {part.name: part.source for part in ready.parts}
            self._ready[path] = ready, Parts(self._templates.own, sources, as_xml)
        return self._ready[path]

    def _path(self, kind: str) -> Path:
        names = (f"word/{kind}.docx", f"word/{ALL}.docx")
        own, shipped = self._templates.own, self._templates.folders[-1]
        places = [*(own / name for name in names if own), *(shipped / name for name in names)]
        return next(path for path in places if path.is_file())

    def _prepared(self, path: Path) -> Prepared:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        place = f"templates/word/{path.name}"
        name, key = f"{path.stem}.word", key_of(place, content)
        found = self._cache.get(name, key, Prepared)
        if found is None:
            found = prepared(content, place)
            self._cache.put(name, key, found)
        return found


def known_lines(document: Document) -> Known:
    """What is known of a document: of the term sheet also which fields its lines say."""
    if document.kind != "term-sheet":
        return Known(document.notice)
    said = document.context
    return Known(
        notice=document.notice,
        clauses=tuple(
            line for section in said["sections"] for group in section.groups for line in group.lines
        ),
        others=(
            *said["facts"],
            *(deal for deal, _, _ in said["examples"]),
            *(line for section in said["sections"] for line in section.silent),
        ),
        titles={section.id: section.title for section in said["sections"]},
    )


def _names(document: Document) -> Mapping[str, Any]:
    """What a Word template may ask for: all that the document's own may, the sides also by their bare names."""
    sides = {
        side: Party(document.context[side].name, vars(document.context[side])) for side in ("us", "them")
    }
    return {
        **document.context,
        **sides,
        "version": document.version,
        "status": document.status or ("draft" if document.draft else ""),
        "notice": document.notice,
    }
