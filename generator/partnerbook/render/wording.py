"""How dates, money, figures and names are written on pages and in documents."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from partnerbook import numerals
from partnerbook.model.money import Estimate, Money

long_day, number = numerals.long_day, numerals.number

_NAMES = {
    "co-marketing": "Co-marketing",
    "ip": "Intellectual property",
    "kpis": "KPIs",
    "linkedin": "LinkedIn",
    "growth-and-revenue": "Growth and revenue",
    "cost-and-risk-sharing": "Sharing of cost and risk",
    "customer-experience": "Customer experience",
    "market-validation": "Testing a market",
    "us": "Us",
    "them": "Them",
    "pursue-aggressively": "pursue aggressively",
    "worth-pursuing": "worth pursuing",
    "keep-on-radar": "keep on the radar",
}


@lru_cache(maxsize=1024)
def name(identifier: str) -> str:
    """An id in words: ``strategic-alliance`` reads Strategic alliance."""
    words = _NAMES.get(identifier) or identifier.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:] if identifier != "x" else "X"


@lru_cache(maxsize=4096)
def day(value: date | None) -> str:
    """A date as 12 Jan 2027; nothing for no date."""
    return f"{value.day} {value:%b %Y}" if value else ""


def moment(value: datetime | None) -> str:
    """A moment as 15 Jun 2026, 09:00 (UTC+02:00)."""
    return f"{value.day} {value:%b %Y}, {value:%H:%M} ({value.tzname()})" if value else ""


@lru_cache(maxsize=4096)
def distance(value: date, today: date) -> str:
    """How far a date is: ``in 9 weeks``, ``3 days ago``, ``today``."""
    days = (value - today).days
    if days == 0:
        return "today"
    size = abs(days)
    count, unit = (size, "day") if size < 14 else (size // 7, "week") if size < 70 else (size // 30, "month")
    if size >= 730:
        count, unit = size // 365, "year"
    text = f"{count} {unit}{'' if count == 1 else 's'}"
    return f"in {text}" if days > 0 else f"{text} ago"


def money(value: Money | Decimal | float | None, currency: str = "", digits: int | None = None) -> str:
    """An amount with its currency: 25 000 EUR; cents only where there are any, or as told."""
    if value is None:
        return ""
    amount, unit = (value.amount, value.currency) if isinstance(value, Money) else (value, currency)
    if digits is None:
        digits = 0 if amount == int(amount) else 2
    text = f"{amount:,.{digits}f}".replace(",", numerals.THIN_SPACE)
    return f"{text}\u00a0{unit}" if unit else text


def estimate(value: Estimate | None) -> str:
    """An estimate as its one figure, or as low - likely - high."""
    if value is None:
        return ""
    if value.exact:
        return number(value.likely)
    return f"{number(value.low)} – {number(value.likely)} – {number(value.high)}"


def percent(value: float | Decimal | None, digits: int = 1) -> str:
    """A fraction in percent: 0.125 reads 12.5 %."""
    return "" if value is None else f"{number(value * 100, digits)}\u00a0%"


def plural(count: int, singular: str, several: str | None = None) -> str:
    """``1 finding``, ``2 findings``."""
    return f"{count} {singular if count == 1 else several or singular + 's'}"
