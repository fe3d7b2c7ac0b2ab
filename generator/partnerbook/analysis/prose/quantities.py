"""Quantities in prose of any shape: digits and words, ranges, shares, factors, money, durations and counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from partnerbook.analysis.prose import words
from partnerbook.analysis.prose.tokens import Token, word_at

Kind = Literal["share", "factor", "money", "time", "measure", "count", "bare"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with what it counts: tokens ``first`` to ``last``, the last one included.

    ``noun`` is what a count counts, or the noun that a compound stands before: a 30-minute *call*.
    """

    kind: Kind
    first: int
    last: int
    noun: str = ""
    compound: bool = False
    amount: float | None = None
    relative: bool = False
    """Whether it says more or less by itself: three more, half as many, an hour sooner."""


def quantities(read: Sequence[Token]) -> list[Quantity]:
    """The quantities of a text in the order they stand."""
    found: list[Quantity] = []
    at = 0
    while at < len(read):
        begins = read[at].is_number or read[at].word in _OPENINGS
        quantity = next((seen for finder in _FINDERS if (seen := finder(read, at))), None) if begins else None
        if quantity is None:
            at += 1
            continue
        quantity = _ranged(read, quantity)
        found.append(quantity)
        at = quantity.last + 1
    return found


def _number(read: Sequence[Token], at: int) -> tuple[int, float] | None:
    """The last token of a number that begins here, and its amount: 1.2 million, twenty-five, two hundred."""
    word = word_at(read, at)
    if not word:
        return None
    amount: float
    if read[at].is_number:
        amount = float(re.sub(r"\D", "", word.split(".")[0] if "." in word else word) or 0)
    elif word in words.NUMBERS:
        amount = words.NUMBERS[word]
    elif word in words.SCALES and word_at(read, at - 1) in words.APPROXIMATES | {"a", "one", ""}:
        amount = words.SCALES[word]
    else:
        return None
    last = at
    while True:
        follows = word_at(read, last + 1)
        if follows in words.SCALES:
            amount, last = amount * words.SCALES[follows], last + 1
        elif follows in ("k", "m", "bn", "mn", "mio") and read[last + 1].start - read[last].end <= 1:
            amount, last = amount * 1000, last + 1
        elif follows in ("-", "and") and word_at(read, last + 2) in words.NUMBERS and not read[at].is_number:
            amount, last = amount + words.NUMBERS[read[last + 2].word], last + 2
        else:
            return last, amount


def _written(read: Sequence[Token], at: int) -> Quantity | None:
    """A number with what follows it."""
    number = _number(read, at)
    if number is None:
        return None
    last, amount = number
    first = at
    if word_at(read, at - 1) in _SIGNS:
        return Quantity("money", at - 1, last, amount=amount)
    if word_at(read, last + 1) == "+":
        last += 1
    part = _part_of(read, last, amount)
    if part is not None:
        return Quantity("share", first, part, *_noun(read, part + 1)[:1], amount=amount)
    compound = word_at(read, last + 1) == "-" and read[last + 1].start == read[last].end
    return _with_unit(read, first, last + compound, amount, compound=compound)


_SIGNS = frozenset(["€", "$", "£", "¥", "eur", "usd", "gbp", "chf", "sek", "nok", "dkk", "pln", "r"])


def _part_of(read: Sequence[Token], last: int, amount: float) -> int | None:
    """The end of "in five", "out of 50", "of every ten" after a number."""
    at = last + 1
    if (
        at < len(read) and read[at].is_word and word_at(read, at + 1) in ("out", "in")
    ):  # five nights out of seven
        at += read[at].word not in words.FUNCTION_WORDS
    at += word_at(read, at) == "out"
    if word_at(read, at) not in ("in", "of"):
        return None
    at += 1
    at += word_at(read, at) in ("every", "the")
    whole = _number(read, at)
    if whole is None or whole[1] < amount or word_at(read, whole[0] + 1) in words.TIMES | words.CURRENCIES:
        return None
    return whole[0]


