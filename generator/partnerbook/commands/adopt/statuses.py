"""The status of an old record, in whatever words, as one of ours; and what it says about other records."""

from __future__ import annotations

import re
from dataclasses import dataclass

from partnerbook.commands.adopt import words
from partnerbook.commands.adopt.days import day_in
from partnerbook.commands.adopt.outline import plain

_SIGNS = {
    "accepted": "\u2705\u2714\u2611\U0001f44d\U0001f7e2",
    "proposed": "\U0001f4a1\U0001f914\u2753\U0001f7e1",
    "draft": "\U0001f4dd\u270f\U0001f6a7",
    "rejected": "\u274c\u2716\U0001f6ab\u26d4\U0001f44e\U0001f534",
    "deprecated": "\U0001f5d1\u26b0\U0001faa6",
    "superseded": "\u267b\U0001f504",
    "reversed": "\u21a9\u23ea",
}
_OURS = words.meaning(words.STATUSES)
_WORD = words.pattern(word for each in words.STATUSES.values() for word in each)
_FIRST = re.compile(rf"(?:(?:status|statut|estado|stato)\s*:\s*)?(?P<word>{_WORD})\b(?!\s*\?)", re.IGNORECASE)
_CHOICE = re.compile(rf"\b(?:{_WORD})\b\W*(?:[|/\u2026]|(?:or|oder|ou|of)\b\W*(?:{_WORD})\b)", re.IGNORECASE)
"""A template that nobody filled in: ``proposed | accepted``, ``Accepted or Rejected``."""
_PARTLY = re.compile(
    r"\W*(?:partly|partially|in part|teilweise|partiellement|parcialmente|parzialmente|deels)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"^\d{4}-\d{2}-\d{2}\s*[:\u2013\u2014-]?\s*")
_STEP = re.compile(r";|[-=]>|[\u2192\u279c\u27a1]\ufe0f?")
_STRUCK = re.compile(r"~~.*?~~")
_BY = r"(?:by|durch|par|por|da|door)\b"
_NEWER = re.compile(rf"(?<!not )\b(?:{words.pattern(words.FIELDS['superseded_by'][:-1])})\b:?", re.IGNORECASE)
_OLDER = re.compile(rf"\b(?:{words.pattern(words.FIELDS['supersedes'])})\b(?!\s+{_BY}):?", re.IGNORECASE)
_OTHER = re.compile(r"\b(amends|amended by|clarifies|clarified by|deprecates|deprecated by|depends on|relates to|refines|refined by)\b", re.IGNORECASE)  # fmt: skip
_LONGEST_DAY = len("on 12th of September 2020")
_TARGET = re.compile(
    r"\]\(\s*<?(?P<address>[^()\s<>]+|(?<=<)[^<>]+)>?[^()]*\)"
    r"|\b(?:[A-Z]{1,5}-?DR|ADR|DR|MADR|decision|record)(?:[-_][A-Z]+)?[ _-]?#?(?P<named>\d{1,4})\b"
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
    """The status that a line of words or signs stands for; of a history, such as ``Draft -> Accepted``, the last."""
    *earlier, last = _STEP.split(text)
    if earlier and (step := status_in(last)).status:
        return Said(step.status, exact=False)
    text = _STRUCK.sub("", text)
    signs = [status for status, chars in _SIGNS.items() if any(char in text for char in chars)]
    said = re.sub(r"^[^\w\[]+", "", plain(text)).strip(" .!*_\"'[]")
    said = _DATED.sub("", said)
    if _CHOICE.search(said):
        return Said(None, exact=False)
    if _PARTLY.match(said):  # the rest of it still holds
        return Said("accepted", exact=False)
    newer = _NEWER.search(said)
    if newer and (newer.start() == 0 or ties(text)[1]):
        return Said("superseded", exact=True)
    found = _FIRST.match(said)
    if found:
        word = found["word"].lower()
        status = _OURS[words.folded(word)]
        rest = said[found.end() :].strip(" .,;:()-\u2013\u2014")
        if status == "superseded" and re.match(r"\s+\w", said[found.end() :]) and day_in(rest) is None:
            return Said(
                None, exact=False
            )  # "replaced the list", "ersetzt ADR-3": something else is superseded
        told = not rest or (day_in(rest) is not None and len(rest) <= _LONGEST_DAY)
        return Said(status, exact=told and word == status)
    if signs and not re.search(r"\w", said):
        return Said(signs[0], exact=False)
    return Said(None, exact=False)


def ties(line: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """The records a line says it supersedes, those that supersede it, and whether it names another tie."""
    partly = _PARTLY.match(line)
    newer, older = None if partly else _NEWER.search(line), _OLDER.search(line)
    return _after(line, older, newer), _after(line, newer, older), bool(partly or _OTHER.search(line))


def _after(line: str, tie: re.Match[str] | None, other: re.Match[str] | None) -> tuple[str, ...]:
    """The records named behind a tie, as far as the other tie of the line."""
    if tie is None:
        return ()
    return targets(line[tie.end() : other.start() if other and other.start() > tie.end() else None])


def targets(text: str) -> tuple[str, ...]:
    """The records that a text names: addresses of links and of files, or numbers."""
    # the words of a link repeat what its address says: [4. Title](0004-title.md)
    if re.search(r"\]\(", text):
        text = re.sub(r"\[[^\[\]]*\](?=\()", "[]", text)
    found = (hit["address"] or hit["file"] or hit["named"] or hit["number"] for hit in _TARGET.finditer(text))
    return tuple(dict.fromkeys(found))
