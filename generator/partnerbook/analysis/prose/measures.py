"""Figures of a text that can be held against figures of the record: with ranges, and times in one unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from partnerbook.analysis.prose import words
from partnerbook.analysis.prose.figures_in_text import CODES, Figure, figures, same_unit

TIME = "day"
"""The unit of every time: days."""

_DAYS = {
    "minute": Decimal(1) / 1440, "min": Decimal(1) / 1440, "hour": Decimal(1) / 24, "hr": Decimal(1) / 24, "h": Decimal(1) / 24,
    "day": Decimal(1), "week": Decimal(7), "month": Decimal(365) / 12, "quarter": Decimal(365) / 4, "year": Decimal(365), "yr": Decimal(365),
}  # fmt: skip
_BETWEEN = re.compile(r"\s*(?:[-–—]|to|and|bis)\s*", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:up to|at most|no more than|as much as|bis zu)\s*$", re.IGNORECASE)
_TENS = {name: value for name, value in words.NUMBERS.items() if value >= 20 and value % 10 == 0}
_NUMBERS = {name: str(value) for name, value in words.NUMBERS.items()} | {
    f"{ten}-{unit}": str(tens + value)
    for ten, tens in _TENS.items()
    for unit, value in (("one", 1), *words.NUMBERS.items())
    if value < 10
}
_IN_WORDS = re.compile(
    rf"\b({'|'.join(sorted(_NUMBERS, key=len, reverse=True))})([\s-]+(?:to |and |or )?(?:[a-z]+ )?(?:{'|'.join(_DAYS)}|per ?cent)s?\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
_NO_UNIT = (words.FUNCTION_WORDS | words.MORE_OR_LESS) - _DAYS.keys() | frozenset(
    ("to", "and", "or", "bis", "more", "less", "fewer")
)
_LAST_WORD = re.compile(r"[\s-]*[^\W\d_]+$")
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
        slack = amount * _TOLERANCE if self.unit == TIME else 0
        if self.at_most:
            return any(amount <= high + slack for high in self.highs)
        if self.lows is self.highs:
            return any(abs(amount - low) <= slack for low in self.lows)
        ends = ((low, high) for low in self.lows for high in self.highs if high <= low * _WIDEST)
        return any(low - slack <= amount <= high + slack for low, high in ends)


def measure(amount: Decimal, unit: str, text: str = "") -> Measure:
    """A figure of the record."""
    factor = _DAYS.get(same_unit(unit))
    amounts = frozenset((abs(amount) * factor if factor else abs(amount),))
    return Measure(amounts, amounts, TIME if factor else same_unit(unit), text)


@lru_cache(maxsize=1_000)  # several checks ask for the same text
def measures(text: str) -> tuple[Measure, ...]:
    """The figures of a text; "two years" counts as one, and "10 to 20 %" is one."""
    spelt = not _NUMBERS.keys().isdisjoint(_WORD.findall(text.lower()))
    if not spelt and not _DIGIT.search(text):
        return ()
    in_words: dict[str, str] = {}

    def digits(found: re.Match[str]) -> str:
        number = f"{_NUMBERS[found[1].lower()]}{found[2]}"
        in_words[number] = found[0]
        return number

    for _ in range(2 if spelt else 0):  # "three to six months" has two
        text = _IN_WORDS.sub(digits, text)
    return tuple(
        replace(each, text=in_words.get(each.text, each.text)) for each in _ranged(text, figures(text))
    )


def _ranged(text: str, found: Iterable[Figure]) -> Iterator[Measure]:
    waiting: Measure | None = None
    for figure in found:
        this = _in_days(figure, text)
        if waiting is not None:
            if _BETWEEN.fullmatch(text[waiting.end : this.start]) and _are_like(waiting, this):
                unit = this.unit or waiting.unit
                factor = _DAYS.get(figure.unit) if waiting.unit == "" else None
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
    unit, end = figure.unit, figure.end
    if unit in _NO_UNIT and (last := _LAST_WORD.search(text[figure.start : end])):
        unit, end = "", end - len(last[0])
    factor = _DAYS.get(unit)
    amounts = frozenset(amount * factor for amount in figure.amounts) if factor else figure.amounts
    said, before = " ".join(text[figure.start : end].split()), text[: figure.start]
    return Measure(
        amounts,
        amounts,
        TIME if factor else unit,
        said,
        figure.start,
        end,
        at_most=_UP_TO.search(before) is not None,
    )
