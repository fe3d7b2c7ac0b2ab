"""Calendar arithmetic that never fails: a sum past the calendar's end is the calendar's end."""

from __future__ import annotations

import re
from datetime import date, timedelta

from partnerbook.patterns import lazy
from partnerbook.wording import ENGLISH

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in ENGLISH.months)
_UNTIL = lazy(
    rf"\b(?:until|till|to|through|ends on|ending on)\s+(?:(\d{{4}})-(\d\d)-(\d\d)|(\d\d?)\s+({_MONTH})\s+(\d{{4}}))\b",
    re.IGNORECASE,
)


def add_days(day: date, days: float) -> date:
    """The day so many days later (earlier, where negative)."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    for last in (day.day, 30, 29):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, 28)


def runs_until(text: str) -> date | None:
    """The last day up to which a text says that something runs: ``until 2027-04-25``, ``to 18 October 2026``."""
    days = [day for match in _UNTIL.finditer(text) if (day := _day(*match.groups())) is not None]
    return days[-1] if days else None


def _day(*parts: str | None) -> date | None:
    year, month, day, day_in_words, name, year_in_words = (part or "" for part in parts)
    number = int(month) if month else ENGLISH.short_months.index(name[:3].title()) + 1
    try:
        return date(int(year or year_in_words), number, int(day or day_in_words))
    except ValueError:
        return None
