"""Who changed which file of a partner last, and what its scorecard and its decisions said before: kept between builds as long as the repository does not move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from partnerbook.diagnostic import Problem
from partnerbook.engine.compile import CompileContext
from partnerbook.engine.incremental.cache import Cache, key_of, pack, unpack
from partnerbook.load.past import (
    DECISIONS,
    Ahead,
    Committed,
    Known,
    by_partner,
    committed,
    number_of,
    past_decisions,
)
from partnerbook.source.git import Change, GitError, in_repository, last_changes, state
from partnerbook.source.versions import Version, several
from partnerbook.workspace import PARTNERS, Folder

_NAME, _SCORECARD = "history", "scorecard.yaml"


class History(NamedTuple):
    """The last changes of one partner's files by their path in the workspace, newest first; its scorecards, newest first, none
    where they never changed; and the versions of its decision records by number.
    """

    changes: Mapping[str, Change]
    scorecards: tuple[Version, ...]
    decisions: Known


NO_HISTORY = History({}, (), {})


def with_history(context: CompileContext, history: History, folder: Folder, ahead: Ahead) -> CompileContext:
    """What a partner is compiled with: what all share, and its own history."""
    return replace(
        context,
        changes=history.changes,
        scorecards=history.scorecards,
        past=past_decisions(folder, history.decisions, ahead, context.program.currency),
    )


@dataclass(frozen=True, slots=True)
class Histories:
    """The history of every partner, packed one by one: most builds look into few.

    ``problems`` say what keeps it from being known as a whole; ``revision`` is the last commit that touched any
    of them.
    """

    partners: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()
    revision: str = ""

    def decisions(self, slug: str) -> Known:
        """The versions of one partner's decision records."""
        return self.of(slug).decisions

    def of(self, slug: str) -> History:
        """The history of one partner."""
        found = self.partners.get(slug)
        return (unpack(found, History) or NO_HISTORY) if found else NO_HISTORY


def histories(root: Path, cache: Cache) -> Histories:
    """The histories of all partners."""
    key = key_of("histories", 5, state(root))
    found = cache.get(_NAME, key, Histories)
    if found is None:
        patterns = (f"{PARTNERS}/*/{_SCORECARD}", DECISIONS)
        known = committed(root, patterns, _known_as)
        changes = _changes(root, known)
        latest = next(iter(changes.values()), None)
        found = Histories(_packed(root, known, changes), known.problems, latest.commit if latest else "")
        cache.put(_NAME, key, found)
    return found


def _changes(root: Path, known: Committed) -> Mapping[str, Change]:
    """The last changes; none where git could not tell the versions either, which is said already."""
    try:
        return last_changes(root, PARTNERS, known.cut) if in_repository(root) else {}
    except GitError:
        return {}


def _packed(root: Path, known: Committed, changes: Mapping[str, Change]) -> dict[str, bytes]:
    partners: dict[str, dict[str, Change]] = defaultdict(dict)
    for path, change in changes.items():
        folder, _, rest = path.partition("/")
        slug, inside, _ = rest.partition("/")
        if folder == PARTNERS and inside:
            partners[slug][path] = change
    of_cards = {name: found for name, found in known.versions.items() if name.endswith(_SCORECARD)}
    scorecards = several(root, of_cards)
    decisions = by_partner({name: found for name, found in known.versions.items() if name not in of_cards})
    return {
        slug: pack(
            History(
                partners.get(slug, {}), scorecards.get(f"{slug}/{_SCORECARD}", ()), decisions.get(slug, {})
            )
        )
        for slug in sorted({*partners, *decisions})
    }


def _known_as(path: str) -> str | None:
    """A scorecard by its partner, a decision record by its partner and number."""
    _, _, inside = path.partition("/")
    return inside if inside.endswith(f"/{_SCORECARD}") and inside.count("/") == 1 else number_of(path)
