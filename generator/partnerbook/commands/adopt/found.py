"""What is passed along while records are adopted: the source, what was found in it, and where it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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

    ``stated`` says whether the record itself gives its day. ``supersedes`` and ``superseded_by`` are addresses
    or numbers as typed.
    """

    source: Source
    format: str
    number: int | None
    title: str
    status: str
    day: date | None
    stated: bool
    deciders: tuple[str, ...]
    options: tuple[Considered, ...]
    chosen: str | None
    why: str
    supersedes: tuple[str, ...]
    superseded_by: tuple[str, ...]
    matter: str | None
    body: str
    notes: tuple[Note, ...]


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
