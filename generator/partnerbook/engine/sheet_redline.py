"""Two versions of a term sheet compared: the terms that changed, and the sheet with insertions and deletions."""

from __future__ import annotations

from datetime import date

from partnerbook.analysis.concessions import Concessions, concessions
from partnerbook.analysis.redline import Block, redline
from partnerbook.drafts.documents import term_sheet
from partnerbook.drafts.sheet_blocks import blocks_of
from partnerbook.engine.draft_files import render
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program
from partnerbook.render.environment import Templates
from partnerbook.render.redline import SheetRedline

_NOTHING = Concessions((), (), "")


def sheet_blocks(partner: Partner, program: Program, today: date, templates: Templates) -> tuple[Block, ...]:
    """The term sheet as it would be sent, block by block; nothing where there is none. Raises TemplateError."""
    document = term_sheet(partner, program, today)
    return blocks_of(render(document, templates).html) if document else ()


def sheet_redline(
    old: tuple[Partner, Program], new: tuple[Partner, Program], today: date, templates: Templates
) -> SheetRedline:
    """What changed between two versions of a partner's sheet, each under its own program. Raises TemplateError."""
    before, after = (sheet_blocks(partner, program, today, templates) for partner, program in (old, new))
    return compared(old[0], new[0], new[1], before, after)


def compared(
    old: Partner, new: Partner, program: Program, before: tuple[Block, ...], after: tuple[Block, ...]
) -> SheetRedline:
    """The same from blocks that are at hand."""
    found = _NOTHING
    if old.agreement and new.agreement:
        found = concessions(
            old.agreement, new.agreement, program.organisation.name, new.name, program.currency
        )
    return SheetRedline(found, redline(before, after))
