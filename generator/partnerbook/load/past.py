"""Files as they stood in earlier commits: read if they can be, and otherwise nobody is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path

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

_OPEN = ("draft", "proposed")

Reader = Callable[[Collection[str]], Mapping[str, bytes]]
"""Gives what objects of the repository hold, as far as they are at hand."""


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


def reader(root: Path) -> Reader:
    """Reads from the repository of a workspace."""
    return lambda blobs: contents(root, blobs)


def past_decisions(folder: Folder, known: Mapping[str, tuple[Unread, ...]], read: Reader) -> PastDecisions:
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
    found = read({version.blob for versions in other.values() for version in versions})
    past = {number: tuple(_settled(versions, found)) for number, versions in other.items()}
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


def _settled(versions: Iterable[Unread], found: Mapping[str, bytes]) -> Iterator[PastDecision]:
    for version in versions:
        content = found.get(version.blob)
        if content is None or _UNSETTLED.search(content[: content.find(b"\n---", 3)]):
            continue
        name = version.path.split("/", maxsplit=2)[2]
        written = next(iter(read_written(Reading("", {}), name, content, Decision)), None)
        if written is not None and written.record.status not in _OPEN:
            yield PastDecision(version.on, version.author, written)
