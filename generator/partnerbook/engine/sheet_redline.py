"""Two versions of a term sheet compared: the terms that changed, and the sheet with insertions and deletions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from partnerbook.analysis.concessions import Concessions, concessions
from partnerbook.analysis.redline import Block, Cell, Run, redline
from partnerbook.drafts.documents import term_sheets
from partnerbook.engine.draft_files import Draft, render
from partnerbook.model.agreement import Agreement
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program
from partnerbook.render.environment import Templates
from partnerbook.render.redline import SheetRedline
from partnerbook.word import blocks as word
from partnerbook.word.reading import blocks_of

_NOTHING = Concessions((), (), "")
_KINDS = {"code": "pre", "quote": "blockquote"}
"""What a block is called in HTML, where that is neither a heading, an item nor a plain paragraph."""


def sheets(
    partner: Partner, agreements: Iterable[Agreement], program: Program, today: date, templates: Templates
) -> list[Draft]:
    """A partner's term sheet under each of some agreements, as it would be sent; none without a profile. Raises TemplateError."""
    return [render(document, templates) for document in term_sheets(partner, agreements, program, today)]


def compared(
    old: Agreement | None,
    new: Agreement | None,
    them: str,
    program: Program,
    before: tuple[Block, ...],
    after: tuple[Block, ...],
) -> SheetRedline:
    """What changed between two versions, given with the blocks of their sheets; ``them`` is the partner's name."""
    found = _NOTHING
    if old and new:
        found = concessions(old, new, program.organisation.name, them, program.currency)
    return SheetRedline(found, redline(before, after))


def sheet_blocks(sheet: Draft | None) -> tuple[Block, ...]:
    """The blocks of a sheet as its redline on a page has them: ``h1`` to ``h6``, ``p``, ``pre``, ``blockquote``, ``li`` with the
    depth of its list, ``head`` and ``row``. The style of a run has the tags around it, a link's with its address.
    """
    return tuple(each for block in blocks_of(sheet.html) for each in _blocks(block)) if sheet else ()


def _blocks(block: word.Block | word.Table) -> Iterator[Block]:
    if isinstance(block, word.Table):
        for at, row in enumerate(block.rows):
            yield Block("head" if at < block.heads else "row", tuple(_cell(cell.runs) for cell in row))
    elif block.kind == "heading":
        number = (word.Run(f"{block.marker} "),) if block.marker else ()
        yield Block(f"h{block.level}", (_cell((*number, *block.runs)),))
    elif block.runs:
        kind = f"li {block.level}" if block.kind == "item" else _KINDS.get(block.kind, "p")
        yield Block(kind, (_cell(block.runs),))


def _cell(runs: Iterable[word.Run]) -> Cell:
    return tuple(Run(run.text, tuple(_tags(run))) for run in runs)


def _tags(run: word.Run) -> Iterator[str]:
    if run.link:
        yield f"a {run.link}"
    if run.bold:
        yield "strong"
    if run.italic:
        yield "em"
