"""From the terms of all units to the files of the index: the part of search that spans partners."""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from partnerbook.engine.search.index_terms import PageTerms, UnitTerms, compact, digits, unit_terms

Item = TypeVar("Item")


class Named(Protocol):
    """What the index knows of a partner before it looks at any page."""

    @property
    def slug(self) -> str:
        """The partner's folder."""

    @property
    def name(self) -> str:
        """What the partner is called."""

    @property
    def stage(self) -> str:
        """Where the partnership stands."""


Member = TypeVar("Member", bound=Named)

FORMAT = 1
FOLDER = "search"
MANIFEST = f"{FOLDER}/names.json"

_IN_GROUP = 256
"""How many partners share a group on average, at most: few enough that an edit costs little,
enough that a query asks few files."""

_BLOCK = 6_000
"""How many characters a file of terms holds before the next is begun."""

_SHOWN_PARTNERS = 2
_IN_UNIT = 16
"""How many hand-written pages make a unit."""


@dataclass(frozen=True, slots=True)
class Group:
    """The part of the index that one set of units gives; ``entry`` is its part of the manifest."""

    files: Mapping[str, bytes]
    entry: Mapping[str, object]


def partner_group(name: str, units: Sequence[UnitTerms]) -> Group:
    """The group of some partners."""
    return index_group(name, units, _SHOWN_PARTNERS)


def page_group(pages: Iterable[PageTerms]) -> Group:
    """The group of all pages that are not a partner's."""
    ordered = sorted(pages, key=lambda page: page.path)
    return index_group("site", [unit_terms(some, slug="") for some in _batches(ordered, _IN_UNIT)], 1)


def grouped(partners: Sequence[Member]) -> Iterator[tuple[str, Sequence[Member]]]:
    """The partners of each group, by the group's name. Where a partner goes does not depend on the others,
    but for how many groups there are: a power of two.
    """
    count = 1
    while count * _IN_GROUP < len(partners):
        count *= 2
    members: dict[int, list[Member]] = defaultdict(list)
    for partner in sorted(partners, key=lambda unit: unit.slug):
        members[zlib.crc32(partner.slug.encode()) % count].append(partner)
    for number in sorted(members):
        yield f"{number:02x}", members[number]


def index_group(name: str, units: Sequence[UnitTerms], per: int) -> Group:
    """The files of one group; ``per`` units share a file of what is shown."""
    files: dict[str, bytes] = {}
    starts: list[str] = []
    for number, (first, block) in enumerate(_blocks(_postings(units))):
        starts.append(first)
        files[f"{FOLDER}/{name}/{number}.json"] = block.encode()
    for number, some in enumerate(_batches(units, per)):
        shown = ",\n".join(unit.shown for unit in some)
        files[f"{FOLDER}/{name}/docs-{number}.json"] = f"[{shown}]\n".encode()
    version = hashlib.blake2b(b"\0".join(files.values()), digest_size=6).hexdigest()
    docs = sum(unit.pages for unit in units)
    return Group(files, {"id": name, "v": version, "docs": docs, "per": per, "starts": starts})


def manifest(entries: Iterable[Mapping[str, object]], partners: Iterable[Named]) -> bytes:
    """The one file that is always fetched: where everything is, and the partners' names."""
    names = sorted((unit.name, unit.slug, unit.stage) for unit in partners)
    lists = {
        "groups": [compact(entry) for entry in entries],
        "partners": [compact([slug, name, stage]) for name, slug, stage in names],
    }
    parts = ",\n".join(f'"{key}":[\n' + ",\n".join(lines) + "]" for key, lines in lists.items())
    return f'{{"format":{FORMAT},\n{parts}}}\n'.encode()


def _postings(units: Sequence[UnitTerms]) -> Iterator[tuple[str, str]]:
    """Every term of some units with its postings, in the order in which JavaScript compares strings."""
    found: dict[str, list[str]] = defaultdict(list)
    for number, unit in enumerate(units):
        head = digits(number)
        for term, code in zip(unit.terms.split(), unit.codes.split(), strict=True):
            found[term].append(head + code)
    for term in sorted(found, key=lambda term: term.encode("utf-16-be")):
        yield term, " ".join(found[term])


def _blocks(postings: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Runs of terms as JSON, each with its first term. Terms and postings need no escapes."""
    first, size, lines = "", 0, list[str]()
    for term, places in postings:
        if size > _BLOCK:
            yield first, "{" + ",\n".join(lines) + "}\n"
            size, lines = 0, []
        if not lines:
            first = term
        lines.append(f'"{term}":"{places}"')
        size += len(lines[-1])
    if lines:
        yield first, "{" + ",\n".join(lines) + "}\n"


def _batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    return (items[start : start + size] for start in range(0, len(items), size))
