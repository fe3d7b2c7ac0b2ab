"""What git knows of the files of a workspace, and what keeps it from knowing all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from partnerbook.addresses import PARTNERS
from partnerbook.diagnostic import Problem, Span
from partnerbook.load.renames import Life, earlier_names, joined
from partnerbook.source.git.objects import has_folder, missing
from partnerbook.source.git.repository import WHOLE_FETCH, cut, in_repository, is_partial
from partnerbook.source.git.run import GitError
from partnerbook.source.git.versions import Unread, distinct, touched
from partnerbook.workspace import Workspace

DECISIONS = f"{PARTNERS}/*/decisions/*.md"
"""The files of decision records, as git takes a pattern."""
_RECORD = re.compile(rf"{PARTNERS}/([^/]+)/decisions/(\d{{4}})-[^/]+\.md")

Versions: TypeAlias = Mapping[str, tuple[Unread, ...]]
"""The committed versions of files, newest first, by the name that a file keeps when its path changes."""


class Committed(NamedTuple):
    """What git knows of the files of a workspace: their ``versions``, and the ``lives`` of folders, by slug, which say
    since when and until when each had decision records.

    ``cut`` are the commits at which the history is cut off, ``problems`` what keeps it from being known as a whole.
    """

    versions: Mapping[str, tuple[Unread, ...]] = {}
    cut: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    lives: Mapping[str, Life] = {}


def committed(
    root: Path,
    patterns: Iterable[str],
    known_as: Callable[[str], str | None],
    chosen: Callable[[Versions, Mapping[str, Life]], Versions] = lambda found, _: found,
) -> Committed:
    """What git knows of the files of some patterns; nothing without git. What git cannot tell is a problem.

    ``known_as`` gives the name of a file by its path. Files of one name are one, so that what was renamed keeps its
    history; None leaves a file out. ``chosen`` takes from all versions those that will be read: only these have to be
    at hand.
    """
    if not in_repository(root):
        return Committed()
    cut_at = cut(root)
    try:
        every, lives = _known(touched(root, patterns, cut_at), known_as)
        found = chosen(every, lives)
        blobs = {version.blob for known in found.values() for version in known}
        absent = missing(root, blobs) if is_partial(root) else frozenset()
        problems = [*_cut_off(root, cut_at), *_not_here(len(absent))]
    except GitError as error:
        if "or any of the parent" in str(error):  # a .git that is none
            return Committed()
        return Committed(cut=cut_at, problems=(_refused(root, str(error)),))
    if absent:
        found = {name: tuple(v for v in known if v.blob not in absent) for name, known in found.items()}
    return Committed({name: known for name, known in found.items() if known}, cut_at, tuple(problems), lives)


def _known(
    versions: Iterable[tuple[int, Unread]], known_as: Callable[[str], str | None]
) -> tuple[Versions, Mapping[str, Life]]:
    """The versions of files by what they are known as, and the lives of the folders that had records."""
    found: dict[str, list[Unread]] = {}
    paths: dict[str, Life] = {}
    for after, version in versions:
        name = known_as(version.path)
        if name is None:
            continue
        if version.blob:
            found.setdefault(name, []).append(version)
        gone = paths[version.path].gone if version.path in paths else None if version.blob else after
        paths[version.path] = Life(after, gone)
    lives: dict[str, Life] = {}
    for path, life in paths.items():
        if number_of(path):
            slug = path.split("/")[1]
            lives[slug] = life.with_other(lives.get(slug, life))
    return {name: tuple(_apart(distinct(known), paths)) for name, known in found.items()}, lives


def _apart(known: Iterable[Unread], paths: Mapping[str, Life]) -> Iterator[Unread]:
    """Versions with the files that stood beside theirs and were known by the same name."""
    versions = list(known)
    same = {version.path for version in versions}
    for version in versions:
        life = paths[version.path]
        beside = sorted(path for path in same - {version.path} if life.overlaps(paths[path]))
        yield version._replace(beside=tuple(beside)) if beside else version


def _cut_off(root: Path, cut_at: Iterable[str]) -> Iterator[Problem]:
    """That the history is cut off, where it begins with partners: what had been there before is not known."""
    for commit in cut_at:
        if has_folder(root, commit, PARTNERS):
            said = f"the history is cut off at {commit[:10]}: what records said before was not checked, and files "
            hint = "bring the rest: git fetch --unshallow"
            yield _problem(f"{said}that have not changed since show no date", hint)
            return


def _not_here(absent: int) -> Iterator[Problem]:
    if absent:
        what = f"{absent} earlier version{'s' if absent > 1 else ''}"
        said = (
            f"this clone was made without all contents: {what} of files could not be read, and not be checked"
        )
        yield _problem(said, f"bring them: {WHOLE_FETCH}")


def _refused(root: Path, why: str) -> Problem:
    trust = f"if you trust it: git config --global --add safe.directory {root}"
    hint = (
        trust
        if "dubious ownership" in why
        else "git log says more; what git has seen is checked once it can tell"
    )
    return _problem(f"git cannot tell the history, so what records said before was not checked: {why}", hint)


def _problem(message: str, hint: str) -> Problem:
    return Problem("cut-off-history", Span(PARTNERS), message, hint)


def number_of(path: str) -> str | None:
    """Partner and number of a decision record by its path in the workspace: ``acme/0001``, whatever its title was."""
    match = _RECORD.fullmatch(path)
    return f"{match[1]}/{match[2]}" if match else None


def by_partner(found: Versions) -> dict[str, dict[str, tuple[Unread, ...]]]:
    """Versions of records by partner and number."""
    partners: dict[str, dict[str, tuple[Unread, ...]]] = {}
    for name, known in found.items():
        slug, _, number = name.partition("/")
        partners.setdefault(slug, {})[number] = known
    return partners


def committed_decisions(workspace: Workspace, chosen: Iterable[str]) -> Committed:
    """What git knows of the decision records of some partners, by partner and number, also from under earlier names
    of a folder.
    """
    there = workspace.slugs()

    def followed(found: Versions, lives: Mapping[str, Life]) -> Versions:
        partners = by_partner(found)
        gone = [*lives.keys() - there]
        was = earlier_names(workspace, gone, (*there, *gone), lives, lambda slug: partners.get(slug, {}))
        return {
            f"{slug}/{number}": versions
            for slug in chosen
            for number, versions in joined(slug, was, lambda name: partners.get(name, {})).items()
        }

    return committed(workspace.root, [DECISIONS], number_of, followed)
