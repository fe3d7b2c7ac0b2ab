"""Two revisions of one partner's term sheet, compared: for the command of that name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from partnerbook.addresses import partner_path
from partnerbook.changes.model import WORKING_TREE
from partnerbook.changes.sides import CommittedSide, Side, Working
from partnerbook.diagnostic import did_you_mean
from partnerbook.engine.sheet_redline import sheet_redline
from partnerbook.load import DEFAULT_PROGRAM, load_partner
from partnerbook.model.agreement import Agreement
from partnerbook.model.partner import Partner
from partnerbook.model.program import Program
from partnerbook.render.environment import Templates
from partnerbook.render.redline import SheetRedline
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
    """A sheet at one revision: the commit's id, or that it is the working tree, and its day, where it has one."""

    revision: str
    on: date | None
    agreement: Agreement | None


@dataclass(frozen=True, slots=True)
class ComparedSheet:
    """A partner's sheet at two revisions, and what changed from one to the other."""

    us: str
    them: str
    before: SheetVersion
    after: SheetVersion
    found: SheetRedline


def compare(
    workspace: Workspace, typed: str, base: str, head: str | None, today: date | None, templates: Templates
) -> ComparedSheet:
    """A partner's sheet from revision ``base`` to ``head``, or to the files as they stand, on the same day.

    Raises NoSheetError, UnreadableSheetError, UnknownRevisionError, GitError and TemplateError.
    """
    older = CommittedSide.at(workspace, base)
    newer: Side = Working(workspace, older) if head is None else CommittedSide.at(workspace, head)
    slug = _slug(typed, older, newer)
    sides = [(_program(side), side) for side in (older, newer)]
    (old, old_program), (new, new_program) = ((_partner(side, slug, rules), rules) for rules, side in sides)
    if old.agreement is None and new.agreement is None:
        raise NoSheetError(
            f"{slug} has no {_FILE}, neither at {base} nor at {head or 'the ' + WORKING_TREE}",
            f"begin one: partnerbook new agreement {slug}",
        )
    day = resolve_today(new_program, today)
    return ComparedSheet(
        us=new_program.organisation.name,
        them=(new if new.profile else old).name,
        before=_version(workspace, older, old),
        after=_version(workspace, newer, new),
        found=sheet_redline((old, old_program), (new, new_program), day, templates),
    )


def _slug(typed: str, older: Side, newer: Side) -> str:
    """The partner's folder, which one of the sides has. Raises NoSheetError."""
    slug = typed.replace("\\", "/").rstrip("/").removeprefix("./").removeprefix("partners/")
    known = sorted({*older.blobs, *newer.blobs})
    if slug in known:
        return slug
    hint = did_you_mean(slug, known) or "partners are folders of partners/"
    raise NoSheetError(f'there is no partner "{slug}" on either side', hint)


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


def _version(workspace: Workspace, side: Side, partner: Partner) -> SheetVersion:
    on = None if side.name == WORKING_TREE else day_of(workspace.root, side.name)
    return SheetVersion(side.name, on, partner.agreement)
