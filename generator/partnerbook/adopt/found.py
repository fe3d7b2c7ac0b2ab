"""What is passed along while records are adopted: the source, what was found in it, and where it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """A record as it was kept elsewhere: ``file`` is its path below the folder, ``text`` has plain line ends;
    ``fingerprint`` is that of the bytes.
    """

    file: str
    text: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the report: what could not be taken over as it is, and what became of it."""

    file: str
    line: int
    message: str
    doubt: bool = False
    """Whether somebody has to look at the line: such a note is said for each record, with its place."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Another record by its address or its number as typed, and the line that names it."""

    to: str
    line: int


@dataclass(frozen=True, slots=True)
class Considered:
    """An option that was considered, with what spoke for and against it."""

    id: str
    title: str
    summary: str = ""
    pros: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A record taken apart. ``matter`` is its front matter as typed, ``body`` all the text below that.

    ``format`` is for the report ("MADR 2"); ``number`` and ``title`` are its own, ``status`` is one of ours, and
    ``status_line`` the line that gives it. ``day`` is its date, ``decided`` the day of the decision where the record
    gives that; they differ where all it tells is when it was written.

    ``deciders`` are None where nothing is said about them, empty where nobody plainly agreed; ``agreed`` are the days
    that stand beside their names; ``unread`` says that lines which may name deciders were not read. ``owner`` looks
    after the record by its own word.

    ``chosen`` is the id of one of the ``options``, ``why`` the reason given. ``kept`` are the records, by address or
    number as typed, of which it says that they do not take its place, or only in part.
    """

    source: Source
    format: str
    number: int | None
    title: str
    status: str
    status_line: int
    day: date | None
    decided: date | None
    deciders: tuple[str, ...] | None
    options: tuple[Considered, ...]
    chosen: str | None
    why: str
    supersedes: tuple[Tie, ...]
    superseded_by: tuple[Tie, ...]
    kept: tuple[str, ...]
    matter: str | None
    body: str
    notes: tuple[Note, ...]
    agreed: Mapping[str, date] = field(default_factory=dict)
    unread: bool = False
    owner: str | None = None

    @property
    def approvals(self) -> tuple[tuple[str, date], ...]:
        """Who decided, and on what day, as far as both are known."""
        days = ((name, self.agreed.get(name) or self.decided) for name in self.deciders or ())
        return tuple((name, day) for name, day in days if day)


@dataclass(frozen=True, slots=True)
class Placed:
    """A record with its new number of four digits and file name. ``status`` is what will be written: superseded where
    another record says so. The records that it supersedes or is superseded by are named by their new numbers.
    """

    found: Found
    id: str
    name: str
    status: str
    supersedes: str | None = None
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What an adoption will do: the records to write in the order of their numbers, the new file name of every source by
    its path, those adopted earlier among them, and notes for the report.
    """

    placed: tuple[Placed, ...]
    names: Mapping[str, str]
    notes: tuple[Note, ...]
