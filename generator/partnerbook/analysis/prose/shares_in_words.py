"""Shares and factors in words, written with digits: half of, two thirds of, one in five, twice as much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from partnerbook.analysis.prose import words
from partnerbook.analysis.prose.number_words import MONEY, TIMES, UNITS, Spelt, whole_number
from partnerbook.patterns import lazy

PARTS = {
    "half": 2, "halve": 2, "halves": 2, "hälfte": 2, "moitié": 2, "mitad": 2, "metà": 2, "helft": 2, "metade": 2,
    "third": 3, "thirds": 3, "drittel": 3, "tiers": 3, "tercio": 3, "tercios": 3, "terzo": 3, "terzi": 3, "derde": 3, "terço": 3, "terços": 3,
    "quarter": 4, "quarters": 4, "viertel": 4, "quart": 4, "quarts": 4, "cuarto": 4, "cuartos": 4, "quarto": 4, "quarti": 4, "kwart": 4,
    "fifth": 5, "fifths": 5, "fünftel": 5, "cinquième": 5, "cinquièmes": 5, "quinto": 5, "quintos": 5, "vijfde": 5, "sixth": 6, "sixths": 6, "sechstel": 6,
    "eighth": 8, "eighths": 8, "achtel": 8, "tenth": 10, "tenths": 10, "zehntel": 10, "dixième": 10, "décimo": 10, "décima": 10, "tiende": 10,
}  # fmt: skip
_WHOLE_HALVES = "hälfte|moitié|mitad|metà|helft|metade"
_AFTER_SHARE = (
    "of|less|fewer|more|lower|higher|cheaper|faster|sooner|shorter|longer|the|all|as|again|off|our|your|their|its|his|her|every|each|what|extra|better"
    "|der|des|ihrer|eurer|unserer|aller|vom|von|mehr|weniger|jedes|jeder|de|des|du|d['’]|en|plus|moins|vos|van|meer|van de|minder|di|del|delle|dei|in|più|meno|dos|das|do|da|a|más|menos|mais|as|los|las"
)
_HEDGES = r"(?:nearly|almost|about|around|roughly|some|just (?:under|over)|close to|(?:well )?over|(?:well )?under|more than|less than|up to|fast|knapp|rund|etwa|über|presque|près de|environ|plus de|casi|cerca de|más de|quasi|circa|bijna|ongeveer|ruim|quase|mais de)"


_PART = "|".join(sorted(set(PARTS) - {"halve"}, key=len, reverse=True))
_COUNT = "a|an|one|eine?n?|une?|una|um|uma|een|het|" + "|".join(
    name for name, value in UNITS.items() if value < 10
)
_FRACTION = lazy(
    rf"(?<!first )(?<!second )(?<!last )(?<!other )(?<!better )(?P<hedge>\b{_HEDGES} )?\b(?:(?:(?P<count>{_COUNT})[ -](?:good |full )?)(?P<part>{_PART})|(?P<half>half)"
    rf"|(?:die |la |de |a )?(?P<whole>{_WHOLE_HALVES}))\b(?= (?:{_AFTER_SHARE})(?!\w))(?! (?:de |d['’])?(?:an? )?(?:hora|heure|ora|an hour|hour))"
)
_BY = lazy(
    rf"(?P<hedge>\bby {_HEDGES} |\bby |\bum )(?:(?P<count>{_COUNT})[ -])?(?P<part>{_PART}|half)\b(?!-)"
)
_HALVED = lazy(
    r"(?P<hedge>\b(?:nearly|almost|about|more than|over) )?\bhalv(?:es|ed|ing)\b|\bhalve (?=the|your|our|their|what)|\bhalbier\w+|\bhalb so\b"
)
_OF = frozenset(re.findall(r"[^\W\d_]+", _AFTER_SHARE))
_FARTHEST = 4
"""Words between "by" and the part, itself among them: by more than a third."""


def _likely(lowered: str) -> Iterator[re.Pattern[str]]:
    said = re.findall(r"[^\W\d_]+", lowered)
    parts = [at for at, word in enumerate(said) if word in PARTS]
    if any(not _OF.isdisjoint(said[at + 1 : at + 2]) for at in parts):
        yield _FRACTION
    if any(not {"by", "um"}.isdisjoint(said[max(0, at - _FARTHEST) : at]) for at in parts):
        yield _BY


def shares(lowered: str) -> Iterator[Spelt]:
    """Half of, a third fewer, by a quarter, two thirds of, one in five, halves."""
    for pattern in _likely(lowered):
        for found in pattern.finditer(lowered):
            named = found.groupdict()
            part = named.get("part") or named.get("half") or named.get("whole") or ""
            count = named["count"]
            if not count and part not in ("half", *_WHOLE_HALVES.split("|")):
                continue
            parts = Decimal(100) / PARTS[part] * UNITS.get(count or "", 1)
            hedge = named["hedge"] or ""
            rough = bool(re.search(_HEDGES, hedge))
            if parts <= 100:
                yield Spelt(
                    found.start() + len(hedge),
                    found.end(),
                    f"{parts.quantize(Decimal('0.01')).normalize():f} %",
                    rough,
                )
    for found in _HALVED.finditer(lowered):
        hedge = found["hedge"] or ""
        yield Spelt(found.start() + len(hedge), found.end(), "50 %", bool(hedge))
    for found in re.finditer(
        rf"\b(\d{{1,3}}|[a-zäöüéê]+) (?:in|out of|von|sur|de cada|su|op de|(?:of(?= \d?\d0\b))) (?:every )?(\d{{1,3}}|[a-zäöüéê]+)\b(?! (?:{TIMES}|{MONEY})\b)",
        lowered,
    ):
        some, of = (whole_number(found[1]), whole_number(found[2]))
        if some and of and some < of <= 100:
            yield Spelt(
                *found.span(), f"{(Decimal(100) * some / of).quantize(Decimal('0.01')).normalize():f} %"
            )


_FACTORS: tuple[tuple[str, str], ...] = (
    (r"\bdoubl(?:es|ed|ing)\b|\bdouble (?=the |your |our |their |its |what |as )|\btwo-?fold\b|\btwice (?=as |the |your |our |their |more )", "2"),
    (r"\btripl(?:es|ed|ing)\b|\btriple (?=the |your |our |their |its |what )|\bthree-?fold\b|\bthrice (?=as |the |your |our |their )|\bverdreifach\w+|\bdreimal so\b|\btrois fois plus\b", "3"),
    (r"\bfour-?fold\b|\bquadrupl(?:es|ed|ing)\b|\bquadruple (?=the |your |our |their )|\bvervierfach\w+", "4"),
    (r"\bfive-?fold\b", "5"), (r"\bten-?fold\b", "10"),
    (r"\bdoppelt so\b|\bverdoppel\w+|\bzweimal so\b|\bdas doppelte\b|\bdeux fois plus\b|\ble double\b|\bdoublez\b|\bel doble\b|\bdos veces más\b|\bduplica\w*|\bil doppio\b|\braddoppia\w*|\bo dobro\b|\bduas vezes mais\b|\btwee keer zo\b|\bdubbel zo\b|\bverdubbel\w*", "2"),
)  # fmt: skip


def factors(lowered: str) -> Iterator[Spelt]:
    """Twice as much, doubles your, threefold, three times as many."""
    for pattern, factor in _FACTORS:
        for found in re.finditer(pattern, lowered):
            yield Spelt(found.start(), found.start() + len(found[0].rstrip()), f"{factor} fold")
    for found in re.finditer(
        r"\b(\d{1,3}(?:\.\d)?|[a-z]+) times (?=as |more |the |your |our |their |what )", lowered
    ):
        value = found[1] if found[1][0].isdigit() else words.NUMBERS.get(found[1])
        if value:
            yield Spelt(found.start(), found.end() - 1, f"{value} fold")
