"""Figures, shares and counts."""

from __future__ import annotations

from decimal import Decimal

from partnerbook.wording.locale import ENGLISH, Locale

NO_BREAK = "\u00a0"


def number(
    value: float | Decimal | None, digits: int = 2, *, padded: bool = False, locale: Locale = ENGLISH
) -> str:
    """A figure with thin spaces between thousands and no more decimals than it has; ``padded``: as many as ``digits``.

    Nothing is not below zero.
    """
    if value is None:
        return ""
    text = f"{value:,.{digits}f}"
    if digits and not padded:
        text = text.rstrip("0").rstrip(".")
    whole, point, part = text.partition(".")
    return "0" if text == "-0" else whole.replace(",", locale.thousands) + (point and locale.point) + part


def number_range(
    low: float, high: float, digits: int = 1, *, padded: bool = False, locale: Locale = ENGLISH
) -> str:
    """A figure, or the range it may still take."""
    return "–".join(number(end, digits, padded=padded, locale=locale) for end in dict.fromkeys((low, high)))


def plain_number(value: float) -> str:
    """A figure as it is typed in a file."""
    return f"{value:.15g}"


def decimals(value: Decimal, least: int = 2) -> int:
    """How many digits behind the point show a figure as it was typed, ``least`` at least."""
    finest = value.normalize().as_tuple().exponent
    return max(least, -finest) if isinstance(finest, int) else least


def percent(
    value: float | Decimal | None,
    digits: int | None = 1,
    *,
    plain: bool = False,
    locale: Locale = ENGLISH,
) -> str:
    """A fraction in percent: 0.125 reads 12.5 %; every digit of a Decimal where ``digits`` is None.

    ``plain``: with an ordinary space, as it is typed in a file.
    """
    if value is None:
        return ""
    if digits is None:
        digits = decimals(value * 100, 0) if isinstance(value, Decimal) else 15
    text = number(value * 100, digits, locale=locale)
    return f"{text} %" if plain else f"{text.replace('-', locale.minus, 1)}{NO_BREAK}%"
