"""What differs from language to language in figures, days, lists and names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class Locale:
    """The words and signs of English. Another language is a subclass, and what has no state is one object a language.

    ``counts`` are the numbers that running prose spells out, from none on; ``singular`` are those that a noun in the
    singular follows. ``names`` and ``words`` have those ids that are more than their letters with spaces, as they stand
    at the start and inside a sentence.
    """

    __slots__ = ()

    thousands, point, minus = "\u202f", ".", "−"
    months: Sequence[str] = (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    )
    short_months: Sequence[str] = tuple(month[:3] for month in months)
    units: Mapping[str, tuple[str, str]] = {
        unit: (unit, f"{unit}s") for unit in ("day", "week", "month", "year")
    }
    counts: Sequence[str] = (
        *("no", "one", "two", "three", "four", "five", "six"),
        *("seven", "eight", "nine", "ten", "eleven", "twelve"),
    )
    singular = frozenset({1})
    conjunctions: Mapping[str, str] = {"and": "and", "or": "or"}
    more, moment = "{} and {} more", "{} at {} ({})"
    today, ahead, ago = "today", "in {}", "{} ago"
    was_or_is = ("was", "is")
    words: Mapping[str, str] = {"keep-on-radar": "keep on the radar"}
    names: Mapping[str, str] = {
        "co-marketing": "Co-marketing",
        "ip": "Intellectual property",
        "kpis": "KPIs",
        "linkedin": "LinkedIn",
        "tiktok": "TikTok",
        "youtube": "YouTube",
        "cost-and-risk-sharing": "Sharing of cost and risk",
        "market-validation": "Testing a market",
    }


ENGLISH = Locale()
