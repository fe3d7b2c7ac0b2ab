"""What this machine knows of the sites it made: the only word that a build takes for what stands in a folder.

A site holds places: files, and folders that belong together (those of a partner, a group of the search index). Of
each the record has what it was made from, a digest of its bytes, and a signature of its files as the file system sees
them: names, sizes, times and inodes. Where the signature is the same, so are the bytes, as in git's index; where it is
not, the bytes are read; where they are others, the place is made anew. So the record cannot be wrong, whenever a build
is killed and however many run: it says what was made, and whether that still stands is looked at each time.

It is kept in the cache, whose entries nobody else can make. What a site's own marker says is never taken for true.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from partnerbook.engine.incremental.cache import Cache, key_of
from partnerbook.engine.incremental.fingerprints import status_digest
from partnerbook.engine.outcome import CACHE
from partnerbook.engine.publishing.inventory import MARKER
from partnerbook.engine.tree import Tree

_SITE, _FOLDERS = ".site", ".folders"
_FORMAT = key_of("record", 2)
_BETWEEN = "\0"
_TELLING = os.name == "posix"
"""Elsewhere the system does not note every change of a file: bytes are read."""
_NOTED = attrgetter("st_ino", "st_size", "st_mtime_ns", "st_ctime_ns")
_TICK, _COARSE = 30_000_000, 2_000_000_000
"""Nanoseconds within which two changes may have one time: where times are fine, and where they are not."""


class PlaceRecord(NamedTuple):
    """A place: what it was made from, a digest of its bytes, the addresses of its files and folders
    (see ``joined``), and the signatures of both, empty where nothing can be told by them yet.
    """

    digest: str
    content: str
    files: str
    folders: str = ""
    seen: str = ""
    around: str = ""


class SiteRecord(NamedTuple):
    """A site that this program made; ``identity`` tells it from all others.

    ``folders`` are those that belong to no place, ``around`` is their signature; ``others`` is what somebody else put
    into it.
    """

    identity: str
    places: Mapping[str, PlaceRecord]
    folders: str = ""
    around: str = ""
    others: tuple[str, ...] = ()

    def files(self) -> Iterator[str]:
        """Every file of it that this program made."""
        for held in self.places.values():
            yield from lines(held.files)


class Record(NamedTuple):
    """The site that is published in one place, and the one that waits beside it to be the next stage."""

    published: SiteRecord | None = None
    waiting: SiteRecord | None = None

    def of(self, tree: Tree) -> SiteRecord | None:
        """What is known of a folder."""
        known, both = identity(tree), (self.published, self.waiting)
        return next((built for built in both if built and known and built.identity == known), None)


class ScratchFolders(NamedTuple):
    """The folders made on the way to publishing ``target``; those of builds that were killed are still there.

    ``untracked`` is the signature of git's list of files when none of what builds make was in it.
    """

    target: str
    names: tuple[str, ...] = ()
    untracked: str = ""


class Records(NamedTuple):
    """The record of one target, of a path below the workspace where it is there: a copied workspace has it too."""

    cache: Cache
    root: Path
    target: Path

    @classmethod
    def of(cls, workspace: Path, target: Path, *, begin: bool = True) -> Records:
        """The record that a workspace has of a target; where nothing is kept so far, whether to ``begin`` with it."""
        kept = begin or (workspace / CACHE).exists()
        place = Path(os.path.abspath(target))  # noqa: PTH100 - a link must stay visible, to be refused
        return cls(Cache(workspace if kept else None), workspace, place)

    @property
    def _address(self) -> str:
        below = self.target.is_relative_to(self.root)
        return self.target.relative_to(self.root).as_posix() if below else str(self.target)

    @property
    def _name(self) -> str:
        return key_of(self._address).hex()

    def load(self) -> Record:
        """What is known of the site and the one that waits."""
        return self.cache.get(self._name + _SITE, _FORMAT, Record) or Record()

    def keep(self, record: Record) -> None:
        """Know this from now on."""
        self.cache.put(self._name + _SITE, _FORMAT, record)

    def made(self) -> ScratchFolders:
        """What builds made beside the target for a while."""
        return self.cache.get(self._name + _FOLDERS, _FORMAT, ScratchFolders) or ScratchFolders(self._address)

    def keep_made(self, names: Iterable[str], untracked: str) -> None:
        """Know the names of these, before they are made."""
        self.cache.put(
            self._name + _FOLDERS, _FORMAT, ScratchFolders(self._address, tuple(sorted(names)), untracked)
        )


def all_records(workspace: Path) -> Iterator[Records]:
    """The record of every target that a workspace was published to."""
    cache = Cache(workspace)
    folder = workspace / CACHE
    names = sorted(entry.name for entry in os.scandir(folder)) if folder.is_dir() else []
    for name in names:
        if name.endswith(_FOLDERS) and (made := cache.get(name, _FORMAT, ScratchFolders)):
            yield Records(cache, workspace, workspace / made.target)


def identity(site: Tree) -> str:
    """What tells one site from all that took or take its place: when its marker was written. A copy has it too."""
    marker = site.status(MARKER)
    return str(marker.st_mtime_ns) if marker else ""


def held(digest: str, folders: Sequence[str], content: Mapping[str, bytes]) -> PlaceRecord:
    """The record of a place that was just made of this ``content``, file by address: all of it lies below ``folders``."""
    names = sorted(content)
    told = _content((name, content[name]) for name in names)
    found = {folder for name in names for folder in parents(name)}
    own = sorted(folder for folder in found if f"{folder}/".startswith(tuple(folders)))
    return PlaceRecord(digest, told, joined(names), joined(own))


def parents(address: str) -> Iterator[str]:
    """The folders that an address is in."""
    folder = address.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def joined(addresses: Iterable[str]) -> str:
    """Addresses in one text, which is quicker to keep than many."""
    return _BETWEEN.join(addresses)


def lines(text: str) -> list[str]:
    """The addresses in such a text."""
    return text.split(_BETWEEN) if text else []


def verified(tree: Tree, place: PlaceRecord) -> PlaceRecord | None:
    """A place as it stands in a tree, if its bytes are those that were made: told by its signature, or by reading."""
    names = lines(place.files)
    try:
        if place.seen and _TELLING and place.seen == _signature(_told(tree, names)):
            return place
        same = _content((name, tree.read(name)) for name in names) == place.content
    except OSError:
        return None
    return place._replace(seen="") if same else None


def unchanged(tree: Tree, folders: str, around: str) -> bool:
    """Whether nothing came into some folders, or went, since their signature was taken."""
    try:
        return bool(around) and _TELLING and around == _signature(_told(tree, lines(folders)))
    except OSError:
        return False


def stamped(tree: Tree, place: PlaceRecord) -> PlaceRecord:
    """A place with the signatures of its files and folders: where it has one, that is believed, else it is taken now.
    Raises OSError where something of it is not there.
    """
    files = place.seen or stamp(tree, lines(place.files), stat.S_IFREG)
    folders = place.around or stamp(tree, lines(place.folders), stat.S_IFDIR)
    return place._replace(seen=files, around=folders)


def stamp(tree: Tree, addresses: Sequence[str], kind: int = stat.S_IFDIR) -> str:
    """The signature of some folders or files; empty where one changed so lately that a further change might look the
    same. Raises OSError where one is not there.
    """
    now = time.time_ns()
    told = _told(tree, addresses)
    if any(stat.S_IFMT(each.st_mode) != kind for each in told):
        raise FileNotFoundError(2, "somebody exchanged pages while they were made", tree.path)
    newest = max((each.st_mtime_ns for each in told), default=1)
    return _signature(told) if now - newest > (_TICK if newest % 1_000_000 else _COARSE) else ""


def _told(tree: Tree, addresses: Iterable[str]) -> list[os.stat_result]:
    """What the file system notes about some files or folders, links not followed. Raises OSError."""
    places = [tree.prefix + address for address in addresses] if tree.prefix else addresses
    return [*map(partial(os.lstat, **tree.at), places)]


def _signature(told: Iterable[os.stat_result]) -> str:
    return status_digest([*map(_NOTED, told)])


def _content(files: Iterable[tuple[str, bytes]]) -> str:
    """A digest over names and bytes; of one file it is that of its bytes, as everywhere."""
    digest = hashlib.blake2b(digest_size=12)
    for name, content in files:
        digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()
