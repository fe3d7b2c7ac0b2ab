"""Figures and dates in writing, the same on pages, in documents and in sentences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

THIN_SPACE = "\u202f"


def long_day(value: date | None) -> str:
    """A date as 12 January 2027; nothing for no date."""
    return f"{value.day} {value:%B %Y}" if value else ""


def number(value: float | Decimal | None, digits: int = 2) -> str:
    """A figure with thin spaces between thousands and no more decimals than it has; nothing is not below zero."""
    if value is None:
        return ""
    text = f"{value:,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace(",", THIN_SPACE)
