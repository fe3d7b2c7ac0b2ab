"""Files as they stood in earlier commits: read if they can be, and otherwise nobody is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from partnerbook.load.partner import read_written
from partnerbook.load.reading import Reading, read_yaml
from partnerbook.load.renames import CALLED, Known
from partnerbook.model.agreement import Agreement
from partnerbook.model.decision import KEPT_STATUSES, Decision
from partnerbook.model.partner import Partner, PastDecision, PastDecisions
from partnerbook.model.scorecard import Scorecard
from partnerbook.source.git.objects import blobs_of
from partnerbook.source.git.versions import Unread, small_contents
from partnerbook.workspace import Folder

_UNSETTLED = re.compile(rb"^status:[ ]*[\"']?(draft|proposed)\b", re.MULTILINE)

_STATUS = re.compile(rb"^status:.*", re.MULTILINE)
_APPROVALS = re.compile(rb"^approvals:.*(?:\n[ \t#-].*)*", re.MULTILINE)
_LIVED = re.compile(
    rb"^(?:status|owner|approvals|reviews|superseded_by|date):.*(?:\n[ \t#-].*)*\n?", re.MULTILINE
)
"""Fields that change while a record is lived by, as they are mostly written: two files that differ in nothing else
need not be read to know that the decision is the same.
"""
_WORD = re.compile(rb"^adopted:|^approvals:.*(?:\n[ \t#-].*)*?\bby\b", re.MULTILINE)
_OPEN = ("draft", "proposed")

MANY = 64
"""Git is asked what records said for so many partners at a time, rather than for each by a process of its own."""
_AT_ONCE = 1_000
"""But for so many versions at most, which have to be held in memory."""


def past_agreement(content: bytes, currency: str) -> Agreement | None:
    """A term sheet; None where it was not one that could be read as a whole."""
    reading = Reading("", {"currency": currency})
    sheet = read_yaml(reading, "agreement.yaml", content, Agreement)
    return None if reading.problems else sheet


def past_scorecard(content: bytes) -> Scorecard | None:
    """A scorecard; None where it was not one that could be read as a whole."""
    reading = Reading("", {})
    card = read_yaml(reading, "scorecard.yaml", content, Scorecard)
    return None if reading.problems else card


class Ahead:
    """Reads from git what the records of partners said before: of many partners, in their order, at one go.

    The newest version is left out, since it mostly is what stands in the folder; it is read where it is not.
    """

    def __init__(self, root: Path, slugs: Iterable[str], known: Callable[[str], Known]) -> None:
        self._root, self._slugs, self._known = root, tuple(slugs), known
        self._covered: frozenset[str] = frozenset()
        self._found: dict[str, bytes] = {}

    def read(self, slug: str, blobs: Collection[str]) -> Mapping[str, bytes]:
        """The contents of a partner's earlier files by their ids in git, ``blobs`` among them as far as git has them at hand.

        It may hold more than was asked for: that is what was read ahead.
        """
        if blobs and slug not in self._covered:
            at = self._slugs.index(slug) if slug in self._slugs else len(self._slugs)
            wanted: set[str] = set()
            covered = []
            for each in dict.fromkeys((slug, *self._slugs[at : at + MANY])):
                if len(wanted) < _AT_ONCE:
                    covered.append(each)
                    wanted.update(v.blob for known in self._known(each).values() for v in known[1:])
            self._covered = frozenset(covered)
            self._found = dict(small_contents(self._root, wanted))
        missing = [blob for blob in blobs if blob not in self._found]
        self._found.update(small_contents(self._root, missing))
        return self._found


def past_decisions(
    folder: Folder, known: Known, ahead: Ahead, currency: str, was_accepted: Callable[[Decision], bool]
) -> PastDecisions:
    """The settled versions of a partner's records that say something else than their files do now: those with
    another status or other approvals, and the one in which a record was accepted.

    Nothing is read of a record whose one version stands as it was committed. A number that two files have is left
    out, since nobody can say which of them was which. ``was_accepted`` says of a record whether somebody accepted it.
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
    past = {}
    for number, every in other.items():
        now = standing.get(number, ())
        strangers = set(_of_others(every, found, number, standing))
        versions = tuple(version for version in every if version not in strangers)
        own = tuple(version for version in known[number] if version not in strangers)
        first = _first(own, versions, found, now, currency, was_accepted)
        settled = {v: _read(v, found, currency) for v in _worth_reading(versions, found, now)}
        if first:
            settled[first[0]] = first[1]
        past[number] = tuple(then for v in versions if (then := settled.get(v)) is not None)
    return {number: records for number, records in past.items() if records}


