"""Numbers, shares and factors in words, written with digits: two thousand euros, half of, twice as much, ein Drittel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from partnerbook.analysis.prose import words
from partnerbook.analysis.prose.figures_in_text import SCALES as POWERS
from partnerbook.analysis.prose.number_words import (
    MONEY,
    NUMBER_WORDS,
    ONE,
    PERCENT,
    SCALES,
    TIMES,
    UNITS,
    Spelt,
    value_of,
    whole_number,
)
from partnerbook.analysis.prose.shares_in_words import PARTS, factors, shares
from partnerbook.patterns import lazy


def has_words_for_figures(lowered: str) -> bool:
    """Whether a text in lower case may hold numbers, shares or factors in words: most do not, and need not be searched."""
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
        (*shares(lowered), *factors(lowered), *_numbers(lowered), *_halves(lowered)),
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
    "innerhalb",
    "binnen",
    "moins d",
    "menos de",
    "entro",
    "meno di",
    "entwintig",
    "endertig",
    "enveertig",
    "envijftig",
    "enzestig",
    "enzeventig",
    "entachtig",
    "ennegentig",
    "doppel",
    "doubl",
    "tripl",
    "halv",
    "fach",
    "fold",
)
_HALF = {**dict.fromkeys(("halbes", "halben", "demi", "medio", "medios", "mezzo", "meio"), 2)}
_OPENINGS = frozenset(
    (
        *NUMBER_WORDS,
        *PARTS,
        *_HALF,
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
_WORD = lazy(r"[^\W\d_]+")
_IN_DIGITS = lazy(r"\d (?:in|out of|of|von|sur|de cada|su|op de) (?:every )?\d")
_BEHIND_DIGITS = lazy(r"\d[ \u00a0\u202f-]$")


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
    says_percent = any(each in lowered for each in ("cent", "zent", "cient"))
    for found in _part_of_percent().finditer(lowered) if says_percent else ():
        some = whole_number(found["count"]) if found["count"] else 1
        parts = Decimal(some or 1) / (PARTS | _HALF)[found["part"]]
        end = found.start() + len(found[0].rstrip(" -"))
        yield Spelt(found.start(), end, f"{parts.quantize(Decimal('0.001')).normalize():f}")
    for found in re.finditer(
        rf"\b(?:within|in under|less than|innerhalb|innerhalb von|binnen|en moins d['’e]|menos de|entro|dentro de|meno di) ?(?P<one>an?|one|eine[mnrs]?|une?|una|uma?|un['’]|een)(?= ?(?:{TIMES})\b)",
        lowered,
    ):
        yield Spelt(*found.span("one"), "1 " if found["one"][-1] in "'’" else "1")
    if SCALES.keys().isdisjoint(_WORD.findall(lowered)):
        return
    for found in _part_of_scale().finditer(lowered):
        whole = found["whole"] or found["run_on"] or ""
        before = Decimal(0) if not whole else whole_number(whole) if whole != "andert" else 1
        part = Decimal("0.25") if "quarter" in found[0] else Decimal("0.5")
        if before is not None:
            amount = (before + part * (3 if found["three"] else 1)) * SCALES[found["scale"]]
            yield Spelt(*found.span(), f"{amount.normalize():f}")


@cache
def _part_of_percent() -> re.Pattern[str]:
    counts = "|".join(("a", "ein", *ONE, *(name for name, value in UNITS.items() if value < 10)))
    parts = "|".join(sorted(PARTS.keys() | _HALF.keys(), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<count>{counts})[ -])?(?P<part>{parts})(?:(?: of| von| de| di| d['’]un| van)?(?: an?| one| un| einem?s?| um| een)?[ -]|(?<=l))(?=(?:{PERCENT})\b)(?!percentage(?! point))"
    )


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
        is_round = current % 10 == 0 and current % 100 >= 20
        if word in ("y", "e", "et") and is_round and (follows in ONE or 0 < UNITS.get(follows, 0) < 12):
            continue  # noventa y ocho, vingt et un, soixante et onze
        if word in _VINGT and before == "quatre" and current % 100 == 4:
            current, last = current + 76, here
            continue
        joined = tokens[here - 1][0] in ("y", "e", "et") or lowered[tokens[here].start() - 1] == "-"
        leads = _is_leading(word, here > at, follows) or (here > at and is_round and joined)
        value = 1 if word in _ARTICLES and leads else value_of(word)
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


_ARTICLES = frozenset(("a", "one", "un", "une", "uno", "una", "um", "uma", "eine", "een"))
_VINGT = ("vingt", "vingts")


def _is_leading(word: str, within: bool, follows: str) -> bool:
    """Whether an article is a number: a thousand, twenty-one."""
    return word == "one" if within else follows in SCALES


def _goes_on(before: str, word: str, current: Decimal, value: int) -> bool:
    """Whether a word goes on with a number: twenty and five do, five and six do not."""
    if not before or word in SCALES or before in SCALES:
        return True
    if before in ("soixante", *_VINGT) and current % 100 in (60, 80) and value < 17:
        return True  # quatre-vingt-dix
    if before == "dix" and 7 <= value <= 9:
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
    noun = re.match(
        r"[ -](?:(?:more|fewer|new|of (?:the|your|our|their)|extra|additional|weitere|mehr|weniger|nouveaux|nouvelles|nuevos|nuevas|nuovi|nuove|nieuwe|novos|novas) )?([^\W\d_]{3,})",
        lowered[end : end + 60],
    )
    if noun is None or noun[1] in words.FUNCTION_WORDS | words.FRACTIONS | {"times"}:
        return False
    if any(token[0] in words.NUMBERS or token[0] in words.SCALES for token in tokens[first : last + 1]):
        return noun[1].endswith("s")
    return first != last or tokens[first][0] not in _OTHERWISE


_OTHERWISE = frozenset(
    ("due", "sei", "elf", "neuf", "neuve", "sept", "seize", "cent", "cents", "cento", "mille", "mil")
)
"""Words that are no number in another language: due dates, es sei, an elf, un site neuf."""


@cache
def _unit_follows() -> re.Pattern[str]:
    return re.compile(
        rf"[\s-]*%|(?:[\s-]+|(?<=['’]))(?:(?:to|and|or|bis|à) )?(?:[^\W\d_]+ ){{0,1}}(?:{TIMES}|{MONEY}|{PERCENT})s?\b"
    )
