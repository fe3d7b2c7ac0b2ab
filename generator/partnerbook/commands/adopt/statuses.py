"""The status of an old record, in whatever words, as one of ours; and what it says about other records."""

from __future__ import annotations

import re
from dataclasses import dataclass

from partnerbook.commands.adopt.days import day_in
from partnerbook.commands.adopt.outline import plain

_WORDS = {
    "accepted": ("accepted", "accept", "approved", "decided", "adopted", "agreed", "ratified", "implemented", "in force", "in effect", "active"),
    "proposed": ("proposed", "proposal", "in review", "under review", "in discussion", "under discussion", "pending", "rfc", "open"),
    "draft": ("draft", "work in progress", "wip", "idea"),
    "rejected": ("rejected", "declined", "denied", "refused"),
    "deprecated": ("deprecated", "obsolete", "outdated", "retired"),
    "superseded": ("superseded", "superceded", "supersceded", "replaced"),
    "reversed": ("reversed", "reverted", "rolled back", "revoked", "overturned"),
}  # fmt: skip
_SIGNS = {
    "accepted": "\u2705\u2714\u2611\U0001f44d\U0001f7e2",
    "proposed": "\U0001f4a1\U0001f914\u2753\U0001f7e1",
    "draft": "\U0001f4dd\u270f\U0001f6a7",
    "rejected": "\u274c\u2716\U0001f6ab\u26d4\U0001f44e\U0001f534",
    "deprecated": "\U0001f5d1\u26b0\U0001faa6",
    "superseded": "\u267b\U0001f504",
    "reversed": "\u21a9\u23ea",
}
_OURS = {word: status for status, words in _WORDS.items() for word in words}
_WORD = "|".join(sorted(map(re.escape, _OURS), key=len, reverse=True))
_FIRST = re.compile(rf"(?:status\s*:\s*)?(?P<word>{_WORD})\b(?!\s*\?)", re.IGNORECASE)
_CHOICE = re.compile(rf"\b(?:{_WORD})\b\s*[|/\u2026]", re.IGNORECASE)
_DATED = re.compile(r"^\d{4}-\d{2}-\d{2}\s*[:\u2013\u2014-]?\s*")
_STRUCK = re.compile(r"~~.*?~~")
_NEWER = re.compile(
    r"(?<!not )\b(?:super[cs]eded|superseeded|superceeded|replaced)[- ]+by\b:?", re.IGNORECASE
)
_OLDER = re.compile(r"\b(?:super[cs]edes|supersceedes|superceeds|replaces)\b:?", re.IGNORECASE)
_OTHER = re.compile(r"\b(amends|amended by|clarifies|clarified by|deprecates|deprecated by|depends on|relates to|refines|refined by)\b", re.IGNORECASE)  # fmt: skip
_LONGEST_DAY = len("on 12th of September 2020")
_TARGET = re.compile(
    r"\]\(\s*<?(?P<address>[^()\s<>]+|(?<=<)[^<>]+)>?[^()]*\)"
    r"|\b(?:[A-Z]{1,5}-?DR|ADR|DR|MADR|decision|record)[ -]?#?(?P<named>\d{1,4})\b"
    r"|(?<![\w.-])#?(?P<number>(?!(?:19|20)\d\d\b)\d{1,4})(?![\w./-]*\.\w|\d|-\d)\b"
    r"|(?P<file>[\w./%-]+\.md)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a status means here. ``status`` is None where it means nothing that we know.

    ``exact`` says whether nothing but our own word stood there.
    """

    status: str | None
    exact: bool


def status_in(text: str) -> Said:
    """The status that a line of words or signs stands for."""
    text = _STRUCK.sub("", text)
    signs = [status for status, chars in _SIGNS.items() if any(char in text for char in chars)]
    words = re.sub(r"^[^\w\[]+", "", plain(text)).strip(" .!*_\"'[]")
    words = _DATED.sub("", words)
    if _CHOICE.search(words):
        return Said(None, exact=False)
    if _NEWER.search(words):
        return Said("superseded", exact=True)
    found = _FIRST.match(words)
    if found:
        status = _OURS[found["word"].lower()]
        rest = words[found.end() :].strip(" .,;:()-\u2013\u2014")
        told = not rest or (day_in(rest) is not None and len(rest) <= _LONGEST_DAY)
        return Said(status, exact=told and found["word"].lower() == status)
    if signs and not re.search(r"\w", words):
        return Said(signs[0], exact=False)
    return Said(None, exact=False)


def ties(line: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """The records a line says it supersedes, those that supersede it, and whether it names another tie."""
    newer, older = _NEWER.search(line), _OLDER.search(line)
    after_newer = (
        _targets(line[newer.end() : older.start() if older and older.start() > newer.end() else None])
        if newer
        else ()
    )
    after_older = (
        _targets(line[older.end() : newer.start() if newer and newer.start() > older.end() else None])
        if older
        else ()
    )
    return after_older, after_newer, bool(_OTHER.search(line))


def targets(text: str) -> tuple[str, ...]:
    """The records that a text names: addresses of links and of files, or numbers."""
    return _targets(text)


def _targets(text: str) -> tuple[str, ...]:
    # the words of a link repeat what its address says: [4. Title](0004-title.md)
    if re.search(r"\]\(", text):
        text = re.sub(r"\[[^\[\]]*\](?=\()", "[]", text)
    found = (hit["address"] or hit["file"] or hit["named"] or hit["number"] for hit in _TARGET.finditer(text))
    return tuple(dict.fromkeys(found))
