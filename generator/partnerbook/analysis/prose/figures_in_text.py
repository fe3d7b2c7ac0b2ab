"""Figures written with digits: their amount, their unit, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from partnerbook.patterns import lazy


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in prose: what it may mean ("1.250" is read both ways), its unit, and how it is written.

    ``start`` and ``end`` are where it stands in the text it was found in, sign and unit included.
    """

    amounts: frozenset[Decimal]
    unit: str
    text: str
    start: int
    end: int


_CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "euro": "EUR", "dollar": "USD", "pound": "GBP"}
CODES = "EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|JPY|CNY|INR|AUD|CAD|NZD|BRL|MXN|ZAR|SGD|HKD|KRW|TRY|AED"
_PERCENT = frozenset(
    ("%", "percent", "percentage", "pct", "pp", "prozent", "pourcent", "procent", "porciento")
)
SCALES = {
    "hundred": 2,
    **dict.fromkeys(("k", "thousand", "tausend", "tsd", "mille", "mil", "mila", "duizend"), 3),
    **dict.fromkeys(("m", "mn", "mio", "million", "millions", "millionen", "millón", "millones", "milione", "milioni", "milhão", "milhões", "miljoen"), 6),
    **dict.fromkeys(("bn", "mrd", "billion", "milliarde", "milliarden", "milliard", "milliards", "miliardo", "miliardi", "miljard"), 9),
}  # fmt: skip
"""Words behind a number, with the power of ten that they are."""
_NO_FIGURE = lazy(
    r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}:\d{2}\b|\b\d+/\d+\b|\b\d+(?:st|nd|rd|th)\b"
    r"|\b(?:ISO|IEC|EN|DIN|RFC|SOC|(?i:version|phase|step|level|tier|section|article|page|chapter)) \d+\b"
)
_SPACE = "[ '’\u00a0\u202f]"
_NUMBER = lazy(
    rf"(?<![\w.:/])(?<![A-Za-z]-)(?:\d{{1,3}}(?:(?:{_SPACE}|[.,])\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
)
_ENGLISH = lazy(r"([1-9]\d{0,2}(?:,\d{3})+|\d+)(\.\d+)?")
_CONTINENTAL = lazy(r"([1-9]\d{0,2}(?:\.\d{3})+|\d+)(,\d+)?")
_BEFORE = lazy(rf"([€$£¥]|\b(?:{CODES})) ?$")
_SCALE = lazy(
    rf"(?:[ \u00a0\u202f]?({'|'.join(SCALES)})|-({'|'.join(each for each in SCALES if len(each) > 2)}))\b(?:(?<=tsd|mio|mrd)\.)?(?: d[ei]\b| d['’])?",
    re.IGNORECASE,
)
_AFTER = lazy(r"(?:\s|-)?(%|[€$£¥]|(?:per|pour|por) ?(?:cent|ciento|cento|100)\b|vom [Hh]undert\b|[^\W\d_]+)")
_YEAR = lazy(r"(?:19|20)\d\d")
_YEAR_FOLLOWS = lazy(
    r"(?:\b(?:in|since|by|until|till|from|to|before|after|of|during|for|year|spring|summer|autumn|fall|winter"
    r"|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)|\bq[1-4]|[–-]) ?$",
    re.IGNORECASE,
)
_LONGEST = 24
_MOST = 1_000


def figures(text: str) -> Iterator[Figure]:
    """The figures of a text, up to a thousand; dates, times, ordinals and years are none."""
    text = _NO_FIGURE.sub(lambda found: " " * len(found[0]), text)
    return islice(_figures(text), _MOST)


def _figures(text: str) -> Iterator[Figure]:
    last = 0
    for found in _NUMBER.finditer(text):
        number, start, end = found[0], found.start(), found.end()
        if start < last:
            continue  # the hundred of 97 por 100
        before = text[max(0, start - _LONGEST) : start]
        scale = _SCALE.match(text, end, end + _LONGEST)
        end = scale.end() if scale else end
        sign, word = _BEFORE.search(before), _AFTER.match(text, end, end + _LONGEST)
        sign = sign if sign and start - len(sign[0]) >= last else None  # from 100 EUR 15 %
        unit = same_unit(sign[1] if sign else word[1] if word else "")
        is_year = _YEAR.fullmatch(number) and (not unit or (unit.islower() and _YEAR_FOLLOWS.search(before)))
        is_name = not scale and text[end : end + 1].isupper()  # 3D, 5G
        if len(number) > _LONGEST or is_year or is_name:
            continue
        power = SCALES[(scale[1] or scale[2]).lower()] if scale else 0
        amounts = frozenset(amount.scaleb(power) for amount in _readings(number))
        start, end = start - len(sign[0]) if sign else start, word.end() if word and not sign else end
        last = end
        yield Figure(amounts, unit, " ".join(text[start:end].split()), start, end)


def same_unit(typed: str) -> str:
    """A unit as figures have it: ``percent`` is %, ``euros`` and ``€`` are EUR, ``shops`` is ``shop``."""
    if typed == "pc":  # PC is a computer
        return "%"
    words = re.split(r"[\s/]+", typed.strip()) or [""]
    word = words[0].removesuffix("s").lower()
    if typed in _CURRENCIES or word in _CURRENCIES:
        return _CURRENCIES[typed if typed in _CURRENCIES else word]
    if word in ("x", "×", "fold"):
        return "fold"
    if word in _PERCENT or (
        word in ("per", "pour", "por", "vom")
        and words[1:2] in (["cent"], ["ciento"], ["cento"], ["100"], ["hundert"], ["Hundert"])
    ):
        return "%"
    return words[0] if re.fullmatch(CODES, words[0]) else word


def _readings(number: str) -> Iterator[Decimal]:
    plain = re.sub(_SPACE, "", number)
    if found := _ENGLISH.fullmatch(plain):
        yield Decimal(found[1].replace(",", "") + (found[2] or ""))
    if found := _CONTINENTAL.fullmatch(plain):
        yield Decimal(found[1].replace(".", "") + (found[2] or "").replace(",", "."))
