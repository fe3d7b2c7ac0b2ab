"""The versions of a term sheet as git knows them, each with what changed against the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from partnerbook.analysis.concessions import concessions
from partnerbook.engine.sheet_redline import compared, sheet_blocks, sheets
from partnerbook.load import past_agreement
from partnerbook.model.agreement import Agreement
from partnerbook.model.partner import Partner
from partnerbook.render.redline import SheetVersion

if TYPE_CHECKING:
    from partnerbook.engine.compile import CompileContext

_Dated = tuple[date | None, str, str, Agreement]


def sheet_versions(partner: Partner, context: CompileContext) -> tuple[SheetVersion, ...]:
    """Newest first; none where the terms never changed. What stands in the folder and is not committed is one, too.

    Raises TemplateError.
    """
    if partner.agreement is None or not context.sheets:
        return ()
    committed = [
        (version.on, version.author, version.commit, sheet)
        for version in reversed(context.sheets)
        if (sheet := past_agreement(version.content, context.program.currency)) is not None
    ]
    stands = (
        [] if committed and committed[-1][-1] == partner.agreement else [(None, "", "", partner.agreement)]
    )
    steps = list(_apart([*committed, *stands], context.program.currency))
    if len(steps) < 2:
        return ()
    terms = [step[-1] for step in steps]
    made = sheets(partner, terms, context.program, context.today, context.templates)
    blocks = [sheet_blocks(sheet) for sheet in made]
    if not blocks:  # without a profile there is nobody to make a sheet for
        return ()
    redlines = [
        compared(terms[at - 1], terms[at], partner.name, context.program, blocks[at - 1], blocks[at])
        if at
        else None
        for at in range(len(steps))
    ]
    found = [SheetVersion(*step, redline) for step, redline in zip(steps, redlines, strict=True)]
    return tuple(reversed(found))


def _apart(versions: Iterable[_Dated], currency: str) -> Iterator[_Dated]:
    """Versions, oldest first, without those that only note something: no term, status or label of theirs changed."""
    last: Agreement | None = None
    for version in versions:
        sheet = version[-1]
        if (
            last is None
            or (last.status, last.version) != (sheet.status, sheet.version)
            or concessions(last, sheet, "", "", currency).terms
        ):
            yield version
            last = sheet
