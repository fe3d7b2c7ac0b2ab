"""A term sheet as a Word file, and what counsel does to it in Word."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from partnerbook.drafts.documents import documents
from partnerbook.engine.draft_files import render, written
from partnerbook.engine.word_files import WordFiles
from partnerbook.load import load_partner
from partnerbook.model.program import Program
from partnerbook.render.environment import Templates
from partnerbook.workspace import Folder

ANNA = "Anna Kos"
DAY = "2026-11-12T09:30:00Z"
TEMPLATES = Templates()
WORD = WordFiles(TEMPLATES)
_NS = nsdecls("w")


class Paper:
    """A Word file before somebody who edits it; ``content`` are its bytes."""

    def __init__(self, content: bytes) -> None:
        self._doc = docx.Document(io.BytesIO(content))
        self._number = 900

    @property
    def content(self) -> bytes:
        return bytes_of(self._doc)

    @property
    def body(self) -> Any:
        return self._doc.element.body

    def paragraphs(self) -> Iterator[Any]:
        """Every paragraph with a word in it, those in tables as well."""
        return (each for each in self.body.iter(qn("w:p")) if text_of(each).strip())

    def find(self, words: str) -> Any:
        found = [each for each in self.paragraphs() if words in text_of(each)]
        assert found, f"{words!r} is nowhere in {[text_of(each) for each in self.paragraphs()]}"
        return found[0]

    def change(self, words: str, old: str, new: str, *, tracked: bool = True, by: str = ANNA) -> None:
        """In the paragraph with those words put one text into the place of another."""
        self.rewrite(self.find(words), old, new, tracked=tracked, by=by)

    def rewrite(self, paragraph: Any, old: str, new: str, *, tracked: bool = True, by: str = ANNA) -> None:
        before, after = text_of(paragraph).split(old, 1)
        _empty(paragraph)
        pieces = [_run(before)]
        if tracked:
            pieces += [self._deleted(old, by), self._inserted(new, by)]
        else:
            pieces.append(_run(new))
        for piece in (*pieces, _run(after)):
            paragraph.append(parse_xml(piece))

    def delete(self, words: str, *, tracked: bool = True, by: str = ANNA) -> None:
        """Take a whole paragraph out, with its mark."""
        self.take_out(self.find(words), tracked=tracked, by=by)

    def take_out(self, paragraph: Any, *, tracked: bool = True, by: str = ANNA) -> None:
        if not tracked:
            paragraph.getparent().remove(paragraph)
            return
        text = text_of(paragraph)
        _empty(paragraph)
        self._mark(paragraph, "del", by)
        paragraph.append(parse_xml(self._deleted(text, by)))

    def insert(self, words: str, text: str, *, tracked: bool = True, by: str = ANNA) -> None:
        """Put a paragraph before the one with those words."""
        self.put_before(self.find(words), text, tracked=tracked, by=by)

    def put_before(self, paragraph: Any, text: str, *, tracked: bool = True, by: str = ANNA) -> None:
        new = parse_xml(f"<w:p {_NS}>{self._inserted(text, by) if tracked else _run(text)}</w:p>")
        if tracked:
            self._mark(new, "ins", by)
        paragraph.addprevious(new)

    def move(self, words: str, before: str, *, tracked: bool = False, by: str = ANNA) -> None:
        """Move a paragraph before another."""
        moving, place = self.find(words), self.find(before)
        if not tracked:
            place.addprevious(moving)
            return
        text = text_of(moving)
        self.put_before(place, text, by=by)
        self.take_out(moving, by=by)
        for tag, other in (("w:ins", "w:moveTo"), ("w:del", "w:moveFrom")):
            for each in list((place.getprevious() if tag == "w:ins" else moving).iter(qn(tag))):
                each.tag = qn(other)

    def comment(self, words: str, text: str, *, by: str = ANNA) -> None:
        found = [each for each in self._every_paragraph() if words in each.text]
        paragraph = next((each for each in found if each.text == words), found[0])
        self._doc.add_comment(paragraph.runs, text=text, author=by, initials="X")

    def delete_row(self, words: str, *, tracked: bool = True, by: str = ANNA) -> None:
        row = next(each for each in self.body.iter(qn("w:tr")) if words in text_of(each))
        if not tracked:
            row.getparent().remove(row)
            return
        properties = row.get_or_add_trPr()
        properties.append(parse_xml(self._change("del", "", by)))

    def as_typed_anew(self) -> None:
        """Quotation marks, blanks and dashes as another program or another keyboard has them."""
        signs = str.maketrans(
            {"“": '"', "”": '"', "’": "'", "'": "’", "\u00a0": " ", "\u202f": " ", "–": "-", "-": "–"}
        )
        for each in self.body.iter(qn("w:t")):
            each.text = (each.text or "").translate(signs)
            each.set(qn("xml:space"), "preserve")

    def without_bookmarks(self) -> None:
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            for each in list(self.body.iter(qn(tag))):
                each.getparent().remove(each)

    def in_pieces(self) -> None:
        """Every word a run of its own, as after much editing."""
        for run in list(self.body.iter(qn("w:r"))):
            texts = run.findall(qn("w:t"))
            if len(texts) == 1 and len(run) <= 2 and texts[0].text and " " in texts[0].text:
                for piece in texts[0].text.replace(" ", " \0").split("\0"):
                    copy = deepcopy(run)
                    copy.find(qn("w:t")).text = piece
                    copy.find(qn("w:t")).set(qn("xml:space"), "preserve")
                    run.addprevious(copy)
                run.getparent().remove(run)

    def accept_all(self) -> None:
        """What Word does when all changes are accepted."""
        for tag in ("w:del", "w:moveFrom"):
            for each in list(self.body.iter(qn(tag))):
                parent = each.getparent()
                if parent.tag == qn("w:rPr"):
                    whole = parent.getparent().getparent()
                    if not any(
                        text_of(run) for run in whole.iter(qn("w:r")) if run.getparent().tag != each.tag
                    ):
                        whole.getparent().remove(whole)
                elif parent.tag == qn("w:trPr"):
                    row = parent.getparent()
                    row.getparent().remove(row)
                elif parent is not None:
                    parent.remove(each)
        for tag in ("w:ins", "w:moveTo"):
            for each in list(self.body.iter(qn(tag))):
                for inner in list(each):
                    each.addprevious(inner)
                each.getparent().remove(each)

    def _every_paragraph(self) -> Iterator[Any]:
        yield from self._doc.paragraphs
        for table in self._doc.tables:
            for row in table.rows:
                for cell in row.cells:
                    yield from cell.paragraphs

    def _mark(self, paragraph: Any, what: str, by: str) -> None:
        properties = paragraph.get_or_add_pPr()
        look = properties.find(qn("w:rPr"))
        if look is None:
            look = parse_xml(f"<w:rPr {_NS}/>")
            properties.append(look)
        look.insert(0, parse_xml(self._change(what, "", by)))

    def _change(self, what: str, inner: str, by: str) -> str:
        self._number += 1
        return f'<w:{what} {_NS} w:id="{self._number}" w:author={quoteattr(by)} w:date="{DAY}">{inner}</w:{what}>'

    def _inserted(self, text: str, by: str) -> str:
        return self._change("ins", _run(text), by)

    def _deleted(self, text: str, by: str) -> str:
        return self._change("del", _run(text, "delText"), by)


def bytes_of(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _run(text: str, tag: str = "t") -> str:
    return f'<w:r {_NS}><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def text_of(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t"), qn("w:delText")))


def _empty(paragraph: Any) -> None:
    for each in list(paragraph):
        if each.tag in (qn("w:r"), qn("w:ins"), qn("w:del"), qn("w:hyperlink")):
            paragraph.remove(each)


def sent(folder: Folder, program: Program, today: date, own: Path | None = None) -> bytes:
    """The term sheet of a partner as the product writes it, with the templates of a workspace or those that come along."""
    templates, word = (Templates(own), WordFiles(Templates(own))) if own else (TEMPLATES, WORD)
    document = next(
        each for each in documents(load_partner(folder, program), program, today) if each.kind == "term-sheet"
    )
    return written(render(document, templates), "docx", word)


def file_of(texts: Sequence[str]) -> bytes:
    """A Word file with these paragraphs; those with tabs are rows of a table."""
    file = docx.Document()
    for text in texts:
        if "\t" in text:
            cells = text.split("\t")
            for cell, words in zip(file.add_table(1, len(cells)).rows[0].cells, cells, strict=True):
                cell.text = words
        else:
            file.add_paragraph(text)
    return bytes_of(file)
