"""Who changed which file of a partner last, and what its scorecard, its term sheet and its decisions said before: kept between builds as long as the repository does not move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from partnerbook.addresses import PARTNERS
from partnerbook.analysis.somebody import was_accepted
from partnerbook.diagnostic import Problem
from partnerbook.engine.compile import CompileContext
from partnerbook.engine.incremental.cache import Cache, key_of, pack, unpack
from partnerbook.load.committed import DECISIONS, Committed, by_partner, committed, number_of
from partnerbook.load.past import Ahead, past_decisions
from partnerbook.load.renames import Known, Life, earlier_names, joined, names
from partnerbook.source.git.commits import NO_CHANGES, Change, Changes, changes_below
from partnerbook.source.git.repository import in_repository, state
from partnerbook.source.git.run import GitError
from partnerbook.source.git.versions import Version, several
from partnerbook.workspace import Folder, Workspace

_NAME = "history"
_SCORECARD, _SHEET = "scorecard.yaml", "agreement.yaml"
_WHOLE_FILES = (_SCORECARD, _SHEET)
"""Files whose earlier versions are shown; those of records are read only where they are needed."""


class History(NamedTuple):
    """The last changes of one partner's files by their path in the workspace, newest first; its scorecards, newest first, none
    where they never changed; the versions of its decision records by number; and how many commits touched its files, 0
    where that cannot be told. ``sheets`` are its term sheets, as its scorecards; ``sheets_cut`` says that there may have
    been others before, where the history is cut off.
    """

    changes: Mapping[str, Change]
    scorecards: tuple[Version, ...]
    decisions: Known
    commits: int = 0
    sheets: tuple[Version, ...] = ()
    sheets_cut: bool = False


NO_HISTORY = History({}, (), {})


def with_history(context: CompileContext, history: History, folder: Folder, ahead: Ahead) -> CompileContext:
    """What a partner is compiled with: what all share, and its own history."""
    return replace(
        context,
        changes=history.changes,
        commits=history.commits,
        scorecards=history.scorecards,
        sheets=history.sheets,
        sheets_cut=history.sheets_cut,
        past=past_decisions(
            folder,
            history.decisions,
            ahead,
            context.program.currency,
            partial(was_accepted, today=context.today),
        ),
    )


@dataclass(frozen=True, slots=True)
class Histories:
    """The history of every partner, packed one by one: most builds look into few.

    ``problems`` say what keeps it from being known as a whole; ``revision`` is the last commit that touched any
    of them. ``lives`` are those of folders that had records, ``was`` is the earlier name of each that was renamed.
    """

    partners: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()
    revision: str = ""
    lives: Mapping[str, Life] = field(default_factory=dict)
    was: Mapping[str, str] = field(default_factory=dict)

    def decisions(self, slug: str) -> Known:
        """The versions of one partner's decision records."""
        return self.of(slug).decisions

    def of(self, slug: str) -> History:
        """The history of one partner, its records also from under earlier names of the folder."""
        own = self._under(slug)
        if slug not in self.was:
            return own
        return own._replace(decisions=joined(slug, self.was, lambda name: self._under(name).decisions))

    def key(self, slug: str) -> bytes:
        """What stands for the history of one partner."""
        return b"".join(self.partners.get(name, b"") for name in names(slug, self.was))

    def _under(self, name: str) -> History:
        """The history of a folder under one name."""
        found = self.partners.get(name)
        return (unpack(found, History) or NO_HISTORY) if found else NO_HISTORY


def histories(workspace: Workspace, slugs: Collection[str], cache: Cache) -> Histories:
    """The histories of the partners that are there; what git knows is kept."""
    return _as_it_stands(workspace, slugs, _of_commits(workspace, cache))


def _as_it_stands(workspace: Workspace, slugs: Collection[str], found: Histories) -> Histories:
    """The same with what was renamed since the last commit."""
    there, lives = frozenset(slugs), found.lives
    was = {new: old for new, old in found.was.items() if old not in there}
    gone = lives.keys() - there - {*was.values()}
    if gone:
        moved = any(lives[slug].gone is None for slug in gone)
        news = (there if moved else there - lives.keys()) - was.keys()
        was |= earlier_names(workspace, sorted(gone), sorted(news), lives, found.decisions)
    return replace(found, was=was)


def _of_commits(workspace: Workspace, cache: Cache) -> Histories:
    """The histories of all partners as git knows them."""
    root = workspace.root
    key = key_of("histories", 8, state(root))
    found = cache.get(_NAME, key, Histories)
    if found is None:
        patterns = (*(f"{PARTNERS}/*/{name}" for name in _WHOLE_FILES), DECISIONS)
        known = committed(root, patterns, _known_as)
        changes = _changes(root, known)
        latest = next(iter(changes.last.values()), None)
        records = {name: each for name, each in known.versions.items() if not name.endswith(_WHOLE_FILES)}
        decisions, lives = by_partner(records), known.lives
        gone = [slug for slug, life in lives.items() if life.gone is not None]
        found = Histories(
            partners=_packed(root, known, changes, decisions),
            problems=known.problems,
            revision=latest.commit if latest else "",
            lives=lives,
            was=earlier_names(workspace, gone, lives, lives, lambda slug: decisions.get(slug, {})),
        )
        cache.put(_NAME, key, found)
    return found


def _changes(root: Path, known: Committed) -> Changes:
    """What commits did; nothing where git could not tell the versions either, which is said already."""
    try:
        return changes_below(root, PARTNERS, known.cut) if in_repository(root) else NO_CHANGES
    except GitError:
        return NO_CHANGES


def _packed(
    root: Path, known: Committed, changes: Changes, decisions: Mapping[str, Known]
) -> dict[str, bytes]:
    partners: dict[str, dict[str, Change]] = defaultdict(dict)
    for path, change in changes.last.items():
        folder, _, rest = path.partition("/")
        slug, inside, _ = rest.partition("/")
        if folder == PARTNERS and inside:
            partners[slug][path] = change
    whole = {name: found for name, found in known.versions.items() if name.endswith(_WHOLE_FILES)}
    earlier = several(root, whole)
    cut = {name for name, found in whole.items() if any(version.on is None for version in found)}
    slugs = {*partners, *decisions, *(name.partition("/")[0] for name in cut)}
    return {
        slug: pack(
            History(
                changes=partners.get(slug, {}),
                scorecards=earlier.get(f"{slug}/{_SCORECARD}", ()),
                decisions=decisions.get(slug, {}),
                commits=changes.commits.get(slug, 0),
                sheets=earlier.get(f"{slug}/{_SHEET}", ()),
                sheets_cut=f"{slug}/{_SHEET}" in cut,
            )
        )
        for slug in sorted(slugs)
    }


def _known_as(path: str) -> str | None:
    """A scorecard and a term sheet by its partner, a decision record by its partner and number."""
    _, _, inside = path.partition("/")
    return inside if inside.partition("/")[2] in _WHOLE_FILES else number_of(path)
