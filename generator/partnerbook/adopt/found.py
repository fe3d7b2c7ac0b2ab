"""What is passed along while records are adopted: the source, what was found in it, and where it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """A record as it was kept elsewhere: ``file`` is its path below the folder, ``text`` has plain line ends."""

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
    """A record taken apart. ``body`` is its text whole; ``matter`` its front matter as typed.

    ``agreed`` are the days on which deciders agreed, where they stand beside their names; ``unread`` says that lines
    which may name deciders were not read; ``owner`` looks after the record by its own word. ``day`` is its date, ``decided`` the day of the decision where the record gives that; they differ where all it
    tells is when it was written. ``deciders`` are None where nothing is said about them, and empty where only a
    placeholder stands there. ``kept`` are the records that it says do not take its place, or only in part.
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
    """A record with its new number and file name, and its ties to the others by their new numbers."""

    found: Found
    id: str
    name: str
    status: str
    supersedes: str | None = None
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What an adoption will do: records to write, the new name of every source, and notes for the report."""

    placed: tuple[Placed, ...]
    names: Mapping[str, str]
    notes: tuple[Note, ...]
