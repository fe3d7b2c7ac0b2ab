"""From the terms of all units to the files of the index: the part of search that spans partners."""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from partnerbook.engine.search.terms import PageTerms, UnitTerms, compact, digits, unit_terms

Item = TypeVar("Item")

FORMAT = 1
FOLDER = "search"

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
    """The part of the index that one set of units gives; ``entry`` is its part of the manifest.

    ``made_from`` is a fingerprint of all that it was made from.
    """

    files: Mapping[str, bytes]
    entry: Mapping[str, object]
    made_from: str


def shards(
    partners: Sequence[UnitTerms], others: Sequence[PageTerms], earlier: Iterable[Group] = ()
) -> Mapping[str, bytes]:
    """The whole index: every file by its address in the site."""
    return files_of(groups(partners, others, earlier), partners)


def groups(
    partners: Sequence[UnitTerms], others: Sequence[PageTerms], earlier: Iterable[Group] = ()
) -> tuple[Group, ...]:
    """The groups of the index. One of ``earlier``, as this function gave it for other partners or pages, is
    taken over where its units are still the same: an edit of one partner makes one group again.
    """
    known = {group.made_from: group for group in earlier}
    pages = sorted(others, key=lambda page: page.path)
    rest = [unit_terms(some, slug="") for some in _batches(pages, _IN_UNIT)]
    parts = [*((name, units, _SHOWN_PARTNERS) for name, units in grouped(partners)), ("site", rest, 1)]
    return tuple(known.get(_fingerprint(*part)) or index_group(*part) for part in parts)


def files_of(groups: Sequence[Group], partners: Sequence[UnitTerms]) -> Mapping[str, bytes]:
    """The files of all groups by their address in the site, and the manifest."""
    files = {name: content for group in groups for name, content in group.files.items()}
    return {**files, f"{FOLDER}/names.json": manifest(groups, partners)}


def grouped(partners: Sequence[UnitTerms]) -> Iterator[tuple[str, Sequence[UnitTerms]]]:
    """The partners of each group, by the group's name. Where a partner goes does not depend on the others,
    but for how many groups there are: a power of two.
    """
    count = 1
    while count * _IN_GROUP < len(partners):
        count *= 2
    members: dict[int, list[UnitTerms]] = defaultdict(list)
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
    entry = {"id": name, "v": version, "docs": docs, "per": per, "starts": starts}
    return Group(files, entry, _fingerprint(name, units, per))


def _fingerprint(name: str, units: Sequence[UnitTerms], per: int) -> str:
    """A digest of the arguments of ``index_group``, as far as its result depends on them; another version of
    this program may make other files of the same.
    """
    digest = hashlib.blake2b(f"{FORMAT} {name} {per}".encode(), digest_size=16)
    for unit in units:
        digest.update(f"\0{unit.pages}\0{unit.shown}\0{unit.terms}\0{unit.codes}".encode())
    return digest.hexdigest()


def manifest(groups: Iterable[Group], partners: Iterable[UnitTerms]) -> bytes:
    """The one file that is always fetched: where everything is, and the partners' names."""
    names = sorted((unit.name, unit.slug, unit.stage) for unit in partners)
    lists = {
        "groups": [compact(group.entry) for group in groups],
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
