"""What can be said about a place in a file: positions, problems, findings.

Every layer of the package may import this module; it imports none of them.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

FieldPath: TypeAlias = tuple[str | int, ...]
"""Where a value stands inside a file: ``("people", 0, "email")``."""

Places: TypeAlias = dict[FieldPath, tuple[int, int]]
"""Lines and columns, both counted from 1, by path."""


_LONGEST_NAME = 80
"""So many characters of a text tell an item from others; those that begin alike are counted."""

_RECORD = re.compile(r"^(decisions/\d{4})\b.*")


class Severity(StrEnum):
    """How much a finding weighs. Errors stop a build; warnings do so under ``--strict``."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest, so that sorting puts errors first."""
        return ("error", "warning", "info").index(self)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file of the workspace; line and column count from 1. ``path`` is the value that is meant there."""

    file: str
    line: int = 1
    column: int = 1
    path: FieldPath = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class About(NamedTuple):
    """What a finding is about, the same wherever in its file it stands: keys, and items of lists by name.

    In ``path`` an item goes by its id, else by its first text, a post by its channel and side; in ``texts`` always by its text, which stays
    when the item is given an id, or another one. Items of one list that have the same name are counted.
    """

    path: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


NOTHING = About()
"""What findings about a whole file, or about no file, are about."""


class ItemName(NamedTuple):
    """What an item of a list is known by."""

    name: str
    text: str


ItemNames: TypeAlias = Mapping[FieldPath, ItemName]
"""The names of all items of a document's lists, by their paths."""


def item_names(data: Any) -> ItemNames:
    """The names of all items in a document of plain values, whose lists are tuples."""
    found: dict[FieldPath, ItemName] = {}
    waiting: list[tuple[FieldPath, Any]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(((*path, key), inner) for key, inner in value.items())
        elif isinstance(value, tuple):
            names, texts = Counter[str](), Counter[str]()
            for index, item in enumerate(value):
                text = _text_of(item)
                identifier = item.get("id") if isinstance(item, dict) else None
                name = text if identifier is None else str(identifier)
                found[(*path, index)] = ItemName(_counted(name, names), _counted(text, texts))
                waiting.append(((*path, index), item))
    return found


def _text_of(item: Any) -> str:
    """The first text of several words in an item, else its first text, else its first value. A social post goes by its
    channel and side: its words are what is at work on.
    """
    if isinstance(item, dict) and "channel" in item and "party" in item:
        return "-".join(str(item[key]) for key in ("channel", "party", "for") if item.get(key))
    values = [value for key, value in item.items() if key != "id"] if isinstance(item, dict) else [item]
    texts = [value for value in values if isinstance(value, str)]
    phrases = (text for text in texts if " " in text.strip())
    plain = (str(value) for value in values if not isinstance(value, dict | tuple) and value is not None)
    return " ".join(next(phrases, next(iter(texts), next(plain, ""))).split())[:_LONGEST_NAME]


def _counted(name: str, seen: Counter[str]) -> str:
    seen[name] += 1
    return name if seen[name] == 1 else f"{name} ({seen[name]})"


def _nowhere() -> tuple[Places, Places]:
    return {}, {}


@dataclass(frozen=True)
class Marks:
    """The positions of every value and key of one document.

    ``find`` gives the places of values and of keys, ``name`` the names of list items. Each is called when the
    first is asked for, as most documents hold nothing that anybody must be led to.
    """

    file: str
    find: Callable[[], tuple[Places, Places]] = _nowhere
    text: str = field(default="", repr=False)
    """The document's text, where its first line is the file's; without it words inside a value have no place."""
    name: Callable[[], ItemNames] = field(default=dict, repr=False)

    @cached_property
    def _found(self) -> tuple[Places, Places]:
        return self.find()

    @property
    def values(self) -> Places:
        """Where each value stands, by its path."""
        return self._found[0]

    @property
    def keys(self) -> Places:
        """Where the key stands that names a value, by the path of the value."""
        return self._found[1]

    @cached_property
    def items(self) -> ItemNames:
        """The names of the items of all lists, by their paths."""
        return self.name()

    def about(self, path: FieldPath) -> About:
        """A path by names, which hold when lines and items move."""
        steps = [self._step(path[: depth + 1]) for depth in range(len(path))]
        return About(tuple(step.name for step in steps), tuple(step.text for step in steps))

    def _step(self, path: FieldPath) -> ItemName:
        last = str(path[-1])
        return (
            ItemName(last, last) if isinstance(path[-1], str) else self.items.get(path, ItemName(last, last))
        )

    def at(self, path: FieldPath) -> Span:
        """The place of a value, or of the nearest thing around it that stands in the file."""
        return self._nearest(path, self.values)

    def key(self, path: FieldPath) -> Span:
        """The place of the key that names a value; the value's own where it has no key."""
        found = self.keys.get(path)
        return Span(self.file, *found, path) if found else self.at(path)

    def inside(self, path: FieldPath, value: str, start: int, end: int) -> Span:
        """The place of the words ``value[start:end]`` of a value; the value's own where they cannot be told.

        In the file the words may be folded over several lines, and stand in quotes or not.
        """
        place = self.at(path)
        words = re.compile(r"\s+".join(re.escape(word) for word in value[start:end].split()))
        earlier = sum(1 for _ in words.finditer(value, 0, start))
        lines = self.text.splitlines(keepends=True)
        begins = sum(map(len, lines[: place.line - 1])) + place.column - 1
        found = next(islice(words.finditer(self.text, begins), earlier, None), None)
        if not found or not found[0]:
            return place
        before = self.text[: found.start()]
        return Span(self.file, before.count("\n") + 1, found.start() - before.rfind("\n"), path)

    def _nearest(self, path: FieldPath, places: Places) -> Span:
        nearest = path
        while nearest and nearest not in places:
            nearest = nearest[:-1]
        return Span(self.file, *places.get(nearest, (1, 1)), path)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that kept a file from being read as meant; ``kind`` names the check that reports it."""

    kind: str
    span: Span
    message: str
    hint: str = ""
    about: About = NOTHING


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A partner team's decision to live with a finding until a day."""

    reason: str
    by: str
    until: date


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding, ready to be shown: what is wrong, where, and what to do."""

    code: str
    name: str
    severity: Severity
    span: Span
    message: str
    hint: str = ""
    partner: str | None = None
    accepted: Acceptance | None = None
    about: About = NOTHING

    @property
    def identity(self) -> tuple[str, str | None, str, tuple[str, ...]]:
        """What it is known by wherever it stands: rule, partner, file below the partner's folder, path.

        A decision record goes by its number, which stays when its file is renamed.
        """
        file = self.span.file
        if self.partner and file.startswith("partners/"):
            file = file.split("/", 2)[-1]
        return self.code, self.partner, _RECORD.sub(r"\1", file), self.about.path

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sort key: by file, then position, then code."""
        return (self.span.file, self.span.line, self.span.column, self.code, self.message)


def stops(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether findings stop a build: an error does, under ``strict`` a warning too; accepted ones never."""
    return bool(stopping(diagnostics, strict=strict))


def stopping(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> tuple[Diagnostic, ...]:
    """The findings that stop a build."""
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return tuple(finding for finding in diagnostics if finding.accepted is None and finding.severity in grave)


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """``did you mean "owner"?`` for the nearest of ``choices``, or nothing when none is near; capitals are no difference."""
    known = list(choices)
    near = [choice for choice in known if choice.casefold() == word.casefold()]
    near = near or difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else ""