def _with_unit(read: Sequence[Token], first: int, last: int, amount: float, *, compound: bool) -> Quantity:
    """A number with its unit, or else with the noun that it counts."""
    unit, at = word_at(read, last + 1), last + 1
    if unit == "per" and word_at(read, at + 1) == "cent":
        return Quantity("share", first, at + 1, _after_of(read, at + 2), amount=amount)
    if unit in words.SHARES:
        end = at + (word_at(read, at + 1) in ("point", "points"))
        return Quantity("share", first, end, _after_of(read, end + 1), amount=amount)
    if unit in ("x", "×", "fold") or (unit == "times" and word_at(read, at + 1) in words.AFTER_TIMES):
        return Quantity("factor", first, at, amount=amount)
    if unit in words.CURRENCIES | _SIGNS and unit != "r":
        return Quantity("money", first, at, amount=amount)
    between = unit in words.BEFORE_UNIT or unit in words.MORE_OR_LESS
    for step in (at, at + 1)[: 1 + between]:
        kind: Kind = "time" if word_at(read, step) in words.TIMES else "measure"
        if kind == "time" or word_at(read, step) in words.MEASURES:
            held = _noun(read, step + 1)[0] if compound else ""
            relative = unit in words.MORE_OR_LESS or word_at(read, step + 1) in words.MORE_OR_LESS
            return Quantity(kind, first, step, held, compound, amount, relative)
    return _counting(read, first, last, amount, compound=compound)


def _counting(read: Sequence[Token], first: int, last: int, amount: float, *, compound: bool) -> Quantity:
    """A number with the noun it counts: 40 nurses, 2,700 of the homes, 1.5 million in new pipeline; else bare."""
    follows = word_at(read, last + 1)
    of_them = follows == "of" and word_at(read, last + 2) in ("the", "your", "their", "our", "these", "those")
    in_some = follows == "in" and amount >= 1_000
    noun, end, relative = _noun(read, last + 1 + (2 if of_them else in_some))
    if not noun:
        return Quantity("bare", first, last, "", compound, amount)
    return Quantity("money" if in_some else "count", first, end, noun, compound, amount, relative)


def _noun(read: Sequence[Token], at: int) -> tuple[str, int, bool]:
    """The noun of the words that follow a number, where they end, and whether they say more or less."""
    noun, end, relative = "", at - 1, False
    for step in range(at, min(at + 4, len(read))):
        word = read[step].word
        if word in words.MORE_OR_LESS and word != "off":
            relative = True
        elif word in words.ADJECTIVES and not noun:
            continue
        elif step > at and read[step - 1].word == "-" and read[step].is_word:
            noun = word  # a call-out is one word
        elif not read[step].is_word or word in words.FUNCTION_WORDS or (word in words.GIVES and noun):
            if word == "-" and noun and read[step].start == read[step - 1].end:
                continue
            break
        else:
            noun = word
        end = step
        if (
            noun
            and noun.endswith("s")
            and not noun.endswith("ss")
            and word_at(read, step + 1) not in words.SIZES
        ):
            break
    return noun, end, relative


def _after_of(read: Sequence[Token], at: int) -> str:
    """What a share is one of: 12 % of every *premium*."""
    return _noun(read, at + 1)[0] if word_at(read, at) == "of" else ""


def _fraction(read: Sequence[Token], at: int) -> Quantity | None:
    """Half the time, by a third, two thirds of, three quarters."""
    word, before, after = word_at(read, at), word_at(read, at - 1), word_at(read, at + 1)
    if (
        word in words.NUMBERS
        and after in words.FRACTIONS
        and after.endswith("s")
        and after not in words.TIMES
    ):
        return Quantity("share", at, at + 1)
    if word in words.NUMBERS and after == "quarters" and word_at(read, at + 2) in words.AFTER_FRACTION:
        return Quantity("share", at, at + 1)
    if word not in words.FRACTIONS or after in ("-", "party", "parties") or word.endswith("s"):
        return None
    if word == "half":
        whole = after in words.AFTER_FRACTION or before in (
            "by",
            "in",
            "to",
            "over",
            "nearly",
            "almost",
            "than",
            "about",
        )
        return Quantity("share", at, at) if whole and before not in ("second", "first", "better") else None
    first = at - 2 if before in ("good", "full") else at - 1  # by a good tenth
    if word_at(read, first) not in ("a", "one", "an"):
        return None
    led = word_at(read, first - 1) in words.BEFORE_FRACTION
    return Quantity("share", first, at) if led or after in words.AFTER_FRACTION else None


def _factor(read: Sequence[Token], at: int) -> Quantity | None:
    """Twice as many, doubles the, halved."""
    word, after = word_at(read, at), word_at(read, at + 1)
    if word in ("twice", "thrice") and after not in words.AFTER_TIMES | words.AFTER_TWICE:
        return None  # climbed it twice
    if word in words.FACTORS and after not in words.NOT_AFTER_FACTOR | {"-"}:
        return Quantity("factor", at, at)
    return None


