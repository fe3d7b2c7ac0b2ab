"""Two revisions of one partner's term sheet, compared: for the command of that name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from partnerbook.addresses import partner_path
from partnerbook.changes.model import WORKING_TREE
from partnerbook.changes.renames import renames
from partnerbook.changes.sides import CommittedSide, Side, Working
from partnerbook.diagnostic import did_you_mean
from partnerbook.engine.draft_files import Draft
from partnerbook.engine.sheet_redline import compared, sheet_blocks, sheets
from partnerbook.load import DEFAULT_PROGRAM, load_partner
from partnerbook.model.agreement import Agreement
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program
from partnerbook.render.environment import Templates
from partnerbook.render.redline import SheetRedline
from partnerbook.source.git.commits import Change, last_change
from partnerbook.source.git.revisions import day_of
from partnerbook.survey import program_of, resolve_today
from partnerbook.workspace import Workspace

_FILE = "agreement.yaml"


class NoSheetError(Exception):
    """What was asked for is not there; ``hint`` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class UnreadableSheetError(NoSheetError):
    """A sheet is there, and cannot be read as a whole."""


@dataclass(frozen=True, slots=True)
class SheetVersion:
    """A sheet at one revision: the commit's id, or that it is the working tree, and its day, where it has one.

    ``last`` is the commit that changed it last, where git knows; ``draft`` the sheet as it would be sent, where there is one.
    """

    revision: str
    on: date | None
    last: Change | None
    agreement: Agreement | None
    draft: Draft | None


@dataclass(frozen=True, slots=True)
class ComparedSheet:
    """A partner's sheet at two revisions, and what changed from one to the other."""

    us: str
    them: str
    before: SheetVersion
    after: SheetVersion
    found: SheetRedline
    today: date


def compare(
    workspace: Workspace, typed: str, base: str, head: str | None, today: date | None, templates: Templates
) -> ComparedSheet:
    """A partner's sheet from revision ``base`` to ``head``, or to the files as they stand, on the same day.

    Raises NoSheetError, UnreadableSheetError, UnknownRevisionError, GitError and TemplateError.
    """
    older = CommittedSide.at(workspace, base)
    newer: Side = Working(workspace, older) if head is None else CommittedSide.at(workspace, head)
    old_program, new_program = _program(older), _program(newer)
    was, slug = _slugs(_slug(typed, older, newer), (older, old_program), (newer, new_program))
    old, new = _partner(older, was, old_program), _partner(newer, slug, new_program)
    if old.agreement is None and new.agreement is None:
        raise NoSheetError(
            f"{slug} has no {_FILE}, neither at {base} nor at {head or 'the ' + WORKING_TREE}",
            f"begin one: partnerbook new agreement {slug}",
        )
    day = resolve_today(new_program, today)
    them = (new if new.profile else old).name
    before, after = (
        _version(workspace, side, partner, _draft(partner, program, day, templates))
        for side, partner, program in ((older, old, old_program), (newer, new, new_program))
    )
    blocks = (sheet_blocks(before.draft), sheet_blocks(after.draft))
    return ComparedSheet(
        us=new_program.organisation.name,
        them=them,
        before=before,
        after=after,
        found=compared(old.agreement, new.agreement, them, new_program, *blocks),
        today=day,
    )


def _slug(typed: str, older: Side, newer: Side) -> str:
    """The partner's folder, which one of the sides has. Raises NoSheetError."""
    slug = typed.replace("\\", "/").rstrip("/").removeprefix("./").removeprefix("partners/")
    known = sorted({*older.blobs, *newer.blobs})
    if slug in known:
        return slug
    hint = did_you_mean(slug, known) or "partners are folders of partners/"
    raise NoSheetError(f'there is no partner "{slug}" on either side', hint)


def _slugs(slug: str, before: tuple[Side, Program], after: tuple[Side, Program]) -> tuple[str, str]:
    """The names of the partner's folder on both sides; where one has it not, it may have been renamed."""
    (older, _), (newer, _) = before, after
    if slug in older.blobs and slug in newer.blobs:
        return slug, slug
    gone, came = (
        {
            each: load_partner(folder, program)
            for each, folder in side.folders(side.blobs.keys() - other.blobs.keys()).items()
        }
        for (side, program), (other, _) in ((before, after), (after, before))
    )
    renamed = renames(gone, came, older.blobs, newer.blobs)
    return next(((old, new) for new, old in renamed.items() if slug in (old, new)), (slug, slug))


def _draft(partner: Partner, program: Program, today: date, templates: Templates) -> Draft | None:
    """A partner's sheet under the program of its time. Raises TemplateError."""
    terms = [partner.agreement] if partner.agreement else []
    return next(iter(sheets(partner, terms, program, today, templates)), None)


def _program(side: Side) -> Program:
    content = side.program()
    return program_of(content)[0] if content is not None else DEFAULT_PROGRAM


def _partner(side: Side, slug: str, program: Program) -> Partner:
    """The partner on one side; nothing of it where the folder is not there. Raises UnreadableSheetError."""
    if slug not in side.blobs:
        return Partner(slug=slug)
    partner = load_partner(side.folders([slug])[slug], program)
    place = partner_path(slug, _FILE)
    for problem in partner.problems:
        if problem.span.file == place:
            where = f"{place}:{problem.span.line}"
            raise UnreadableSheetError(
                f"{where} cannot be read as a whole at {side.name[:10]}: {problem.message}",
                problem.hint or "mend it, or compare with another revision",
            )
    return partner


def _version(workspace: Workspace, side: Side, partner: Partner, draft: Draft | None) -> SheetVersion:
    if side.name == WORKING_TREE:
        return SheetVersion(side.name, None, None, partner.agreement, draft)
    last = last_change(workspace.root, side.name, partner_path(partner.slug, _FILE))
    on = day_of(workspace.root, side.name)
    return SheetVersion(side.name, on, last, partner.agreement, draft)
