"""Days, and how far they are."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from partnerbook.wording.counts import plural, spelled
from partnerbook.wording.lists import listed
from partnerbook.wording.locale import ENGLISH, Locale


@lru_cache(maxsize=4096)
def day(value: date | None, locale: Locale = ENGLISH) -> str:
    """A date as 12 Jan 2027; nothing for no date."""
    return f"{value.day} {month(value, locale)}" if value else ""


def month(value: date, locale: Locale = ENGLISH) -> str:
    """The month of a date as Jan 2027."""
    return f"{locale.short_months[value.month - 1]} {value.year}"


@lru_cache(maxsize=4096)
def long_day(value: date | None, locale: Locale = ENGLISH) -> str:
    """A date as 12 January 2027; nothing for no date."""
    return f"{value.day} {locale.months[value.month - 1]} {value.year}" if value else ""


def moment(value: datetime | None, locale: Locale = ENGLISH) -> str:
    """A moment as 15 Jun 2026, 09:00 (UTC+02:00)."""
    return f"{day(value.date(), locale)}, {value:%H:%M} ({value.tzname()})" if value else ""


def long_moment(value: datetime | None, locale: Locale = ENGLISH) -> str:
    """A moment as 15 June 2026 at 09:00 (UTC+02:00)."""
    return (
        locale.moment.format(long_day(value.date(), locale), f"{value:%H:%M}", value.tzname())
        if value
        else ""
    )


@lru_cache(maxsize=4096)
def distance(value: date, today: date, locale: Locale = ENGLISH) -> str:
    """How far a date is: ``in 9 weeks``, ``3 days ago``, ``today``."""
    days = (value - today).days
    if days == 0:
        return locale.today
    size = abs(days)
    count, unit = (size, "day") if size < 14 else (size // 7, "week") if size < 70 else (size // 30, "month")
    if size >= 730:
        count, unit = size // 365, "year"
    return (locale.ahead if days > 0 else locale.ago).format(plural(count, *locale.units[unit], locale))


def when(value: date, today: date, locale: Locale = ENGLISH) -> str:
    """A date as 12 Jan 2027 (in 9 weeks)."""
    return f"{day(value, locale)} ({distance(value, today, locale)})"


def was_or_is(value: date, today: date, locale: Locale = ENGLISH) -> str:
    """The verb of what happens on a day: ``was`` before today, else ``is``."""
    return locale.was_or_is[value >= today]


def span(start: date, end: date, locale: Locale = ENGLISH) -> str:
    """How long it was in years and months; nothing for less than a month."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    parts = zip(divmod(months, 12), ("year", "month"), strict=True) if months > 0 else ()
    return listed((spelled(size, *locale.units[unit], locale) for size, unit in parts if size), locale=locale)
