"""Who changed which file of a partner last, and what its scorecard said before: kept between builds as long as the repository does not move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from partnerbook.engine.cache import Cache, key_of, pack, unpack
from partnerbook.source.git import Change, Version, last_changes, state, versions
from partnerbook.workspace import PARTNERS

_NAME, _SCORECARD = "history", "scorecard.yaml"


class History(NamedTuple):
    """The last changes of one partner's files by their path in the workspace, and its scorecards, newest first.

    There are none where the scorecard never changed.
    """

    changes: Mapping[str, Change]
    scorecards: tuple[Version, ...]


NO_HISTORY = History({}, ())


@dataclass(frozen=True, slots=True)
class Histories:
    """The history of every partner, packed one by one: most builds look into few."""

    partners: Mapping[str, bytes]

    def of(self, slug: str) -> History:
        """The history of one partner."""
        found = self.partners.get(slug)
        return (unpack(found, History) or NO_HISTORY) if found else NO_HISTORY


def histories(root: Path, cache: Cache) -> Histories:
    """The histories of all partners."""
    key = key_of("histories", state(root))
    found = cache.get(_NAME, key, Histories)
    if found is None:
        scorecards = versions(root, f"{PARTNERS}/*/{_SCORECARD}")
        found = Histories(_packed(last_changes(root), scorecards))
        cache.put(_NAME, key, found)
    return found


def _packed(changes: Mapping[str, Change], scorecards: Mapping[str, tuple[Version, ...]]) -> dict[str, bytes]:
    partners: dict[str, dict[str, Change]] = defaultdict(dict)
    for path, change in sorted(changes.items()):
        folder, _, rest = path.partition("/")
        slug, inside, _ = rest.partition("/")
        if folder == PARTNERS and inside:
            partners[slug][path] = change
    return {
        slug: pack(History(found, scorecards.get(f"{PARTNERS}/{slug}/{_SCORECARD}", ())))
        for slug, found in partners.items()
    }
