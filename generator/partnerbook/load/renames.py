"""Partner folders that were renamed, told by the decision records in them: an accepted one keeps its history."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple, TypeAlias

from partnerbook.addresses import PARTNERS
from partnerbook.source.git.objects import blobs_of
from partnerbook.source.git.versions import Unread, distinct, small_contents
from partnerbook.workspace import Workspace

CALLED, _STAMP = rb"(?m)^(title|date):[ \t]*(.+?)[ \t\r]*$", rb"sha256:\w+"
UNCOMMITTED = -1
"""The ``end`` of what the last commit still has; the last commit itself counts as 0."""


class Life(NamedTuple):
    """Since when and until when a record was there, or any record of a folder.

    Both are counted back from now, by the commits to any record that came after: a higher number is longer ago.
    ``gone`` is None where it is there still.
    """

    begun: int
    gone: int | None = None

    @property
    def end(self) -> int:
        """When it was gone, UNCOMMITTED where it is in the last commit still, as it may be gone since."""
        return UNCOMMITTED if self.gone is None else self.gone

    def with_other(self, other: Life) -> Life:
        """The life of both together."""
        there = self.gone is None or other.gone is None
        return Life(max(self.begun, other.begun), None if there else min(self.end, other.end))

    def overlaps(self, other: Life) -> bool:
        """Whether both were there at one time."""
        return self.begun > other.end and other.begun > self.end


Records: TypeAlias = Mapping[str, Mapping[str, bytes]]
"""What the records of a folder say, by their number and the object that git has, or would have, for each; nothing is
said of what has to be read first.
"""
Known: TypeAlias = Mapping[str, tuple[Unread, ...]]
"""The committed versions of a partner's decision records by their number, newest first."""


def joined(slug: str, was: Mapping[str, str], known: Callable[[str], Known]) -> Known:
    """The versions of a folder's records, also those under its earlier names; ``was`` has the earlier name of each folder
    that had one.
    """
    found: dict[str, list[Unread]] = defaultdict(list)
    for name in names(slug, was):
        for number, versions in known(name).items():
            found[number] += versions
    return {number: tuple(distinct(versions)) for number, versions in found.items()}


def names(slug: str, was: Mapping[str, str]) -> Iterator[str]:
    """A folder's name and its earlier ones, the latest first."""
    name: str | None = slug
    while name is not None:
        yield name
        name = was.get(name)


def earlier_names(
    workspace: Workspace,
    olds: Collection[str],
    news: Iterable[str],
    lives: Mapping[str, Life],
    known: Callable[[str], Known],
) -> Mapping[str, str]:
    """The earlier name, one of ``olds``, of each of ``news`` that was renamed; ``olds`` are folders that are gone.

    The new folder is the younger one, and more than half of its records, or of the old one's, are those of the other
    (ours): the same to the byte, or alike, where one folder came as the other went. So a partner that is begun by
    copying another's folder is no renamed one.
    """
    if not olds:
        return {}
    before = {slug: {number: {found[0].blob: b""} for number, found in known(slug).items()} for slug in olds}
    like = next((blob for records in before.values() for blob in _blobs(records)), "")
    after = {
        slug: {number: {found[-1].blob: b""} for number, found in known(slug).items()}
        if slug in lives
        else _standing(workspace, slug, like)
        for slug in news
    }
    pairs = list(_candidates(before, after, lives))
    near = {(old, new) for old, new in pairs if _followed(old, new, lives)}
    said = small_contents(workspace.root, {b for old, new in near for b in _to_read(before[old], after[new])})
    ranked = []
    for old, new in pairs:
        equal, alike = _alike(before[old], after[new], said if (old, new) in near else None)
        if 2 * (equal + alike) > min(len(before[old]), len(after[new])):
            ranked.append((-equal, -alike, old, new))
    was: dict[str, str] = {}
    for *_, old, new in sorted(ranked):
        if new not in was and old not in was.values():
            was[new] = old
    return was


def _standing(workspace: Workspace, slug: str, like: str) -> Records:
    """The records of a folder of which nothing is committed."""
    records: dict[str, Mapping[str, bytes]] = {}
    with suppress(OSError):
        if (workspace.root / PARTNERS / slug / "decisions").is_dir():
            for name, content in workspace.folder(slug).files.items():
                folder, _, file = name.partition("/")
                if folder == "decisions":
                    records[file[:4]] = dict.fromkeys(blobs_of(content, len(like)), content)
    return records


def _candidates(
    before: Mapping[str, Records], after: Mapping[str, Records], lives: Mapping[str, Life]
) -> Iterator[tuple[str, str]]:
    """Old and new folders that have a record in common, or of which one came as the other went; where both were there
    for a while, the old one went soon.
    """
    by_blob, by_time = defaultdict[str, set[str]](set), defaultdict[int, set[str]](set)
    for new, records in after.items():
        by_time[_begun(new, lives)].add(new)
        for blob in _blobs(records):
            by_blob[blob].add(new)
    for old, records in before.items():
        gone = lives[old].end
        near = [by_time.get(time, ()) for time in (gone - 1, gone)]
        for new in {
            slug for group in (*near, *(by_blob.get(b, ()) for b in _blobs(records))) for slug in group
        }:
            if _begun(new, lives) < lives[old].begun and _begun(new, lives) <= gone + 1:
                yield old, new


def _blobs(records: Records) -> Iterator[str]:
    for each in records.values():
        yield from each


def _begun(slug: str, lives: Mapping[str, Life]) -> int:
    return lives[slug].begun if slug in lives else UNCOMMITTED


def _followed(old: str, new: str, lives: Mapping[str, Life]) -> bool:
    """Whether one folder came as the other went: in one commit, or in the next one."""
    return 0 <= lives[old].end - _begun(new, lives) <= 1


def _to_read(old: Records, new: Records) -> Iterator[str]:
    """The objects that have to be read to tell whether records that are not the same to the byte are alike."""
    for number in old.keys() & new.keys():
        if old[number].keys().isdisjoint(new[number]):
            both = (*old[number].items(), *new[number].items())
            yield from (blob for blob, content in both if not content)


def _alike(old: Records, new: Records, said: Mapping[str, bytes] | None) -> tuple[int, int]:
    """How many records are the same to the byte, and how many others are alike by what they ``said``."""
    same, like = 0, 0
    for number in old.keys() & new.keys():
        if not old[number].keys().isdisjoint(new[number]):
            same += 1
        elif said is not None:
            like += _is_like(_text(old[number], said), _text(new[number], said))
    return same, like


def _text(record: Mapping[str, bytes], said: Mapping[str, bytes]) -> bytes:
    return next((text for blob, content in record.items() if (text := content or said.get(blob, b""))), b"")


def _is_like(old: bytes, new: bytes) -> bool:
    """Whether two texts are of one record: with the same stamp, or with title, date and more than half of the words (ours)."""
    if not {*re.findall(_STAMP, old)}.isdisjoint(re.findall(_STAMP, new)):
        return True
    then, now = Counter(old.split()), Counter(new.split())
    half = 2 * (then & now).total() > max(then.total(), now.total())
    return half and re.findall(CALLED, old) == re.findall(CALLED, new) != []
