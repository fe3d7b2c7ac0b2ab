"""The term sheet of a partner as it is sent, line by line, made from what an agreement.yaml says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from partnerbook.analysis.sheet_line import Line
from partnerbook.counsel.matching import SheetLine
from partnerbook.drafts.document import Document
from partnerbook.drafts.documents import documents
from partnerbook.drafts.material import material
from partnerbook.drafts.outward import outward_partner
from partnerbook.drafts.term_sheet import term_sheet_documents
from partnerbook.engine.draft_files import render, written
from partnerbook.engine.word_files import WordFiles
from partnerbook.model.agreement import Agreement
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program
from partnerbook.render.environment import Templates
from partnerbook.source import yaml
from partnerbook.survey import partner_of
from partnerbook.word.alike import key, unmarked
from partnerbook.word.returned import read
from partnerbook.workspace import Folder

FILE = "agreement.yaml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet that an agreement.yaml gives on a day: its lines, and those of agreement.yaml's fields by what they say.

    ``data`` are the values as typed, ``silent`` the lines that say what is not agreed; ``version`` is the one typed in it, ``margins`` is
    what stands in headers and footers.
    """

    lines: tuple[SheetLine, ...]
    silent: tuple[Line, ...]
    data: Mapping[str, Any]
    version: str
    margins: frozenset[str]


def made(
    folder: Folder, program: Program, today: date, templates: Templates, word: WordFiles
) -> Sheet | None:
    """The sheet of a partner's folder; None where there is none to make. Raises TemplateError."""
    partner = partner_of(folder, program, [folder.slug])
    document = next((each for each in documents(partner, program, today) if each.kind == "term-sheet"), None)
    if document is None or partner.agreement is None:
        return None
    silent = tuple(line for section in document.context["sections"] for line in section.silent)
    data = yaml.read(folder.files[FILE].decode("utf-8-sig", "replace"), FILE).data
    lines, margins = _lines(document, lines_of(document), templates, word)
    values = data if isinstance(data, dict) else {}
    return Sheet(lines, silent, values, partner.agreement.version or "", margins)


def remade(partner: Partner, program: Program, today: date) -> Callable[[Mapping[str, Any]], Sequence[Line]]:
    """What gives the lines of the sheet for other data of agreement.yaml; none for data that are no agreement."""
    outgoing = outward_partner(partner)
    shared = material(outgoing, outgoing.profile, program, today) if outgoing.profile else None

    def lines(data: Mapping[str, Any]) -> Sequence[Line]:
        if shared is None:
            return ()
        try:
            agreement = Agreement.model_validate(data, context={"currency": program.currency})
        except ValueError:  # pydantic's own is one
            return ()
        changed = replace(shared, partner=replace(shared.partner, agreement=agreement))
        return [line for document in term_sheet_documents(changed) for line in lines_of(document)]

    return lines


def lines_of(document: Document) -> tuple[Line, ...]:
    """The lines of a term sheet that know their fields."""
    context = document.context
    sections = context["sections"]
    return (
        *context["facts"],
        *(line for section in sections for group in section.groups for line in group.lines),
        *(line for section in sections for line in section.silent),
        *(row[0] for row in context["examples"]),
    )


def _lines(
    document: Document, said: Iterable[Line], templates: Templates, word: WordFiles
) -> tuple[tuple[SheetLine, ...], frozenset[str]]:
    """The lines as the file has them, whatever a template words, and of each that the program words what it says; besides what
    headers and footers say. The file is read as theirs will be.
    """
    returned = read(written(render(document, templates), "docx", word))
    waiting: dict[str, list[Line]] = {}
    for line in said:
        waiting.setdefault(key(line), []).append(line)
    titles = {key(section.title): section.id for section in document.context["sections"]}
    found, section = list[SheetLine](), ""
    for paragraph in returned.paragraphs:
        text = paragraph.after or ""
        plain = unmarked(key(text.partition("\t")[0]))
        section = titles.get(plain, section)
        lines = waiting.get(key(text)) or waiting.get(plain)
        fields = lines.pop(0).fields if lines else ()
        found.append(SheetLine(text, fields, section, paragraph.bookmarks))
    return tuple(found), returned.margins
