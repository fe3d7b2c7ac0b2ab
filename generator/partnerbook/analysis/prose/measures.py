"""Figures of a text that can be held against figures of the record: with ranges, and times in one unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from partnerbook.analysis.prose import words
from partnerbook.analysis.prose.figures_in_text import CODES, SCALES, Figure, figures, same_unit
from partnerbook.analysis.prose.number_words import Spelt
from partnerbook.analysis.prose.spelt import spelt
from partnerbook.analysis.prose.units import COUNTED, DAYS, RATES
from partnerbook.patterns import lazy

TIME = "day"
"""The unit of every time: days."""

FOLD = "fold"
"""The unit of factors: twice is 2 of them."""

_BETWEEN = lazy(r"\s*(?:[-–—]|to|and|bis)\s*", re.IGNORECASE)
_UP_TO = lazy(
    r"\b(?:up to|at most|(?:no|not) more than|as much as|a maximum of|capped at|bis zu|höchstens|maximal|jusqu['’]à|au plus|au maximum|hasta|como máximo|fino a|al massimo|ten hoogste|até|no máximo)\s*$",
    re.IGNORECASE,
)
_WITHIN = r"\b(?:within|in (?:less than|under)|innerhalb(?: von)?|binnen|en (?:moins|menos) de|em menos de|dentro de|entro|in meno di)(?: the)?\s*$"
_NEAR = 32
"""Characters before a figure in which words say how it is meant."""
_DIGIT = lazy(r"\d")
_NO_UNIT = (words.FUNCTION_WORDS | words.MORE_OR_LESS) - DAYS.keys() | frozenset(
    ("to", "and", "or", "bis", "more", "less", "fewer")
)
_LAST_WORD = lazy(r"[\s-]*[^\W\d_]+$")
_WIDEST = 100
"""A range wider than this reads one of its ends in the wrong way: "2,500–2,800" has no 2.5."""

_TOLERANCE = Decimal("0.03")
"""Three months are 89 to 92 days."""


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount with its unit, or all from ``lows`` to ``highs``; "1.250" is read both ways.

    ``at_most``: any smaller amount is meant as well.
    """

    lows: frozenset[Decimal]
    highs: frozenset[Decimal]
    unit: str
    text: str = ""
    start: int = 0
    end: int = 0
    at_most: bool = False
    deadline: bool = False
    """Whether something is done within it."""
    typed: frozenset[Decimal] = frozenset()
    """The amounts as they are written, before a time is put in days."""
    per: str = ""
    """The time it is for each of, where that is said: a month."""
    in_words: bool = False
    rough: bool = False
    """Whether words say that it is only nearly so."""
    slack: Decimal = Decimal(0)

    def says(self, other: Measure) -> bool:
        """Whether it states a figure of the record, also for another time: 28,800 a year is 2,400 a month."""
        (amount,) = other.lows
        if FOLD in (self.unit, other.unit) and "%" in (self.unit, other.unit):
            times = next(iter(self.lows)) if self.unit == FOLD else amount
            whole = amount if self.unit == FOLD else max(self.highs)
            return whole in (100 * times, 100 * (times - 1))
        if not self.per or not other.per or self.per == other.per:
            return self.holds(amount)
        if self.unit == "%":
            return False
        wanted = amount * _A_YEAR[other.per] / _A_YEAR[self.per]
        return any(abs(low - wanted) <= wanted / 100 for low in self.lows)

    def shown(self, other: Measure) -> str:
        """Its words, with the time it is for where that is what differs."""
        return f"{self.text} a {self.per}" if self.per and self.per != other.per else self.text

    @property
    def is_hard(self) -> bool:
        """Whether the unit is one that cannot be another in other words: percent, money, time."""
        return self.unit in ("%", TIME) or self.is_money

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of a currency."""
        return re.fullmatch(CODES, self.unit) is not None

    def holds(self, amount: Decimal) -> bool:
        """Whether it states an amount, or a range that has it inside."""
        slack = amount * _TOLERANCE if self.unit == TIME else self.slack
        if self.at_most:
            return any(amount <= high + slack for high in self.highs)
        if self.lows is self.highs:
            return any(abs(amount - low) <= slack for low in self.lows)
        ends = ((low, high) for low in self.lows for high in self.highs if high <= low * _WIDEST)
        return any(low - slack <= amount <= high + slack for low, high in ends)


def measure(amount: Decimal, unit: str, text: str = "") -> Measure:
    """A figure of the record; its unit may say for what time, as in "EUR a month"."""
    scale, _, counted = unit.partition(" ")
    if scale.lower() in SCALES and (counted or len(scale) > 2):  # 12 in "million EUR"
        amount, unit = amount.scaleb(SCALES[scale.lower()]), counted
    factor = DAYS.get(same_unit(unit))
    amounts = frozenset((abs(amount) * factor if factor else abs(amount),))
    per = rate(f" {unit}".replace("/", " a ")) if " " in unit or "/" in unit else ""
    typed = frozenset((abs(amount),))
    return Measure(
        amounts,
        amounts,
        TIME if factor else COUNTED.get(same_unit(unit), same_unit(unit)),
        text,
        typed=typed,
        per=per,
    )


@lru_cache(maxsize=1_000)  # several checks ask for the same text
def measures(text: str) -> tuple[Measure, ...]:
    """The figures of a text; "two years" counts as one, and "10 to 20 %" is one."""
    in_words = spelt(text)
    if not in_words and not _DIGIT.search(text):
        return ()
    if not in_words:
        return tuple(_rated(text, each) for each in _ranged(text, figures(text)))
    written, places = _in_digits(text, in_words)
    return tuple(
        _in_words(written, places, _rated(written, each)) for each in _ranged(written, figures(written))
    )


def in_digits(text: str) -> str:
    """A text with its numbers in words written with digits: "50 % of every sale"."""
    return _in_digits(text, spelt(text))[0]


_Places = list[tuple[int, int, str, bool]]


def _in_digits(text: str, found: Iterable[Spelt]) -> tuple[str, _Places]:
    """The text with digits, and where they stand in it with the words that stood there."""
    written, places, at = "", [], 0
    for each in found:
        written += text[at : each.start]
        begin = len(written)
        written += each.digits
        places.append((begin, len(written), text[each.start : each.end], each.rough))
        at = each.end
    return written + text[at:], places


def _in_words(written: str, places: _Places, found: Measure) -> Measure:
    """A figure with the words that it was written in."""
    inside = [place for place in places if place[0] < found.end and place[1] > found.start]
    if not inside:
        return found
    shown, at = "", found.start
    for begin, end, said, _ in inside:
        shown, at = f"{shown}{written[at:begin]}{said}", end
    shown += written[at : found.end]
    rough = any(place[3] for place in inside)
    most = max(found.highs)
    rounded = _ROUNDED if most >= 1 else Decimal(0)  # half a percent is no other part of one
    slack = (most * _ROUGHLY if rough else rounded) if found.unit == "%" else Decimal(0)
    return replace(found, text=" ".join(shown.split()), in_words=True, rough=rough, slack=slack)


def _rated(text: str, found: Measure) -> Measure:
    """A figure with the time it is said for: "EUR 2,400 more a week"."""
    return replace(found, per=rate(text[found.end : found.end + _FAR], near=found.unit == "%"))


def rate(behind: str, *, near: bool = False) -> str:
    """What time words behind a figure say it is for each of; nothing where they say none."""
    match = _periods().match(behind)
    if match is None or (near and (match["between"] or match["again"] or "").strip()):
        return ""
    said = match["period"] or match["adverb"]
    return next(name for name, forms in _PERIODS.items() if re.fullmatch(forms, said, re.IGNORECASE))


@cache
def _periods() -> re.Pattern[str]:
    every = "|".join(_PERIODS.values())
    return re.compile(
        r"(?P<between>(?:[ \u00a0-]+(?!in\b|within\b|for\b|after\b|during\b|over\b|and\b|or\b|bis\b|to\b)[^\W\d_]+){0,4}?)"
        rf"(?:\s*/\s*|[ \u00a0]+(?:an?|per|each|every|pro|im|par|al|por|à|all['’]|per|je|jede[nrs]?|chaque|cada|ogni|elke)[ \u00a0]+)(?P<period>{every})\b"
        r"(?! (?:sooner|earlier|ago|later|before|after|early|faster|früher|plus tôt))"
        rf"|(?P<again>(?:[ \u00a0-]+[^\W\d_]+){{0,3}}?)[ \u00a0]+(?P<adverb>{every})\b(?<=ly)|(?!)",
        re.IGNORECASE,
    )


_PERIODS = {
    "day": "day|daily|tag|täglich|jour|día|dia|giorno|dag",
    "week": "week|weekly|woche|wöchentlich|semaine|semana|settimana",
    "month": "month|monthly|monat|monatlich|mois|mes|mês|mese|maand",
    "quarter": "quarter|quarterly|quartal|trimestre|kwartaal",
    "year": "year|yearly|annually|annum|jahr|jährlich|an|année|año|ano|anno|jaar",
}
_A_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1}
_FAR = 60
_ROUNDED, _ROUGHLY = Decimal("0.5"), Decimal("0.15")
"""A third is 33 and 33.3 %; what is said to be nearly a fifth may be 18 %."""


def _ranged(text: str, found: Iterable[Figure]) -> Iterator[Measure]:
    waiting: Measure | None = None
    for figure in found:
        this = _in_days(figure, text)
        if waiting is not None:
            if _BETWEEN.fullmatch(text[waiting.end : this.start]) and _are_like(waiting, this):
                unit = this.unit or waiting.unit
                factor = DAYS.get(figure.unit) if waiting.unit == "" else None
                lows = frozenset(low * factor for low in waiting.lows) if factor else waiting.lows
                said = " ".join(text[waiting.start : this.end].split())
                waiting = Measure(lows, this.highs, unit, said, waiting.start, this.end)
                continue
            yield waiting
        waiting = this
    if waiting is not None:
        yield waiting


def _are_like(first: Measure, second: Measure) -> bool:
    """Whether two figures are the ends of a range; two of one unit are, and one that lacks its unit."""
    return first.lows is first.highs and (
        first.unit in ("", second.unit) or (not second.is_hard and first.is_hard)
    )


def _in_days(figure: Figure, text: str) -> Measure:
    """A figure with its time in days, and without a word behind it that is no unit."""
    unit, end, typed = figure.unit, figure.end, figure.amounts
    if unit in _NO_UNIT and (last := _LAST_WORD.search(text[figure.start : end])):
        unit, end = "", end - len(last[0])
    before = text[max(0, figure.start - _NEAR) : figure.start]
    if unit not in DAYS and _is_ratio(text, figure, before):
        unit, typed = "%", frozenset(amount * 100 for amount in typed if amount < 1)
    factor = DAYS.get(unit)
    amounts = frozenset(amount * factor for amount in typed) if factor else typed
    return Measure(
        amounts,
        amounts,
        TIME if factor else COUNTED.get(unit, unit),
        " ".join(text[figure.start : end].split()),
        figure.start,
        end,
        at_most=_UP_TO.search(before) is not None,
        deadline=re.search(_WITHIN, before, re.IGNORECASE) is not None,
        typed=typed,
    )


def _is_ratio(text: str, figure: Figure, before: str) -> bool:
    """Whether a figure is a share of one: an availability of 0.98."""
    if text[figure.start] != "0" or not (figure.unit == "" or figure.unit.islower()):
        return False
    rated = rf"0[.,]\d{{1,4}}[ \u00a0-](?:[^\W\d_]+[ -]){{0,2}}(?:{RATES})\b"
    if re.match(rated, text[figure.start :], re.IGNORECASE):
        return True
    led = rf"\b(?:{RATES})[ \u00a0:=]*(?:[^\W\d_]+ ){{0,3}}$"
    return not figure.unit and re.search(led, before, re.IGNORECASE) is not None
