"""Two revisions of a workspace compared: begin reading here.

Only partners whose folders differ are read, unless the rules of the program changed, which hold for all. Both sides
are looked at on the same day, so that nothing differs because time went by, and each under its own program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from partnerbook.addresses import partner_path
from partnerbook.analysis.somebody import was_accepted
from partnerbook.changes import partner as one
from partnerbook.changes.arrivals import arrival, departure
from partnerbook.changes.faults import unexplained_edits
from partnerbook.changes.finding_changes import new_and_solved
from partnerbook.changes.model import Change, PartnerReview, Review
from partnerbook.changes.outside import Configuration, concerns, outside_changes
from partnerbook.changes.renames import renames
from partnerbook.changes.sides import CommittedSide, Side, Working, differing
from partnerbook.checks.rule import Subject
from partnerbook.checks.runner import findings
from partnerbook.diagnostic import Diagnostic, Marks, Problem
from partnerbook.load import DEFAULT_PROGRAM, load_partner, past_of
from partnerbook.model.partner import Partner, PastDecisions
from partnerbook.model.program import Program
from partnerbook.source.git.objects import prefix, text_at
from partnerbook.source.git.revisions import day_of, moved, relative
from partnerbook.survey import program_of, resolve_today
from partnerbook.workspace import PROGRAM, Workspace

_CONFIGURATION = "mkdocs.yml"


class Rules(NamedTuple):
    """The program of one side, where its values stand, and what is wrong with it."""

    program: Program
    marks: Marks
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class State:
    """One side: its program, and those of its partners that are compared, by slug.

    ``nobody`` is a partner without files, who holds what is wrong outside all folders and where the program's values
    stand.
    """

    program: Program
    nobody: Partner
    partners: Mapping[str, Partner]


def review(workspace: Workspace, base: str, head: str | None, today: date | None = None) -> Review:
    """What a change means: from revision ``base`` to ``head``, or to the files as they stand.

    Raises UnknownRevisionError and GitError.
    """
    older = CommittedSide.at(workspace, base)
    newer: Side = Working(workspace, older) if head is None else CommittedSide.at(workspace, head)
    rules, new_rules = _rules(older), _rules(newer)
    same = _undated(rules.program) == _undated(new_rules.program)
    slugs = differing(older, newer) if same else sorted({*older.blobs, *newer.blobs})
    before, after = _state(older, slugs, rules), _state(newer, slugs, new_rules)
    day = resolve_today(after.program, today)
    renamed = renames(before.partners, after.partners, older.blobs, newer.blobs)
    there = {*after.partners, *renamed.values()}
    gone = {slug: partner for slug, partner in before.partners.items() if slug not in there}
    reviews = [
        _of_program(before, after),
        *(
            _of_pair(before, after, old, slug, day, _edited(older.blobs.get(old, {}), newer.blobs[slug]))
            for slug in after.partners
            for old in [renamed.get(slug, slug)]
        ),
        *(_reviewed(partner, [departure(partner, before.program, day)]) for partner in gone.values()),
    ]
    # what was wrong with a deleted partner goes with it; nobody has solved it
    kept = {slug: partner for slug, partner in before.partners.items() if slug not in gone}
    then = day_of(workspace.root, older.name)
    accepted = partial(was_accepted, today=day)
    past = {
        slug: past_of(before.partners.get(renamed.get(slug, slug)), then, accepted) for slug in after.partners
    }
    was, now = _findings(replace(before, partners=kept), renamed, day, {}), _findings(after, {}, day, past)
    new, solved = new_and_solved(was, now)
    return Review(
        base=older.name,
        head=newer.name,
        partners=tuple(sorted((r for r in reviews if r.changes), key=lambda r: r.order)),
        outside=_outside(workspace, older, newer),
        new=new,
        solved=solved,
    )


def _outside(workspace: Workspace, older: CommittedSide, newer: Side) -> tuple[Change, ...]:
    """The files that belong to no partner, and what became of links, which partners are not read from as they are."""
    root = workspace.root
    head = newer.name if isinstance(newer, CommittedSide) else None
    above = prefix(root)
    files = {relative(file.path, above): file for file in moved(root, older.name, head)}
    now = text_at(root, head, _CONFIGURATION) if head else _standing(root / _CONFIGURATION)
    configuration = Configuration(text_at(root, older.name, _CONFIGURATION), now)
    shown = {
        path: file
        for path, file in sorted(files.items())
        if concerns(path) or any(side and side.kind != "file" for side in (file.old, file.new))
    }
    return outside_changes(shown, configuration)


def _standing(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _rules(side: Side) -> Rules:
    content = side.program()
    return Rules(*program_of(content)) if content is not None else Rules(DEFAULT_PROGRAM, Marks(PROGRAM), ())


def _undated(program: Program) -> Program:
    """The program without its day, as both sides are looked at on the same one."""
    return program.model_copy(update={"today": None})


def _state(side: Side, slugs: Iterable[str], rules: Rules) -> State:
    folders = side.folders(slug for slug in slugs if slug in side.blobs)
    nobody = _nobody(rules.problems, side.stray, rules.marks)
    return State(rules.program, nobody, _loaded(folders, rules.program))


def _loaded(folders: Mapping[str, object], program: Program) -> Mapping[str, Partner]:
    return {slug: load_partner(folder, program) for slug, folder in folders.items()}  # type: ignore[arg-type]


def _nobody(problems: Iterable[Problem], stray: Iterable[Problem], marks: Marks) -> Partner:
    """What belongs to no partner, in the shape that checks take."""
    return Partner(slug="", problems=(*problems, *stray), marks={"program.yaml": marks})


def _of_program(before: State, after: State) -> PartnerReview:
    changes = one.program_changes(before.program, after.program, after.nobody)
    return PartnerReview("", "The program", changes)


def _edited(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """The files that are on both sides, and not the same."""
    return tuple(name for name, blob in new.items() if old.get(name, blob) != blob)


def _of_pair(
    before: State, after: State, old_slug: str, slug: str, today: date, edited: Iterable[str]
) -> PartnerReview:
    partner, earlier = after.partners[slug], before.partners.get(old_slug)
    if earlier is None:
        return _reviewed(partner, [arrival(partner, after.program, today)])
    same = replace(earlier, slug=slug)
    found = list(one.changes((same, before.program), (partner, after.program), today))
    found += unexplained_edits(earlier, partner, edited)
    if old_slug != slug:
        said = f"The folder is now called {slug} instead of {old_slug}: links to the old pages break"
        found.append(
            Change("renamed", "folder", old_slug, slug, partner_path(slug, "partner.yaml"), 1, said, 3)
        )
    return _reviewed(partner, found)


def _reviewed(partner: Partner, changes: Iterable[Change]) -> PartnerReview:
    return PartnerReview(partner.slug, partner.name, one.ordered(changes))


def _findings(
    state: State, renamed: Mapping[str, str], today: date, past: Mapping[str, PastDecisions]
) -> tuple[Diagnostic, ...]:
    """Every finding of a side; a partner that will be renamed is taken to have its new name already.

    ``past`` are the decisions of the other side, which those of this one are to follow from.
    """
    called = {old: new for new, old in renamed.items()}
    partners = [replace(p, slug=called.get(slug, slug)) for slug, p in state.partners.items()]
    return tuple(
        finding
        for partner in (state.nobody, *partners)
        for finding in findings(Subject(partner, state.program, today, past.get(partner.slug, {})))
    )
