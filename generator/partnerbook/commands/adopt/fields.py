"""What a record says about itself: in its front matter, in lines such as ``* Status: accepted``, in sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from partnerbook.commands.adopt.outline import Section, plain

_KEYS = {
    "status": ("status", "state"),
    "date": ("date", "decided", "decision date", "decided on", "created", "last updated"),
    "deciders": ("deciders", "decider", "decision makers", "decision maker", "decision maker(s)", "decided by", "approvers", "approved by"),
    "supersedes": ("supersedes", "supercedes", "replaces"),
    "superseded_by": ("superseded by", "superceded by", "replaced by"),
    "title": ("title",),
}  # fmt: skip
KNOWN = {word: key for key, words in _KEYS.items() for word in words}
_UNMAPPED = ("technical story", "tags", "consulted", "informed", "authors", "author", "category", "scope")
_KEY = "|".join(sorted(map(re.escape, (*KNOWN, *_UNMAPPED)), key=len, reverse=True)).replace(r"\ ", "[ _-]")
_LINE = re.compile(
    rf"(?P<indent>\s{{0,3}})(?:[*+-]\s+)?(?:\*\*|__)?(?P<key>{_KEY})(?:\*\*|__)?\s*:(?:\*\*|__)?(?:\s+(?P<value>.*))?",
    re.IGNORECASE,
)
_ROW = re.compile(
    rf"\s*\|\s*(?:\*\*)?(?P<key>{_KEY})(?:\*\*)?\s*:?\s*\|\s*(?P<value>[^|]*)\|.*", re.IGNORECASE
)
_TIE = re.compile(
    r"\s{0,3}(?:[*+-]\s+)?(?P<said>(?:super[cs]edes|(?:super[cs]eded|replaced) by)\s.*)", re.IGNORECASE
)
_INNER = re.compile(r"\s+[*+-]\s+(?P<value>.+)")
_HEADING = re.compile(rf"(?P<key>{_KEY})", re.IGNORECASE)
_GAP = re.compile(r"\{[^{}]*\}|\[[^\[\]]*(?:\||YYYY|list everyone)[^\[\]]*\](?!\()")


@dataclass(frozen=True, slots=True)
class Field:
    """Something a record says about itself: ``key`` is ours, or None for what has no field; ``said`` as typed."""

    key: str | None
    name: str
    said: str
    line: int


def in_matter(data: Mapping[str, Any], lines: Mapping[str, int]) -> Iterator[Field]:
    """The fields of a front matter; a list is joined by semicolons, so that each entry stays whole."""
    for name, value in data.items():
        key = KNOWN.get(_plain_key(str(name)))
        if isinstance(value, list | tuple):
            said = "; ".join(str(entry) for entry in value if entry is not None)
        else:
            said = "" if value is None else str(value)
        yield Field(key, str(name), said.strip(), lines.get(str(name), 2))


def in_text(outline: Sequence[Section]) -> Iterator[Field]:
    """The fields that stand above the first section of the text, and the sections that hold just one."""
    for section in outline:
        heading = _HEADING.fullmatch(plain(section.title)) if section.level > 1 else None
        if heading and _plain_key(heading["key"]) != "title":
            yield from _of_section(section, KNOWN.get(_plain_key(heading["key"])))
        elif section.level <= 1 or _is_about_the_record(section):
            yield from _of_lines(section.lines)


def _is_about_the_record(section: Section) -> bool:
    return bool(re.fullmatch(r"(?i)meta ?data|context and problem statement|context", plain(section.title)))


def _of_lines(lines: Sequence[tuple[int, str]]) -> Iterator[Field]:
    for place, (number, line) in enumerate(lines):
        found = _LINE.fullmatch(line) or _ROW.fullmatch(line)
        if not found:
            if tie := _TIE.fullmatch(line):
                yield Field("status", "status", tie["said"], number)
            continue
        said = (found["value"] or "").strip()
        if not said:
            inner = []
            for _, below in lines[place + 1 :]:
                if not (entry := _INNER.fullmatch(below)):
                    break
                inner.append(entry["value"].strip())
            said = "; ".join(inner)
        yield Field(KNOWN.get(_plain_key(found["key"])), found["key"], said, number)


def _of_section(section: Section, key: str | None) -> Iterator[Field]:
    """A section that is named as a field; that of the status gives one field for each of its lines."""
    lines = [(number, line.strip()) for number, line in section.lines if line.strip()]
    if key == "status":
        for number, line in lines:
            yield Field(key, section.title, re.sub(r"^[*+-]\s+", "", line), number)
    elif lines:
        entries = [re.sub(r"^[*+-]\s+", "", line) for _, line in lines]
        yield Field(key, section.title, "; ".join(entries), lines[0][0])


def _plain_key(name: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return " ".join(re.sub(r"[_-]+", " ", spaced).lower().split())


def people(said: str) -> tuple[str, ...]:
    """The names in a list of people, in order, each once; a gap of a template names nobody."""
    said = _GAP.sub("", re.sub(r"<!--.*?-->", "", said))
    names = (plain(name).strip(" .*_") for name in re.split(r"\s*[,;]\s*(?:and\s+)?|<br\s*/?>", said))
    return tuple(dict.fromkeys(name for name in names if re.search(r"\w", name)))
