"""A line with its days and the records that it names marked, so that its words can be read without them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from partnerbook.adopt import words
from partnerbook.adopt.days import months, without_days
from partnerbook.adopt.names import of_record
from partnerbook.adopt.outline import plain
from partnerbook.adopt.phrases import PLACE

TARGET, DAY = "[\ue000-\ue7ff]", "[\ue800-\uefff]"
"""The marks: the n-th record named, the n-th day. They are signs that no text has a use for."""
_MOST = 0x800
_TARGETS, _DAYS = 0xE000, 0xE800
_STRUCK = re.compile(r"~~.*?~~")
_LINK = re.compile(
    r"\[(?P<label>(?:[^\[\]]|\[[^\[\]]{0,60}\]){0,200})\]\(\s*(?:<(?P<framed>[^<>]+)>|(?P<address>[^()\s<>]+))[^()]*\)"
)
_NAMED = re.compile(
    r"\b(?:(?:[A-Z]{1,5}-?DR|ADR|DR|MADR|AD)(?:[-_][A-Z]+)?[ _-]?#?|"
    r"(?:decision|record|entscheidung|d\u00e9cision|decisi\u00f3n|decis\u00e3o|decisione|besluit|beslissing)(?: (?:no|nr|n)\.?)?[ _-]#?)"
    r"(?P<named>\d{1,4})\b(?![\w./-]*\.md\b)",
    re.IGNORECASE,
)
_FILE = re.compile(r"(?<![\w])(?P<file>[\w./%-]+\.md)\b", re.IGNORECASE)


_YEAR = re.compile(r"(?<![\w.-])(?:([^\W\d_]{3,10})\.?\s+(?:de\s+)?)(?:19|20)\d\d(?![\w-])")
"""A month of a year: no day, and no record either."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A line in small letters without accents, with marks for the records in ``targets`` and for ``days``."""

    text: str
    targets: Sequence[str]
    days: Sequence[date | None]

    def target(self, mark: str) -> str:
        """The address or the number of the record that a mark stands for."""
        return self.targets[ord(mark) - _TARGETS]

    def number(self, mark: str) -> int | None:
        """The number of the record that a mark stands for, as far as its name gives it."""
        target = self.target(mark)
        if target.isdigit():
            return int(target)
        return of_record(target.partition("#")[0]).number

    def day(self, text: str) -> date | None:
        """The first day that is marked in some text."""
        found = re.search(DAY, text)
        return self.days[ord(found[0]) - _DAYS] if found else None


def marked(text: str) -> Marked:
    """Mark a line: links by their addresses, numbers and files of records, days."""
    targets: list[str] = []
    days: list[date | None] = []

    def record(name: str, found: re.Match[str]) -> str:
        if len(targets) == _MOST:
            return found[0]
        targets.append(name)
        return f" {chr(_TARGETS + len(targets) - 1)} "

    def day(found: date | None) -> str:
        if len(days) == _MOST:
            return " "
        days.append(found)
        return f" {chr(_DAYS + len(days) - 1)} "

    text = re.sub(r"[\ue000-\uefff]", " ", _STRUCK.sub("", text))
    text = _LINK.sub(
        lambda found: _tie_in(found["label"]) + record(found["framed"] or found["address"], found), text
    )
    text = _FILE.sub(lambda found: record(found["file"], found), text)
    text = without_days(text, day)
    text = _YEAR.sub(lambda found: day(None) if months(found[1]) else found[0], text)
    text = _NAMED.sub(lambda found: record(found["named"], found), text)
    text = re.sub(r"[-=]>|[\u279c\u27a1]\ufe0f?", " \u2192 ", plain(text).replace("\u2019", "'"))
    text = re.sub(r"(?<=\s)-+(?=\s)", "\u2013", text)
    return Marked(words.folded(re.sub(r"(?i)w\u00fcrde", "wuerde", text)), targets, days)


def _tie_in(label: str) -> str:
    """The words of a link that say what the other record is to this one: ``[Superseded by 9](0009-x.md)``."""
    return _NAMED.sub("", label) if PLACE.match(words.folded(label)) else ""
