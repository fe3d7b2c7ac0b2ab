"""Days as people write them in old records."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from partnerbook.analysis.prose.vocabulary import MONTHS

_MONTHS = {name: number for number, names in enumerate(MONTHS, start=1) for name in names.split()}
_NAME = r"([^\W\d_]{3,10})"
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_WITH_SIGNS = re.compile(r"(?<!\d)(\d{4})\s*[\u5e74\ub144]\s*(\d{1,2})\s*[\u6708\uc6d4]\s*(\d{1,2})(?!\d)")
"""As in Chinese, Japanese and Korean: a sign for year, month and day behind each."""
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|[º°])?\.?[\s-]+(?:(?:of|de)\s+)?{_NAME}\.?,?[\s-]+(?:del?\s+)?(\d{{4}})(?!\d)"
)
_MONTH_DAY = re.compile(rf"{_NAME}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)")
_YEAR_MONTH = re.compile(rf"(?<!\d)(\d{{4}})[\s-]+{_NAME}[\s-]+(\d{{1,2}})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:\d{4}(?:\d{2})?)?(?!\d)")
"""A day, with the time of the day behind it or not."""


_FORMS = (
    (_YEAR_FIRST, (1, 3, 4)),
    (_DAY_MONTH, (3, 2, 1)),
    (_MONTH_DAY, (3, 1, 2)),
    (_YEAR_MONTH, (1, 2, 3)),
    (_WITH_SIGNS, (1, 2, 3)),
    (_YEAR_LAST, (4, 3, 1)),
)


def day_in(text: str) -> date | None:
    """The first day in a text; None where there is none, or where 03/04/2020 could be read two ways."""
    for pattern, order in _FORMS:
        for found in pattern.finditer(text):
            if made := _day_of(found, order):
                return made
    return None


def without_days(text: str, put: Callable[[date | None], str]) -> str:
    """The text with ``put`` in the place of each day; of one that could be read two ways ``put`` is given None."""
    for pattern, order in _FORMS:

        def placed(found: re.Match[str], order: tuple[int, int, int] = order) -> str:
            made = _day_of(found, order)
            return put(made) if made or found.re is _YEAR_LAST else found[0]

        text = pattern.sub(placed, text)
    return text


def _day_of(found: re.Match[str], order: tuple[int, int, int]) -> date | None:
    year, month, day = (found[place] for place in order)
    if found.re is _YEAR_LAST and found[2] != ".":  # with full stops the day comes first
        day, month = _told_apart(day, month)
    return _made(year, month, day)


def day_of_name(stem: str) -> tuple[date | None, str]:
    """The day that a file name begins with, and the rest: ``20200131-title``, ``2020-01-31-title``."""
    for pattern, order in ((_YEAR_FIRST, (1, 3, 4)), (_COMPACT, (1, 2, 3))):
        found = pattern.match(stem)
        if found and (made := _made(*(found[place] for place in order))):
            return made, stem[found.end() :].lstrip("-_. ")
    return None, stem


def months(name: str) -> int:
    """The number of the month that a word names; 0 for any other word."""
    name = name.lower()
    return _MONTHS.get(name[:4]) or _MONTHS.get(name[:3], 0)


def _told_apart(first: str, second: str) -> tuple[str, str]:
    """Day and month of two figures, where only one of them can be a month or both are the same."""
    if int(second) > len(MONTHS):
        return second, first
    if int(first) > len(MONTHS) or int(first) == int(second):
        return first, second
    return "0", "0"


def _made(year: str, month: str, day: str) -> date | None:
    number = months(month) if month.isalpha() else int(month)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
