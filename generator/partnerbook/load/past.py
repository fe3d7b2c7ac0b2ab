"""Files as they stood in earlier commits: read if they can be, and otherwise nobody is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from partnerbook.load.partner import read_written
from partnerbook.load.reading import Reading, read_yaml
from partnerbook.model.decision import Decision
from partnerbook.model.partner import Partner, PastDecision, PastDecisions
from partnerbook.model.scorecard import Scorecard
from partnerbook.source.git import Unread, blobs_of, contents, state, unread
from partnerbook.workspace import PARTNERS, Folder

DECISIONS = f"{PARTNERS}/*/decisions/*.md"
_RECORD = re.compile(rf"{PARTNERS}/([^/]+)/decisions/(\d{{4}})-[^/]+\.md")
_UNSETTLED = re.compile(rb"^status:[ ]*[\"']?(draft|proposed)\b", re.MULTILINE)

_STATUS = re.compile(rb"^status:.*", re.MULTILINE)
_APPROVALS = re.compile(rb"^approvals:.*(?:\n[ \t#-].*)*", re.MULTILINE)
_OPEN = ("draft", "proposed")

Known: TypeAlias = Mapping[str, tuple[Unread, ...]]
"""The committed versions of a partner's decision records by their number, newest first."""

MANY = 64
"""Git is asked what records said for so many partners at a time, rather than for each by a process of its own."""


def past_scorecard(content: bytes) -> Scorecard | None:
    """A scorecard; None where it was not one that could be read as a whole."""
    reading = Reading("", {})
    card = read_yaml(reading, "scorecard.yaml", content, Scorecard)
    return None if reading.problems else card


def number_of(path: str) -> str | None:
    """Partner and number of a decision record by its path in the workspace: ``acme/0001``, whatever its title was."""
    match = _RECORD.fullmatch(path)
    return f"{match[1]}/{match[2]}" if match else None


def by_partner(found: Mapping[str, tuple[Unread, ...]]) -> dict[str, dict[str, tuple[Unread, ...]]]:
    """Versions of records by partner and number."""
    partners: dict[str, dict[str, tuple[Unread, ...]]] = {}
    for name, known in found.items():
        slug, _, number = name.partition("/")
        partners.setdefault(slug, {})[number] = known
    return partners


def committed_decisions(
    root: Path, slugs: Iterable[str] | None = None
) -> dict[str, dict[str, tuple[Unread, ...]]]:
    """The committed versions of all decision records, or of those of some partners; empty without git."""
    if not state(root):
        return {}
    patterns = [DECISIONS] if slugs is None else [f"{PARTNERS}/{slug}/decisions/*.md" for slug in slugs]
    return by_partner(unread(root, patterns, number_of)) if patterns else {}


class Ahead:
    """Reads from git what the records of partners said before: of many partners, in their order, at one go.

    The newest version is left out, since it mostly is what stands in the folder; it is read where it is not.
    """

    def __init__(self, root: Path, slugs: Iterable[str], known: Callable[[str], Known]) -> None:
        self._root, self._slugs, self._known = root, tuple(slugs), known
        self._covered: frozenset[str] = frozenset()
        self._found: dict[str, bytes] = {}

    def read(self, slug: str, blobs: Collection[str]) -> Mapping[str, bytes]:
        """What objects hold that were files of a partner, as far as they are at hand."""
        if blobs and slug not in self._covered:
            at = self._slugs.index(slug) if slug in self._slugs else len(self._slugs)
            self._covered = frozenset((slug, *self._slugs[at : at + MANY]))
            versions = chain.from_iterable(self._known(each).values() for each in self._covered)
            self._found = dict(contents(self._root, {v.blob for known in versions for v in known[1:]}))
        missing = [blob for blob in blobs if blob not in self._found]
        self._found.update(contents(self._root, missing))
        return self._found


def past_decisions(folder: Folder, known: Known, ahead: Ahead, currency: str) -> PastDecisions:
    """The settled versions of a partner's records that say something else than their files do now.

    Nothing is read of a record whose one version stands as it was committed. A number that two files have is left
    out, since nobody can say which of them was which.
    """
    standing: dict[str, list[bytes]] = {}
    for name, content in folder.files.items():
        if name.startswith("decisions/"):
            standing.setdefault(name.removeprefix("decisions/")[:4], []).append(content)
    other = {
        number: _other(versions, standing.get(number, ()))
        for number, versions in known.items()
        if len(standing.get(number, ())) < 2
    }
    found = ahead.read(folder.slug, {version.blob for versions in other.values() for version in versions})
    past = {
        number: tuple(_settled(_worth_reading(versions, found, standing.get(number, ())), found, currency))
        for number, versions in other.items()
    }
    return {number: records for number, records in past.items() if records}


def past_of(partner: Partner | None, on: date) -> PastDecisions:
    """The settled records of a partner as they stood on a day, for those that come after to be held against."""
    return {
        written.file.removeprefix("decisions/")[:4]: (PastDecision(on, "", written),)
        for written in (partner.decisions if partner else ())
        if written.record.status not in _OPEN
    }


def _other(versions: tuple[Unread, ...], standing: Iterable[bytes]) -> tuple[Unread, ...]:
    """The versions that say something else than what stands in the folder."""
    now = frozenset(chain.from_iterable(blobs_of(content, versions[0].blob) for content in standing))
    return tuple(version for version in versions if version.blob not in now)


def _worth_reading(
    versions: Iterable[Unread], found: Mapping[str, bytes], standing: Iterable[bytes]
) -> Iterator[Unread]:
    """The versions that are settled, and have another status or other approvals than there are now."""
    now = {_told(_front(content)) for content in standing} - {None}
    for version in versions:
        front = _front(found.get(version.blob, b""))
        if front and not _UNSETTLED.search(front) and _told(front) not in now:
            yield version


def _settled(versions: Iterable[Unread], found: Mapping[str, bytes], currency: str) -> Iterator[PastDecision]:
    for version in versions:
        name, reading = version.path.split("/", maxsplit=2)[2], Reading("", {"currency": currency})
        for written in read_written(reading, name, found[version.blob], Decision):
            if written.record.status not in _OPEN:
                yield PastDecision(version.on, version.author, written)


def _front(content: bytes) -> bytes:
    """The front matter of a record, or what stands in its place."""
    return content[: content.find(b"\n---", 3)]


def _told(front: bytes) -> tuple[bytes, bytes] | None:
    """Status and approvals as they are written; None where they are not written plainly enough to be told."""
    status, approvals = _STATUS.findall(front), _APPROVALS.findall(front)
    if len(status) != 1 or len(approvals) != front.count(b"approvals"):
        return None
    return status[0], b"".join(approvals)
