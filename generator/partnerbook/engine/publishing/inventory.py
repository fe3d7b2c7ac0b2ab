"""What a site says of itself: that it is ours, and the names of the files in it. Nothing of it is believed of bytes.

It serves where this machine has no record of a site (another one made it, or the cache was dropped), to tell the pages
in it, which are made anew, from what somebody else put there, which stays.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from partnerbook.engine.tree import Tree

MARKER = ".partnerbook"
"""The file of every published site that says so; a folder that has things in it but not this file is not ours."""

KEPT = ".gitignore"
"""The one file that may stand in a folder before the first site is published there."""

_ABOUT = (
    "This folder is made by partnerbook: its pages are replaced at every build, what else is put here stays."
)
_HALF = f"{MARKER}.new"
"""What a build of version 0.1.0 may have left of its marker when it was killed."""

Inventory = Mapping[str, str]
"""Places and their digests."""


class MarkedFiles(NamedTuple):
    """What a marker names as made: ``files``, and all that is below some ``folders``, as version 0.1.0 said it.

    ``certain`` where it is whole, and every file was named.
    """

    files: frozenset[str] = frozenset()
    folders: tuple[str, ...] = ()
    certain: bool = False

    def has(self, address: str) -> bool:
        """Whether an address is among them."""
        return address in self.files or address.startswith(self.folders)


def read_marker(site: Tree) -> MarkedFiles:
    """What the marker of a site names; nothing hidden but the marker itself, as no page of ours is."""
    own = frozenset({MARKER, _HALF})
    try:
        said = json.loads(site.read(MARKER))
        if "holds" in said:
            places = [*map(str, dict(said["holds"]))]
            named, folders = {name for name in places if name[-1:] != "/"}, _folders(places)
        else:
            named, folders = {*map(str, said["files"])}, ()
        certain = said.get("check") == _check(sorted(named))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return MarkedFiles(own)
    return MarkedFiles(own.union(name for name in named if not name.startswith(".")), folders, certain)


def _folders(places: Iterable[str]) -> tuple[str, ...]:
    """The folders that version 0.1.0 made, whose marker named one of the two of each partner."""
    for_partners = [place for place in places if place.startswith("partners/") and place.count("/") == 2]
    groups = [place for place in places if place.startswith("search/")]
    found = (*for_partners, *(f"drafts/{place[9:]}" for place in for_partners), *groups)
    return tuple(place for place in found if place.endswith("/") and place[-2:] != "//")


def marker(files: Iterable[str]) -> bytes:
    """The marker of a site with these files."""
    names = sorted(files)
    said = {"about": _ABOUT, "check": _check(names), "files": names}
    return f"{json.dumps(said, separators=(',', ':'))}\n".encode()


def _check(names: Iterable[str]) -> str:
    """Tells a marker that is whole from one that was damaged."""
    return digest_of("\0".join(names).encode("utf-8", "surrogatepass"))


def digest_of(content: bytes) -> str:
    """The digest of a file."""
    return hashlib.blake2b(content, digest_size=12).hexdigest()
