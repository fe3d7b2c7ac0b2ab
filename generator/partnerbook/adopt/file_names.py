"""The name of a file of a record: its day, its number, and the words behind them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from partnerbook.analysis.prose.written_days import day_of_name

_SERIES = r"(?:(?-i:[A-Z]+)[-_])*?(?:[A-Z]{0,4}DR|ADL|RFC|decision|record)(?:[-_]?[A-Z]+)??"
"""ADR, ODH-ADR-Operator: what numbers are counted in. Words in front are capitals, or any heading could be one."""
_AFTER = r"\s*[.:)\u2013\u2014-]"
_IN_NAME = re.compile(rf"(?:{_SERIES}[-_. ]?)?(\d{{1,4}})(?=[-_. ]|$)[-_. ]*", re.IGNORECASE)
_IN_TITLE = re.compile(
    rf"[^\w\[(]*(?:{_SERIES}(?:[ _-]?#?(\d{{1,4}}){_AFTER}|[_#-](\d{{1,4}}))|#?(\d{{1,4}})\s*[.:)]|(\d{{1,4}})\s+[\u2013\u2014-])\s+(?=\S)",
    re.IGNORECASE,
)

_LISTS = {"readme", "index", "toc", "summary", "changelog", "contributing", "code_of_conduct", "license", "_index", "_sidebar", "indice", "\u00edndice"}  # fmt: skip
"""What files are called that are about their folder: lists of records, notes on how to write one."""


class Name(NamedTuple):
    """``ODH-ADR-0004-share-the-wiki``: number 4, words ``share-the-wiki``. A name with a day has no number."""

    day: date | None
    number: int | None
    words: str


def of_file(stem: str) -> Name:
    """The name of a file without its ending, taken apart."""
    day, rest = day_of_name(stem)
    found = None if day else _IN_NAME.match(rest)
    return Name(day, int(found[1]), rest[found.end() :]) if found else Name(day, None, rest)


def of_record(file: str) -> Name:
    """The name of a record by its path; ``0004-share-the-wiki/index.md`` has that of its folder."""
    path = PurePosixPath(file)
    own = of_file(path.stem)
    return own if own.day or own.number or not is_list(path.stem) else of_file(path.parent.name)


def is_list(stem: str) -> bool:
    """Whether files of this name are about their folder rather than records, as a rule: ``README``, ``index``."""
    words = of_file(stem).words.lower()
    return words in _LISTS or words.startswith("readme")


def of_title(title: str) -> tuple[int | None, str]:
    """The number that a heading begins with, and the heading without it."""
    found = _IN_TITLE.match(title)
    if not found:
        return None, title
    return int(next(filter(None, found.groups()))), title[found.end() :].strip()
