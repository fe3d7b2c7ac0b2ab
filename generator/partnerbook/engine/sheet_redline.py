"""Two versions of a term sheet compared: the terms that changed, and the sheet with insertions and deletions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from partnerbook.analysis.concessions import Concessions, concessions
from partnerbook.analysis.redline import Block, redline
from partnerbook.drafts.documents import term_sheets
from partnerbook.drafts.sheet_blocks import blocks_of
from partnerbook.engine.draft_files import render
from partnerbook.model.agreement import Agreement
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program
from partnerbook.render.environment import Templates
from partnerbook.render.redline import SheetRedline

_NOTHING = Concessions((), (), "")


def sheet_blocks(
    partner: Partner, agreements: Iterable[Agreement], program: Program, today: date, templates: Templates
) -> list[tuple[Block, ...]]:
    """A partner's term sheet under each of some agreements as it would be sent, block by block. Raises TemplateError."""
    documents = term_sheets(partner, agreements, program, today)
    return [blocks_of(render(document, templates).html) for document in documents]


def sheet_redline(
    old: tuple[Partner, Program], new: tuple[Partner, Program], today: date, templates: Templates
) -> SheetRedline:
    """What changed between two versions of a partner's sheet, each under its own program. Raises TemplateError."""
    before, after = (
        next(iter(sheet_blocks(partner, [partner.agreement], program, today, templates)), ())
        if partner.agreement
        else ()
        for partner, program in (old, new)
    )
    return compared(old[0].agreement, new[0].agreement, new[0].name, new[1], before, after)


def compared(
    old: Agreement | None,
    new: Agreement | None,
    them: str,
    program: Program,
    before: tuple[Block, ...],
    after: tuple[Block, ...],
) -> SheetRedline:
    """The same from blocks that are at hand; ``them`` is the partner's name."""
    found = _NOTHING
    if old and new:
        found = concessions(old, new, program.organisation.name, them, program.currency)
    return SheetRedline(found, redline(before, after))
