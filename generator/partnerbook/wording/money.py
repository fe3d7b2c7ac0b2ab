"""Amounts of money and estimates."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Protocol

from partnerbook.wording.locale import ENGLISH, Locale
from partnerbook.wording.numbers import NO_BREAK, number, plain_number

_SMALL = 1000
"""Below it cents are shown in a sentence; above it they only blur the figure."""
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
"""Rounds any amount, however long."""


class Amount(Protocol):
    """Money as the model has it: an amount that knows its currency."""

    @property
    def amount(self) -> Decimal: ...
    @property
    def currency(self) -> str: ...


class Cases(Protocol):
    """An estimate as the model has it; ``exact`` where its cases are one figure."""

    @property
    def low(self) -> float: ...
    @property
    def likely(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def exact(self) -> bool: ...


def money(
    value: Amount | Decimal | float | None,
    currency: str = "",
    digits: int | None = None,
    *,
    plain: bool = False,
    locale: Locale = ENGLISH,
) -> str:
    """An amount with its currency, rounded half up: 25 000 EUR; cents only where there are any, or as told.

    ``plain``: as it is typed in a file, 25000 EUR.
    """
    if value is None:
        return ""
    if not isinstance(value, Decimal | float | int):
        currency, value = value.currency, value.amount
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    return _written(exact, currency, digits, plain, locale)


@lru_cache(maxsize=4096)  # the cases of an estimate are often one, and their sums stand on several pages
def _written(value: Decimal, currency: str, digits: int | None, plain: bool, locale: Locale) -> str:
    rounded = _WIDE.plus(_WIDE.quantize(value, Decimal((0, (1,), -2 if digits is None else -digits))))
    if digits is None:
        digits = 0 if rounded == rounded.to_integral_value() else 2
    if plain:
        return f"{rounded:.{digits}f} {currency}".rstrip()
    text = number(rounded, digits, padded=True, locale=locale).replace("-", locale.minus, 1)
    return f"{text}{NO_BREAK}{currency}" if currency else text


def brief_money(value: Decimal, currency: str = "", locale: Locale = ENGLISH) -> str:
    """An amount for a sentence or a picture: cents only where it is small."""
    return money(value, currency, 0 if abs(value) >= _SMALL else None, locale=locale)


def estimate(value: Cases | None, *, plain: bool = False, locale: Locale = ENGLISH) -> str:
    """An estimate as its one figure, or as low - likely - high; ``plain``: each as it is typed in a file."""
    if value is None:
        return ""
    cases = (value.likely,) if value.exact else (value.low, value.likely, value.high)
    return " – ".join(plain_number(case) if plain else number(case, locale=locale) for case in cases)