def past_of(partner: Partner | None, on: date, was_accepted: Callable[[Decision], bool]) -> PastDecisions:
    """The settled records of a partner as they stood on a day, for those that come after to be held against."""
    return {
        written.file.removeprefix("decisions/")[:4]: (
            PastDecision(on, "", written, was_accepted(written.record)),
        )
        for written in (partner.decisions if partner else ())
        if written.record.status not in _OPEN
    }


def _other(versions: tuple[Unread, ...], standing: Iterable[bytes]) -> tuple[Unread, ...]:
    """The versions that say something else than what stands in the folder."""
    now = frozenset(chain.from_iterable(blobs_of(content, len(versions[0].blob)) for content in standing))
    return tuple(version for version in versions if version.blob not in now)


def _of_others(
    versions: Iterable[Unread],
    found: Mapping[str, bytes],
    number: str,
    standing: Mapping[str, Collection[bytes]],
) -> Iterator[Unread]:
    """The versions of records that once had the same number at the same time, and have another one now."""
    if any(version.beside for version in versions):
        called = {each: {*map(_called, contents)} for each, contents in standing.items()}
        elsewhere = set().union(*(each for other, each in called.items() if other != number))
        for version in versions:
            if version.beside and _called(found.get(version.blob, b"")) in elsewhere - called.get(
                number, set()
            ):
                yield version


def _called(content: bytes) -> tuple[tuple[bytes, bytes], ...]:
    """Title and date of a record as they are written."""
    return tuple(re.findall(CALLED, _front(content)))


def _worth_reading(
    versions: Iterable[Unread], found: Mapping[str, bytes], standing: Iterable[bytes]
) -> Iterator[Unread]:
    """The versions that are settled, and have another status or other approvals than there are now."""
    now = {_told(_front(content)) for content in standing} - {None}
    for version in versions:
        front = _front(found.get(version.blob, b""))
        if front and not _UNSETTLED.search(front) and _told(front) not in now:
            yield version


def _first(
    versions: tuple[Unread, ...],
    other: Iterable[Unread],
    found: Mapping[str, bytes],
    standing: Collection[bytes],
    currency: str,
    was_accepted: Callable[[Decision], bool],
) -> tuple[Unread, PastDecision] | None:
    """The version in which a record was accepted; None where none was, or where the decision is the same now.

    Of acceptances that nobody gave the first counts, too, since the last time that the record was set back. One of
    which something could not be read is passed over: what is missing of it was not changed since.
    """
    same, differing = {_decided(content) for content in standing}, {version.blob for version in other}
    first: tuple[Unread, PastDecision] | None = None
    is_same = False
    for version in reversed(versions):
        is_other = version.blob in differing
        content = found.get(version.blob, b"") if is_other else next(iter(standing))
        front = _front(content)
        if not front:
            continue
        if _UNSETTLED.search(front):
            first, is_same = None, False
        elif is_other and _decided(content) not in same:
            then = _read(version, found, currency, whole=True)
            if then is None or then.written.record.status not in KEPT_STATUSES:
                continue
            first = first or (None if is_same else (version, replace(then, first=True)))
            if was_accepted(then.written.record):
                return first or (version, replace(then, first=True))
        elif _WORD.search(front):
            return first
        else:
            is_same = is_same or first is None
    return first


def _read(
    version: Unread, found: Mapping[str, bytes], currency: str, *, whole: bool = False
) -> PastDecision | None:
    """A settled version; None where it was not settled, or cannot be read, as a ``whole`` where that is asked."""
    name, reading = version.path.split("/", maxsplit=2)[2], Reading("", {"currency": currency})
    for written in read_written(reading, name, found[version.blob], Decision):
        if written.record.status not in _OPEN and not (whole and reading.problems):
            return PastDecision(version.on, version.author, written, path=version.path)
    return None


def _decided(content: bytes) -> bytes:
    """A record without the fields that change while it is lived by."""
    text = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    front = _front(text)
    return _LIVED.sub(b"", front) + text[len(front) :]


def _front(content: bytes) -> bytes:
    """The front matter of a record, or what stands in its place."""
    return content[: content.find(b"\n---", 3)]


def _told(front: bytes) -> tuple[bytes, bytes] | None:
    """Status and approvals as they are written; None where they are not written plainly enough to be told."""
    status, approvals = _STATUS.findall(front), _APPROVALS.findall(front)
    if len(status) != 1 or len(approvals) != front.count(b"approvals"):
        return None
    return status[0], b"".join(approvals)
