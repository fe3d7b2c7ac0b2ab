"""Numbers and names for the records, and their ties to each other: set both ways, in no circle."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from partnerbook.adopt.file_names import of_file, of_record
from partnerbook.adopt.found import Found, Note, Placed, Plan
from partnerbook.adopt.record_links import resolve
from partnerbook.workspace import suggested_slug

LAST = 9999
"""The highest number of a record."""
_NOT_YET = ("draft", "proposed", "rejected")


class NoNumberError(Exception):
    """There are not enough numbers of four digits left."""


def plan(records: Sequence[Found], taken: Collection[int], there: Mapping[str, str]) -> Plan:
    """Give every record its number, its file name, and the records that it supersedes. Raises NoNumberError.

    ``taken`` are the numbers that the partner's records have; ``there`` has the file name of each source that was
    adopted earlier, by its path.
    """
    notes: list[Note] = []
    numbers = _numbers(records, taken)
    placed = {
        found.source.file: Placed(found, f"{number:04}", f"{number:04}-{_slug(found)}.md", found.status)
        for found, number in zip(records, numbers, strict=True)
    }
    names = {**there, **{file: record.name for file, record in placed.items()}}
    earlier: dict[str, str] = {}
    for pair in _pairs(placed, names, earlier, notes):
        _tie(placed, pair, notes)
    for file, name in earlier.items():
        if placed[file].status not in _NOT_YET and placed[file].supersedes is None:
            placed[file] = replace(placed[file], supersedes=name[:4])
    ordered = sorted(placed.values(), key=lambda record: record.id)
    return Plan(tuple(ordered), names, tuple(notes))


def _numbers(records: Sequence[Found], taken: Collection[int]) -> list[int]:
    """Their own numbers where all are above the partner's and most differ; else the numbers that follow, in order.

    Where most are the same, each folder counts its own: its records then stand together.
    """
    highest = max(taken, default=-1)
    own = [found.number for found in records if found.number is not None]
    apart = len(own) >= 2 * len(set(own)) and bool(own)
    keeps = bool(own) and not apart and min(own) > highest
    order = sorted(range(len(records)), key=lambda place: _order(records[place], apart=apart))
    given: dict[int, int] = {}
    used: set[int] = set()
    for place in order:
        number = records[place].number
        if keeps and number is not None and number not in used:
            given[place] = number
            used.add(number)
    following = max(highest, max(used, default=highest)) + 1 or 1
    for place in order:
        if place not in given:
            given[place], following = following, following + 1
    if max(given.values(), default=0) > LAST:
        raise NoNumberError
    return [given[place] for place in range(len(records))]


def _order(found: Found, *, apart: bool) -> tuple[str, bool, int, str, list[str]]:
    """By number, then by day, then by name, 2 before 10; those without a number last; ``apart`` by folder first."""
    folder = str(PurePosixPath(found.source.file).parent) if apart else ""
    name = [part.zfill(len(str(LAST))) for part in re.split(r"(\d+)", found.source.file)]
    return (folder, found.number is None, found.number or 0, str(found.day or "9999"), name)


def _slug(found: Found) -> str:
    """The name a record has had, without its number or day; else one from its title."""
    rest = of_record(found.source.file).words
    name = suggested_slug(rest)
    if name == "partner" and "partner" not in rest.lower():
        name = suggested_slug(found.title)
        return "decision" if name == "partner" and "partner" not in found.title.lower() else name
    return name


@dataclass(frozen=True, slots=True)
class _Pair:
    """An older record and the one that supersedes it, by their sources; ``told`` by the older one, on ``line``."""

    old: str
    new: str
    told: bool
    line: int


def _pairs(
    placed: Mapping[str, Placed], names: Mapping[str, str], earlier: dict[str, str], notes: list[Note]
) -> Iterator[_Pair]:
    """Every pair once: what the older records say themselves goes first, then what the newer ones say of them."""
    seen: set[tuple[str, str]] = set()
    ties = [(file, tie, True) for file, record in placed.items() for tie in record.found.superseded_by]
    ties += [(file, tie, False) for file, record in placed.items() for tie in record.found.supersedes]
    for file, tie, told in ties:
        hits = _named(file, tie.to, placed, names)
        other = hits[0] if len(hits) == 1 else None
        said = f"{'superseded by' if told else 'supersedes'} {tie.to}"
        if other is None:
            what = f"may be {' or '.join(hits)}" if hits else "does not come along"
            notes.append(Note(file, tie.line, f"{said}, which {what}; the text says so, no field does"))
        elif other == file:
            notes.append(Note(file, tie.line, f"{said}, which is the record itself; no field says so"))
        elif other not in placed:
            earlier.setdefault(file, names[other]) if not told else None
            notes.append(
                Note(
                    file,
                    tie.line,
                    f"{said}, adopted earlier as {names[other]}; {_by_hand(placed[file], told=told)}",
                )
            )
        elif (pair := (file, other) if told else (other, file)) not in seen:
            seen.add(pair)
            yield _Pair(*pair, told, tie.line)


def _by_hand(record: Placed, *, told: bool) -> str:
    """What is to be done about a tie to a record that is there already, and that is never written to."""
    if told or record.status in _NOT_YET:
        return "the text says so, no field does"
    return f'write "status: superseded" and superseded_by: "{record.id}" there'


def _named(file: str, word: str, placed: Mapping[str, Placed], names: Mapping[str, str]) -> list[str]:
    """The sources that an address or a number may mean; of several with that number, the one in the same folder."""
    number = int(word) if word.isdecimal() else None
    if number is None:
        address = word.partition("#")[0]
        if found := resolve(file, address, names):
            return [found]
        path = PurePosixPath(address)
        number = of_file(path.stem).number if str(path.parent) == "." else None
    if number is None:
        return []
    hits = [other for other, record in placed.items() if record.found.number == number]
    near = [other for other in hits if PurePosixPath(other).parent == PurePosixPath(file).parent]
    return near if len(near) == 1 else hits


def _tie(placed: dict[str, Placed], pair: _Pair, notes: list[Note]) -> None:
    """Write a tie into both records, where nothing speaks against it."""
    older, newer = placed[pair.old], placed[pair.new]
    said = f"is superseded by {newer.id}"
    doubt = _contradiction(older, newer, pair)
    if _leads(placed, newer, older.id):
        notes.append(
            Note(
                pair.old,
                pair.line if pair.told else 1,
                f"{said}, which goes round in a circle; no field says so",
            )
        )
        return
    if doubt:
        notes.append(Note(pair.old if pair.told else pair.new, pair.line, doubt, doubt=True))
        if not pair.told:
            return
    if older.superseded_by is not None:
        if pair.told:
            words = f"{said} as well as by {older.superseded_by}; a field names the first"
            notes.append(Note(pair.old, pair.line, words))
        else:
            words = f"supersedes {older.id}, which says that it is superseded by {older.superseded_by}; its own word counts"
            notes.append(Note(pair.new, pair.line, words, doubt=True))
    elif not pair.told and newer.status in _NOT_YET:
        placed[pair.new] = replace(newer, supersedes=newer.supersedes or older.id)
    else:
        if older.status != "superseded":
            words = (
                f"taken as superseded, not {older.status}: {newer.id} supersedes it ({pair.new}:{pair.line})"
            )
            notes.append(Note(pair.old, older.found.status_line, words, doubt=True))
        placed[pair.old] = replace(older, superseded_by=newer.id, status="superseded")
        if newer.status == "rejected":
            return
        if newer.supersedes is None:
            placed[pair.new] = replace(newer, supersedes=older.id)
        else:
            words = f"supersedes {older.id} as well as {newer.supersedes}; its field names the first, {older.id} names it"
            notes.append(Note(pair.new, 1 if pair.told else pair.line, words))


def _contradiction(older: Placed, newer: Placed, pair: _Pair) -> str | None:
    """What two records say of each other that cannot both be so; None where they agree."""
    if pair.told:
        if newer.status not in _NOT_YET:
            return None
        place = f"{pair.new}:{newer.found.status_line}"
        a = "a draft" if newer.status == "draft" else newer.status
        return f"says that it is superseded by {newer.id} ({place}), which is {a}: one of the two is wrong"
    place = f"{pair.old}:{older.found.status_line}"
    if newer.status == "rejected":
        return f"says that it supersedes {older.id} ({place}), and is rejected itself, so nothing is superseded; no field says so"
    if _is_kept(older, newer):
        return f"says that it supersedes {older.id} ({place}), which says otherwise; {older.id} stays {older.status}"
    if newer.status not in _NOT_YET and older.status not in ("accepted", "superseded"):
        return f"says that it supersedes {older.id} ({place}), which is {older.status} by its own word, and stays so; no field says so"
    return None


def _is_kept(older: Placed, newer: Placed) -> bool:
    """Whether a record says itself that the newer one does not take its place, or only in part."""
    number = newer.found.number
    for name in older.found.kept:
        if name.isdecimal() and int(name) == number:
            return True
        if PurePosixPath(name.partition("#")[0]).name == PurePosixPath(newer.found.source.file).name:
            return True
    return False


def _leads(placed: Mapping[str, Placed], start: Placed, to: str) -> bool:
    """Whether a record is superseded, by way of however many others, by the one with the number ``to``."""
    by_id = {record.id: record for record in placed.values()}
    at: Placed | None = start
    while at is not None and at.superseded_by is not None:
        if at.superseded_by == to:
            return True
        at = by_id.get(at.superseded_by)
    return False