_SINGLES = frozenset(("a", "an", "one", "every"))


def _single(read: Sequence[Token], at: int) -> Quantity | None:
    """One in five; one invoice is none, an hour sooner and a day and a half are."""
    word, after = word_at(read, at), word_at(read, at + 1)
    if word in words.TIMES:  # in minutes rather than weeks
        said = word_at(read, at - 1) in ("in", "within") and after in ("rather", "instead", "not")
        return Quantity("time", at, at, relative=True) if said else None
    if word == "one":
        part = _part_of(read, at, 1) or _part_of(read, at + 1, 1)  # one in three; one crane hire in three
        if part is not None:
            return Quantity("share", at, part, *_noun(read, part + 1)[:1])
    if word == "every":  # every third visitor
        whom = word_at(read, at + 2) not in words.TIMES and after in words.ORDINALS
        return Quantity("share", at, at + 1) if whom else None
    if word == "one":
        noun, end, relative = _noun(read, at + 1)
        if noun and relative:  # one fault fewer
            return Quantity("count", at, end, noun, amount=1, relative=True)
        if noun and word_at(read, end + 1) in ("a", "per", "each") and word_at(read, end + 2) in words.TIMES:
            return Quantity("count", at, end, noun, amount=1)
    unit = at + 1 + (after in words.BEFORE_UNIT)
    unit += word_at(read, unit) in words.BEFORE_UNIT  # a full working day
    if word not in _SINGLES or word_at(read, unit) not in _SINGLE_UNITS:
        return None
    return _one_unit(read, at, unit)


_SINGLE_UNITS = (words.TIMES | words.CURRENCIES) - {"second", "quarter", "quid"}


def _one_unit(read: Sequence[Token], at: int, unit: int) -> Quantity | None:
    """An hour sooner, a day and a half, a full hour before; "an hour" alone may be a rate."""
    before, follows, next_word = word_at(read, at - 1), word_at(read, unit + 1), word_at(read, unit + 2)
    kind: Kind = "money" if read[unit].word in words.CURRENCIES else "time"
    relative = follows in words.MORE_OR_LESS
    halves = follows == "and" and next_word == "a"
    rated = follows in ("a", "per", "each", "every") and next_word in words.TIMES
    priced = kind == "money" and follows in ("on", "for", "off", "a", "per", "each")
    led = before in words.SPARES or (read[at].word == "one" and before in ("in", "within", "to", "by"))
    if relative or halves or rated or priced or led or (kind == "time" and follows == "before"):
        return Quantity(kind, at, min(unit + 3 * halves, len(read) - 1), relative=relative, amount=1)
    return None


def _absolute(read: Sequence[Token], at: int) -> Quantity | None:
    """Same-day, next-day, overnight: a time in a word. Zero, no and free of are figures where money follows."""
    word, after = word_at(read, at), word_at(read, at + 1)
    if word in ("same", "next") and "day" in (after, word_at(read, at + 2)):
        return Quantity("time", at, at + 1 + (after == "-"), relative=True)
    if word == "overnight":
        return Quantity("time", at, at, relative=True)
    return None


_FINDERS: tuple[Callable[[Sequence[Token], int], Quantity | None], ...] = (
    _fraction,
    _factor,
    _single,
    _absolute,
    _written,
)


_OPENINGS = (
    words.NUMBERS.keys()
    | words.SCALES.keys()
    | words.FRACTIONS
    | words.FACTORS
    | _SINGLES
    | words.TIMES
    | {"same", "next", "overnight"}
)


def _ranged(read: Sequence[Token], quantity: Quantity) -> Quantity:
    """A bare number with the quantity that a range goes on to: 8–12 %, between 3 and 5 days, 71 to 88 %.

    A range that falls, "from 6.1 to 2.4", says by itself that there is less.
    """
    if quantity.kind != "bare" or word_at(read, quantity.last + 1) not in ("–", "-", "—", "to", "and", "or"):
        return quantity
    follows = _written(read, quantity.last + 2)
    if follows is None:
        return quantity
    falls = word_at(read, quantity.first - 1) == "from" and (follows.amount or 0) < (quantity.amount or 0)
    return replace(follows, first=quantity.first, relative=follows.relative or falls)
