"""Calendar arithmetic that never fails: a sum past the calendar's end is the calendar's end."""

from __future__ import annotations

from datetime import date, timedelta


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
