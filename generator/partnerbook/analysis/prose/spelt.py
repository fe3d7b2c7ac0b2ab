"""Numbers, shares and factors in words, written with digits: two thousand euros, half of, twice as much, ein Drittel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from partnerbook.analysis.prose import words
from partnerbook.analysis.prose.figures_in_text import SCALES as POWERS
from partnerbook.analysis.prose.number_words import SCALES, UNITS, value_of

_PARTS = {
    "half": 2, "halve": 2, "halves": 2, "hälfte": 2, "moitié": 2, "mitad": 2, "metà": 2, "helft": 2, "metade": 2,
    "third": 3, "thirds": 3, "drittel": 3, "tiers": 3, "tercio": 3, "tercios": 3, "terzo": 3, "terzi": 3, "derde": 3, "terço": 3, "terços": 3,
    "quarter": 4, "quarters": 4, "viertel": 4, "quart": 4, "quarts": 4, "cuarto": 4, "cuartos": 4, "quarto": 4, "quarti": 4, "kwart": 4,
    "fifth": 5, "fifths": 5, "fünftel": 5, "cinquième": 5, "cinquièmes": 5, "quinto": 5, "quintos": 5, "vijfde": 5, "sixth": 6, "sixths": 6, "sechstel": 6,
    "eighth": 8, "eighths": 8, "achtel": 8, "tenth": 10, "tenths": 10, "zehntel": 10, "dixième": 10, "décimo": 10, "décima": 10, "tiende": 10,
}  # fmt: skip
_WHOLE_HALVES = "hälfte|moitié|mitad|metà|helft|metade"
_TIMES = (
    "minutes?|mins?|hours?|days?|weeks?|months?|quarters?|years?|minuten|stunden?|tage?|tagen|wochen?|monate?n?|jahre?n?|heures?|jours?|semaines?|mois|ans?|años?|horas?"
    "|días?|semanas?|meses|mes|dias?|anos?|ore|giorni|settimane|mesi|anni|uur|uren|dagen|weken|maanden|jaar"
)
_MONEY = "euros?|dollars?|pounds?|francs?|franken|kronor|kroner|pesos?|reais|eur|usd|gbp|chf|sek|nok|dkk|pln|dólares|dollari|libras"
_PERCENT = "per ?cent|percentage|percent|prozent|pour ?cent|por ?ciento|por ?cento|procent|per ?cento"
_AFTER_SHARE = (
    "of|less|fewer|more|lower|higher|cheaper|faster|sooner|shorter|longer|the|all|as|again|off|our|your|their|its|his|her|every|each|what|extra|better"
    "|der|des|ihrer|eurer|unserer|aller|vom|von|mehr|weniger|jedes|jeder|de|des|du|d['’]|en|plus|moins|vos|van|meer|van de|minder|di|del|delle|dei|in|più|meno|dos|das|do|da|a|más|menos|mais|as|los|las"
)
_HEDGES = r"(?:nearly|almost|about|around|roughly|some|just (?:under|over)|close to|(?:well )?over|(?:well )?under|more than|less than|up to|fast|knapp|rund|etwa|über|presque|près de|environ|plus de|casi|cerca de|más de|quasi|circa|bijna|ongeveer|ruim|quase|mais de)"


class Spelt(NamedTuple):
    """Words of a text that are a number, with the digits for them; ``rough`` where they say "nearly"."""

    start: int
    end: int
    digits: str
    rough: bool = False


def has_words_for_figures(lowered: str) -> bool:
    """Whether there may be any, which mostly there are not."""
    return (
        not _OPENINGS.isdisjoint(_WORD.findall(lowered))
        or any(each in lowered for each in _COMPOUNDS)
        or _IN_DIGITS.search(lowered) is not None
    )


def spelt(text: str) -> tuple[Spelt, ...]:
    """The numbers in words of a text, in the order they stand."""
    lowered = text.lower()
    if len(lowered) != len(text) or not has_words_for_figures(lowered):
        return ()
    found = sorted(
        (*_shares(lowered), *_factors(lowered), *_numbers(lowered), *_halves(lowered)),
        key=lambda each: (each.start, -each.end),
    )
    kept: list[Spelt] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


_COMPOUNDS = (
    "tausend",
    "hundert",
    "duizend",
    "honderd",
    "mila",
    "undzwanzig",
    "unddreißig",
    "undvierzig",
    "undfünfzig",
    "undsechzig",
    "undsiebzig",
    "undachtzig",
    "undneunzig",
    "within a",
    "innerhalb ein",
    "entwintig",
    "doppel",
    "doubl",
    "tripl",
    "halv",
    "fach",
    "fold",
)
_OPENINGS = frozenset(
    (
        *UNITS,
        *SCALES,
        *_PARTS,
        "twice",
        "thrice",
        "double",
        "doble",
        "doppio",
        "dobro",
        "dubbel",
        "one",
        "raddoppia",
        "duplica",
        "verdubbelt",
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_IN_DIGITS = re.compile(r"\d (?:in|out of|of|von|sur|de cada|su|op de) (?:every )?\d")
_BEHIND_DIGITS = re.compile(r"\d[ \u00a0\u202f-]$")


def _numbers(lowered: str) -> Iterator[Spelt]:
    """Runs of number words before a unit; of counts those that end in a scale, or stand before what there are many of."""
    tokens = list(_WORD.finditer(lowered))
    at = 0
    while at < len(tokens):
        if tokens[at][0] in SCALES and _BEHIND_DIGITS.search(lowered, 0, tokens[at].start()):
            at += 1  # 12 million is written with digits
            continue
        last, amount = _run(lowered, tokens, at)
        if amount is None:
            at += 1
            continue
        end = tokens[last].end()
        if (half := re.match(r" and a half\b| et demi\b| y medio\b| e mezzo\b", lowered[end:])) is not None:
            amount, end = amount + Decimal("0.5"), end + half.end()
        if tokens[last][0] in POWERS and (joined := re.match(r" d[ei]\b| d['’]", lowered[end:])) is not None:
            end += joined.end()  # deux millions d'euros
        if _counts(lowered, tokens, at, last, end):
            yield Spelt(tokens[at].start(), end, f"{amount.normalize():f}")
        at = last + 1


def _halves(lowered: str) -> Iterator[Spelt]:
    """Half a percent, within a week; parts of a scale: two and a half million, half a million, zweieinhalb Millionen."""
    for found in re.finditer(
        rf"\b(?P<half>half an?|a quarter of an?|ein halbes)(?= (?:{_PERCENT}))|(?<=within )an?(?= (?:{_TIMES})\b)|(?<=innerhalb )eine[rs](?= (?:{_TIMES})\b)",
        lowered,
    ):
        yield Spelt(*found.span(), {"a q": "0.25"}.get(found[0][:3], "0.5") if found["half"] else "1")
    if SCALES.keys().isdisjoint(_WORD.findall(lowered)):
        return
    for found in _part_of_scale().finditer(lowered):
        whole = found["whole"] or found["run_on"] or ""
        before = Decimal(0) if not whole else _whole(whole) if whole != "andert" else 1
        part = Decimal("0.25") if "quarter" in found[0] else Decimal("0.5")
        if before is not None:
            amount = (before + part * (3 if found["three"] else 1)) * SCALES[found["scale"]]
            yield Spelt(*found.span(), f"{amount.normalize():f}")


@cache
def _part_of_scale() -> re.Pattern[str]:
    one, half = "(?:an?|one|eine?|une?|uma?|een) ", "half|halbe|halve|demi|medio|mezzo|meio"
    return re.compile(
        rf"\b(?:(?P<whole>[^\W\d_]+|\d{{1,3}}) (?:and|und|et|y|e|en) (?:{one})?(?:{half}|(?P<three>three )?quarters?)"
        rf"|(?P<run_on>[^\W\d_]+?)(?:einhalb|halb|eneenhalf)|(?:{one})?(?:{half}|quarter of|(?<=three )quarters of))[ -](?:{one})?"
        rf"(?P<scale>{'|'.join(SCALES)})\b"
    )


def _run(lowered: str, tokens: list[re.Match[str]], at: int) -> tuple[int, Decimal | None]:
    """The last word of a number that begins here, and its amount: two hundred and fifty."""
    total, current, last = Decimal(0), Decimal(0), at - 1
    for here in range(at, min(at + 8, len(tokens))):
        word, before = tokens[here][0], tokens[last][0] if last >= at else ""
        if here > at and lowered[tokens[here - 1].end() : tokens[here].start()] not in (" ", "-", "\u00a0"):
            break
        follows = tokens[here + 1][0] if here + 1 < len(tokens) else ""
        if word == "and" and before in ("hundred", "thousand") and follows in words.NUMBERS:
            continue
        value = 1 if word in _ARTICLES and _is_leading(word, here > at, follows) else value_of(word)
        if value is None or not _goes_on(before, word, current, value):
            break
        if word in SCALES and word not in _ARTICLES:
            current = (current or Decimal(1)) * value
            if value >= 1_000:
                total, current = total + current, Decimal(0)
        else:
            current += value
        last = here
    return last, total + current if last >= at else None


_ARTICLES = frozenset(("a", "one", "un", "une", "uma", "eine", "een"))


def _is_leading(word: str, within: bool, follows: str) -> bool:
    """Whether an article is a number: a thousand, twenty-one."""
    return word == "one" if within else follows in SCALES


def _goes_on(before: str, word: str, current: Decimal, value: int) -> bool:
    """Whether a word goes on with a number: twenty and five do, five and six do not."""
    if not before or word in SCALES or before in SCALES:
        return True
    return current % 10 == 0 and current % 100 >= 20 and value < 10


def _counts(lowered: str, tokens: list[re.Match[str]], first: int, last: int, end: int) -> bool:
    """Whether a run of number words counts something, and is no part of "per cent" or a word of another kind."""
    before = tokens[first - 1][0] if first else ""
    if (
        tokens[first][0] in ("cent", "cents", "mil", "cem", "cento")
        and (first == last)
        and before in ("per", "pour", "por", "each", "a", "few", "")
    ):
        return False
    if _unit_follows().match(lowered, end):
        return True
    if any(token[0] in words.NUMBERS or token[0] in words.SCALES for token in tokens[first : last + 1]):
        noun = re.match(
            r"[ -](?:(?:more|fewer|new|of (?:the|your|our|their)|extra|additional) )?([^\W\d_]{3,})",
            lowered[end:],
        )
        return (
            noun is not None
            and noun[1].endswith("s")
            and noun[1] not in words.FUNCTION_WORDS | words.FRACTIONS | {"times"}
        )
    return False


@cache
def _unit_follows() -> re.Pattern[str]:
    return re.compile(
        rf"[\s-]*%|(?:[\s-]+|(?<=['’]))(?:(?:to|and|or|bis|à) )?(?:[^\W\d_]+ ){{0,1}}(?:{_TIMES}|{_MONEY}|{_PERCENT})s?\b"
    )


@cache
def _share_words() -> tuple[re.Pattern[str], ...]:
    part = "|".join(sorted(set(_PARTS) - {"halve"}, key=len, reverse=True))
    count = "a|an|one|eine?n?|une?|una|um|uma|een|het|" + "|".join(
        name for name, value in UNITS.items() if value < 10
    )
    hedge = rf"(?P<hedge>\b{_HEDGES} )?"
    return (
        re.compile(
            rf"(?<!first )(?<!second )(?<!last )(?<!other )(?<!better ){hedge}\b(?:(?:(?P<count>{count})[ -](?:good |full )?)(?P<part>{part})|(?P<half>half)"
            rf"|(?:die |la |de |a )?(?P<whole>{_WHOLE_HALVES}))\b(?= (?:{_AFTER_SHARE})(?!\w))(?! (?:de |d['’])?(?:an? )?(?:hora|heure|ora|an hour|hour))"
        ),
        re.compile(
            rf"(?P<hedge>\bby {_HEDGES} |\bby |\bum )(?:(?P<count>{count})[ -])?(?P<part>{part}|half)\b(?!-)"
        ),
        re.compile(
            r"(?P<hedge>\b(?:nearly|almost|about|more than|over) )?\bhalv(?:es|ed|ing)\b|\bhalve (?=the|your|our|their|what)|\bhalbier\w+|\bhalb so\b"
        ),
    )


def _shares(lowered: str) -> Iterator[Spelt]:
    """Half of, a third fewer, by a quarter, two thirds of, one in five, halves."""
    fraction, by, halved = _share_words()
    for pattern in (fraction, by):
        for found in pattern.finditer(lowered):
            named = found.groupdict()
            part = named.get("part") or named.get("half") or named.get("whole") or ""
            count = named["count"]
            if not count and part not in ("half", *_WHOLE_HALVES.split("|")):
                continue
            parts = Decimal(100) / _PARTS[part] * UNITS.get(count or "", 1)
            hedge = named["hedge"] or ""
            rough = bool(re.search(_HEDGES, hedge))
            if parts <= 100:
                yield Spelt(
                    found.start() + len(hedge),
                    found.end(),
                    f"{parts.quantize(Decimal('0.01')).normalize():f} %",
                    rough,
                )
    for found in halved.finditer(lowered):
        hedge = found["hedge"] or ""
        yield Spelt(found.start() + len(hedge), found.end(), "50 %", bool(hedge))
    for found in re.finditer(
        rf"\b(\d{{1,3}}|[a-zäöüéê]+) (?:in|out of|von|sur|de cada|su|op de|(?:of(?= \d?\d0\b))) (?:every )?(\d{{1,3}}|[a-zäöüéê]+)\b(?! (?:{_TIMES}|{_MONEY})\b)",
        lowered,
    ):
        some, of = (_whole(found[1]), _whole(found[2]))
        if some and of and some < of <= 100:
            yield Spelt(
                *found.span(), f"{(Decimal(100) * some / of).quantize(Decimal('0.01')).normalize():f} %"
            )


def _whole(word: str) -> int | None:
    return (
        int(word)
        if word.isdigit()
        else 1
        if word in ("one", "eine", "einer", "eines", "un", "una", "uno", "een", "um")
        else value_of(word)
    )


_FACTORS: tuple[tuple[str, str], ...] = (
    (r"\bdoubl(?:es|ed|ing)\b|\bdouble (?=the |your |our |their |its |what |as )|\btwo-?fold\b|\btwice (?=as |the |your |our |their |more )", "2"),
    (r"\btripl(?:es|ed|ing)\b|\btriple (?=the |your |our |their |its |what )|\bthree-?fold\b|\bthrice (?=as |the |your |our |their )|\bverdreifach\w+|\bdreimal so\b|\btrois fois plus\b", "3"),
    (r"\bfour-?fold\b|\bquadrupl(?:es|ed|ing)\b|\bquadruple (?=the |your |our |their )|\bvervierfach\w+", "4"),
    (r"\bfive-?fold\b", "5"), (r"\bten-?fold\b", "10"),
    (r"\bdoppelt so\b|\bverdoppel\w+|\bzweimal so\b|\bdas doppelte\b|\bdeux fois plus\b|\ble double\b|\bdoublez\b|\bel doble\b|\bdos veces más\b|\bduplica\w*|\bil doppio\b|\braddoppia\w*|\bo dobro\b|\bduas vezes mais\b|\btwee keer zo\b|\bdubbel zo\b|\bverdubbel\w*", "2"),
)  # fmt: skip


def _factors(lowered: str) -> Iterator[Spelt]:
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
