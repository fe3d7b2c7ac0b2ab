"""A line with a sign in place of each day and of each record that it names, so that its words can be told from them.

"Superseded by [ADR 9](0009-x.md) on 2026-01-05" becomes "superseded by R on D", where R and D are single characters
that ``TARGET`` and ``DAY`` match, and the record and the day are kept beside them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from partnerbook.adopt.file_names import of_record
from partnerbook.adopt.replacement_phrases import PLACE
from partnerbook.analysis.prose import vocabulary
from partnerbook.analysis.prose.unmarked import plain
from partnerbook.analysis.prose.written_days import months, without_days

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
_WIKI = re.compile(r"\[\[(?P<named>[^\[\]|#]+)[^\[\]]*\]\]")
_FILE = re.compile(r"(?<![\w])(?P<file>[\w./%-]+\.md)\b", re.IGNORECASE)


_PERIOD = re.compile(
    r"(?<![\w.-])(?:(?P<word>[^\W\d_]{2,10})\.?\s+(?:(?P<name>[^\W\d_]{2,10})\.?\s+)?|Q(?P<quarter>[1-4])[ /-]?)?"
    r"(?P<year>(?:19|20)\d\d)(?:-(?P<month>0[1-9]|1[0-2]))?(?![\w-])",
    re.IGNORECASE,
)
"""A month, a quarter or a year: no day, and no record either."""
_WITHIN = frozenset(
    re.split(
        " ",
        "in im from since after during until till starting effective ab seit nach bis en em de du depuis apres partir des desde"
        " nel dal del dopo sinds vanaf na jahr anno jaar year",
    )
)
"""What stands before a year that is one: "in 2027", "ab Sommer 2027"."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A line as ``vocabulary.folded`` gives it, with one character as the mark of each of the ``targets`` and ``days``.

    ``targets`` are the records by their address or number as typed. A month or a year has a mark among the days, but
    None for its day; ``begins`` has the first day of that time, for a day the day itself.
    """

    text: str
    targets: Sequence[str]
    days: Sequence[date | None]
    begins: Sequence[date | None]

    def target(self, mark: str) -> str:
        """The address or the number of the record that a mark stands for."""
        return self.targets[ord(mark) - _TARGETS]

    def number(self, mark: str) -> int | None:
        """The number of the record that a mark stands for, as far as its name gives it."""
        target = self.target(mark)
        if target.isdecimal():
            return int(target)
        return of_record(target.partition("#")[0]).number

    def day(self, text: str) -> date | None:
        """The first day that is marked in some text."""
        found = re.search(DAY, text)
        return self.days[ord(found[0]) - _DAYS] if found else None

    def is_ahead(self, text: str, today: date) -> bool:
        """Whether some text gives a time that begins after ``today``."""
        begins = (self.begins[ord(mark) - _DAYS] for mark in re.findall(DAY, text))
        return any(begin > today for begin in begins if begin)


def marked(text: str) -> Marked:
    """Mark a line: links by their addresses, numbers and files of records, days."""
    targets: list[str] = []
    days: list[date | None] = []
    begins: list[date | None] = []

    def record(name: str, found: re.Match[str]) -> str:
        if len(targets) == _MOST:
            return found[0]
        targets.append(name)
        return f" {chr(_TARGETS + len(targets) - 1)} "

    def day(found: date | None, begin: date | None = None) -> str:
        if len(days) == _MOST:
            return " "
        days.append(found)
        begins.append(found or begin)
        return f" {chr(_DAYS + len(days) - 1)} "

    def period(found: re.Match[str]) -> str:
        word, name = found["word"] or "", found["name"] or ""
        within = vocabulary.folded(word) in _WITHIN
        kept = (
            f"{word} {name}" if vocabulary.folded(name) in _WITHIN else word if within or months(name) else ""
        )
        month = int(found["month"] or 0) or 3 * int(found["quarter"] or 0) - 2
        month = max(month, months(name), months(word) if not kept and name in ("", "de", "del") else 0)
        if not within and vocabulary.folded(name) not in _WITHIN and month < 1:
            return found[0]
        return f"{kept} {day(None, date(int(found['year']), max(month, 1), 1))}"

    text = re.sub(r"[\ue000-\uefff]", " ", _STRUCK.sub("", text))
    text = "".join(char for char in text if unicodedata.category(char) != "No")  # notes: "by 9\u00b2"
    text = _LINK.sub(
        lambda found: _tie_in(found["label"]) + record(found["framed"] or found["address"], found), text
    )
    text = _WIKI.sub(lambda found: record(found["named"].strip(), found), text)
    text = _FILE.sub(lambda found: record(found["file"], found), text)
    text = without_days(text, day)
    text = _PERIOD.sub(period, text)
    text = _NAMED.sub(lambda found: record(found["named"], found), text)
    text = re.sub(r"[-=]>|[\u279c\u27a1]\ufe0f?", " \u2192 ", plain(text).replace("\u2019", "'"))
    text = re.sub(r"(?<=\s)-+(?=\s)", "\u2013", text)
    return Marked(vocabulary.folded(re.sub(r"(?i)w\u00fcrde", "wuerde", text)), targets, days, begins)


def _tie_in(label: str) -> str:
    """The words of a link that say what the other record is to this one: ``[Superseded by 9](0009-x.md)``."""
    return _NAMED.sub("", label) if PLACE.match(vocabulary.folded(label)) else ""
