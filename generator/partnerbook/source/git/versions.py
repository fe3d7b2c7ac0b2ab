"""What files said before: their committed versions, looked up once for the whole workspace and read when needed."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from partnerbook.source.git import objects
from partnerbook.source.git.commits import logged
from partnerbook.source.git.run import GitError

MOST_SHOWN = 8
"""Of a file whose earlier versions are only shown, so many are read, the latest."""
_LARGEST = 2 * 1024 * 1024
"""Larger files were refused when they stood in the folder."""


class Version(NamedTuple):
    """What a file said from a commit on; ``commit`` is its id."""

    on: date
    author: str
    content: bytes
    commit: str = ""


class Unread(NamedTuple):
    """A version of a file, by the object that holds what it said.

    Where the history is cut off nobody knows since when it said so, nor who wrote it: no day and no author. ``beside``
    are files known by the same name that stood there at the same time.
    """

    on: date | None
    author: str
    path: str
    blob: str
    beside: tuple[str, ...] = ()
    commit: str = ""


def several(root: Path, found: Mapping[str, tuple[Unread, ...]]) -> Mapping[str, tuple[Version, ...]]:
    """The latest versions, newest first, of those files that have more than one whose day is known; read in one go.

    What git does not have at hand is passed over, and nothing is fetched. Raises GitError.
    """
    dated = {name: [v for v in known[:MOST_SHOWN] if v.on] for name, known in found.items()}
    chosen = {name: known for name, known in dated.items() if len(known) > 1}
    read = small_contents(root, {version.blob for known in chosen.values() for version in known})
    return {
        name: tuple(Version(v.on, v.author, read[v.blob], v.commit) for v in known if v.on and v.blob in read)
        for name, known in chosen.items()
    }


def touched(root: Path, patterns: Iterable[str], cut: Collection[str] = ()) -> Iterator[tuple[int, Unread]]:
    """Whatever commits made of the files of some patterns, newest first, each with the number of such commits that came
    after; a file that was deleted has no blob. One question to git.

    ``cut`` are the commits at which the history is cut off. Raises GitError.
    """
    arguments = ("--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames", "--relative")
    for after, (commit, change, pieces) in enumerate(logged(root, arguments, tuple(patterns))):
        on, author = (None, "") if commit in cut else (change.on, change.author)
        for meta, path in zip(pieces[::2], pieces[1::2], strict=False):
            fields = meta.split()
            if len(fields) == 5:
                blob = "" if fields[4] == "D" else fields[3]
                yield after, Unread(on, author, path, blob, commit=commit)


def small_contents(root: Path, blobs: Iterable[str]) -> Mapping[str, bytes]:
    """What versions said, by the ids of their objects: those that are small and at hand. Nothing where git cannot tell;
    whoever has to know that asks ``objects.contents``.
    """
    try:
        found = objects.contents(root, blobs)
    except GitError:
        return {}
    return {blob: content for blob, content in found.items() if len(content) <= _LARGEST}


def distinct(found: Iterable[Unread]) -> Iterator[Unread]:
    """Versions, given newest first, without those that only repeat the one before them in time: the oldest of several
    that say the same in a row is when it was written.
    """
    for _, same in itertools.groupby(found, key=lambda version: version.blob):
        *_, oldest = same
        yield oldest
