"""A whole workspace, read and checked: what ``check`` reports, and where a build begins."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from partnerbook.addresses import partner_path
from partnerbook.analysis.somebody import was_accepted
from partnerbook.checks.outgoing import texts
from partnerbook.checks.pb601_unfilled_placeholder import HINT, unfilled
from partnerbook.checks.rule import Subject, nearest, rule
from partnerbook.checks.runner import findings
from partnerbook.content_links import broken_links
from partnerbook.diagnostic import Diagnostic, Marks, Problem, Span
from partnerbook.load import (
    DEFAULT_PROGRAM,
    Ahead,
    by_partner,
    committed_decisions,
    links_to_strangers,
    load_partner,
    load_program,
    past_decisions,
)
from partnerbook.model.partner import Partner, PastDecisions
from partnerbook.model.program import Program
from partnerbook.overrides import unused
from partnerbook.workspace import Folder, Workspace

Watcher = Callable[[int, int], None]
"""Is told how many partners are done, of how many."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything a workspace holds and everything that was found in it; ``files`` counts the files read, ``past`` is
    what git knows of the decisions of each partner.
    """

    program: Program
    today: date
    partners: tuple[Partner, ...]
    findings: tuple[Diagnostic, ...]
    files: int
    past: Mapping[str, PastDecisions]


def survey(
    workspace: Workspace,
    today_override: date | None = None,
    *,
    slugs: Iterable[str] | None = None,
    watch: Watcher | None = None,
) -> Survey:
    """Read and check a workspace, or only the partners of ``slugs``; findings come in the order of files."""
    program, problems = read_program(workspace)
    today = resolve_today(program, today_override)
    every = workspace.slugs()
    chosen = every if slugs is None else tuple(slugs)
    partners: list[Partner] = []
    committed = committed_decisions(workspace, chosen)
    found = list(program_findings(workspace, program, (*problems, *committed.problems), today))
    known = by_partner(committed.versions)
    ahead = Ahead(workspace.root, chosen, lambda slug: known.get(slug, {}))
    pasts: dict[str, PastDecisions] = {}
    accepted = partial(was_accepted, today=today)
    for number, slug in enumerate(chosen, start=1):
        folder = read_folder(workspace, slug)
        partner = partner_of(folder, program, every)
        pasts[slug] = past_decisions(folder, known.get(slug, {}), ahead, program.currency, accepted)
        found.extend(findings(Subject(partner, program, today, pasts[slug])))
        partners.append(partner)
        if watch is not None:
            watch(number, len(chosen))
    ordered = tuple(sorted(found, key=lambda finding: finding.order))
    files = sum(len(partner.files) for partner in partners) + 1
    return Survey(program, today, tuple(partners), ordered, files, pasts)


def partner_of(folder: Folder, program: Program, every: Collection[str]) -> Partner:
    """The partner that a folder describes, held against ``every`` slug of the workspace."""
    partner = load_partner(folder, program)
    return replace(partner, problems=(*partner.problems, *links_to_strangers(partner, folder, every)))


def read_program(workspace: Workspace) -> tuple[Program, tuple[Problem, ...]]:
    """The program, with defaults where program.yaml is wrong, and what is wrong with it."""
    content, problems = workspace.program_file()
    if content is None:
        return DEFAULT_PROGRAM, problems
    program, _, problems = program_of(content)
    return program, problems


def program_of(content: bytes) -> tuple[Program, Marks, tuple[Problem, ...]]:
    """The program that the bytes of a program.yaml describe, where its values stand, and what is wrong with it."""
    program, marks, problems = load_program(content)
    return program, marks, (*problems, *_unknown_checks(program, marks), *_unfilled(program, marks))


def _unfilled(program: Program, marks: Marks) -> Iterator[Problem]:
    """What nobody filled in of the organisation, whose name and boilerplate stand in every document."""
    for path, text in texts(program.organisation):
        if message := unfilled(text):
            span = marks.at(("organisation", *path))
            yield Problem("unfilled-placeholder", span, message, HINT)


def _unknown_checks(program: Program, marks: Marks) -> Iterator[Problem]:
    """The codes under ``checks`` that no rule has."""
    for code in program.checks:
        if rule(code) is None:
            hint = nearest(code) or "take the code from a finding, or delete the line"
            path, message = ("checks", code), f"there is no check {code}"
            yield Problem("unknown-check", marks.key(path), message, hint, marks.about(path))


def read_folder(workspace: Workspace, slug: str) -> Folder:
    """A partner's folder; one that cannot be read is empty and says why."""
    try:
        return workspace.folder(slug)
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror or error}"
        problem = Problem(
            "unreadable-file", Span(partner_path(slug, "partner.yaml")), message, "check its permissions"
        )
        return Folder(slug, {}, (problem,))


def program_findings(
    workspace: Workspace, program: Program, problems: Iterable[Problem], today: date
) -> tuple[Diagnostic, ...]:
    """Findings that belong to no partner: about program.yaml, the history, templates/, and what strays in partners/."""
    nobody = Partner(
        slug="", problems=(*problems, *workspace.stray(), *unused(workspace.root), *broken_links(workspace))
    )
    return findings(Subject(nobody, program, today))


def resolve_today(program: Program, override: date | None) -> date:
    """The day a run takes for today: the one it was given, else the program's, else the real one."""
    return override or program.today or datetime.now().astimezone().date()
