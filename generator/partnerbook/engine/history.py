"""Who changed which file of a partner last, kept between builds as long as the repository does not move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from partnerbook.engine.cache import Cache, key_of, pack, unpack
from partnerbook.source.git import Change, last_changes, state
from partnerbook.workspace import PARTNERS

_NAME = "history"


@dataclass(frozen=True, slots=True)
class Histories:
    """The last change of every file by path, packed partner by partner: most builds look into few."""

    partners: Mapping[str, bytes]

    def of(self, slug: str) -> Mapping[str, Change]:
        """The last changes of one partner's files, by their path in the workspace."""
        found = self.partners.get(slug)
        return (unpack(found, dict) or {}) if found else {}


def histories(root: Path, cache: Cache) -> Histories:
    """The histories of all partners."""
    key = key_of("history", state(root))
    found = cache.get(_NAME, key, Histories)
    if found is None:
        found = Histories(_packed(last_changes(root)))
        cache.put(_NAME, key, found)
    return found


def _packed(changes: Mapping[str, Change]) -> dict[str, bytes]:
    partners: dict[str, dict[str, Change]] = defaultdict(dict)
    for path, change in sorted(changes.items()):
        folder, _, rest = path.partition("/")
        slug, inside, _ = rest.partition("/")
        if folder == PARTNERS and inside:
            partners[slug][path] = change
    return {slug: pack(found) for slug, found in partners.items()}
