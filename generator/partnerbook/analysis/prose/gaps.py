"""Finds the gaps of a template that nobody filled in: ``{{name}}``, ``[Company]``, ``<a concrete goal>``, ``____``, ``TBD``.

Brackets that mean what they say are left alone: ``[sic]``, ``[formerly Falcon]``, ``[they]``, ``ISO [9001]``, a link,
``x < 5 and y > 3``. What tells them apart is in ``gap_words.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from partnerbook.analysis.prose import gap_words as words
from partnerbook.analysis.samples import gap_words

_LONGEST = 160
"""Characters between two brackets, beyond which they belong to different sentences."""

_ENTERED = "|".join(words.WHOLE)
_NOTHING = r"[-–—]{1,2}|\?+|_+|[●•#]+"
_BRACKET = r"\[(?!\[)[^\[\]]*\]|<[^<>]*>|【[^【】]*】|［[^［］]*］"
_WHOLE = re.compile(rf"(?:{_BRACKET}|{_NOTHING}|\(?(?:{_ENTERED})\)?)[.!?]?", re.IGNORECASE)
_MARKUP = re.compile(
    r"<(?:[a-z][a-z0-9+.-]*://[^<>\s]+|(?:mailto|tel):[^<>\s]+|[^<>\s@]+@[^<>\s@]+|www\.[^<>\s]+|!--.*--"
    rf"|/?(?:{words.ELEMENTS})(?: [a-z-]+=[^<>]*)? ?/?|/[a-z][\w-]*|[a-z][\w-]* [a-z-]+=[^<>]*/?)>",
    re.IGNORECASE | re.DOTALL,
)
"""An address or an element of HTML, which angle brackets were made for."""

_GAPS = rf"""
      \{{\{{[^{{}}\n]*\}}\}} | \{{%[^{{}}\n]*%\}} | [$%\#]?\{{!?\s*[^\W\d_][^{{}}\n]*\}} | \#\{{[^{{}}\n]*\}}
    | <<\s*[^\W\d_][^<>\n]{{0,60}}>> | <%=?[^<>\n]*%> | \[\[\s*[^\W\d_][^\[\]\n]{{0,60}}\]\](?!\()
    | \*\|[^|\n]{{1,60}}\|\* | %%[^\W\d_][\w .-]{{0,60}}%% | @@[^\W\d_]\w*@@ | \#\#[^\W\d_][\w -]{{0,40}}\#\#
    | \b(?:TODO|TBD|TBC|TBA|FIXME|X{{3,}})\b | \((?i:tbd|tbc|tba|todo)\)
    | \bX{{1,2}}[ \u00a0]?% | \bX{{1,3}},X{{3}}\b | \bX{{2}}\.X{{2}}\.(?:X{{4}}|\d{{4}})? | \b20XX\b | (?i:\blorem[ ]ipsum\b)
    | (?<![\w_])_{{3,}}(?![\w_]) | (?<![.…\w])\.{{6,}} | (?<![.…])…{{3,}} | (?<![\w?!)\]"'”’])\?{{3,}}
    | (?<!\w)(?:D{{2}}|T{{2}}|J{{2}}|M{{2}}|YYYY|JJJJ|AAAA)([./-])(?:M{{2}}|D{{2}}|T{{2}}|J{{2}})\1?(?:YYYY|JJJJ|AAAA|YY|JJ|D{{2}}|T{{2}}|\d{{4}})\b
    | (?<![\w$])\$(?P<dollar>[^\W\d][\w.]*) | (?<![\w%])%(?P<percent>[^\W\d][\w.]*)%(?!\w) | «(?P<merged>[^\W\d_][\w.]*)»
    | \[(?P<square>[^\[\]\n]{{0,{_LONGEST}}})\](?![(\[]) | 【(?P<lens>[^【】\n]{{1,60}})】 | ［(?P<wide>[^［］\n]{{1,60}})］
    | (?<![\w<])<(?P<angle>[^<>\n]{{1,{_LONGEST}}})>(?!>)
    """
_SUSPECT = re.compile(
    r"[{\[<【［«]|_{3}|\?{3}|\*\||%%|@@|##|[$%][^\W\d]|\.{6}|…{3}|T(?:ODO|B[ACD])|\((?:tb[acd]|todo)\)|FIXME|X(?:XX|X?[ \u00a0]?%|[X.,])|20XX"
    r"|[Ll](?:orem|OREM)|(?:YY|JJ|AA|DD|TT|MM)[./-]"
)
"""What any gap has in it; looking for this alone is several times faster."""

_SIGNS = (
    *(
        "{",
        "[",
        "<",
        "【",
        "［",
        "«",
        "___",
        "???",
        "*|",
        "%%",
        "@@",
        "##",
        "......",
        "………",
        "TODO",
        "TBA",
        "TBC",
        "TBD",
    ),
    *(
        "(tb",
        "(to",
        "FIXME",
        "XX",
        "X %",
        "X\u00a0%",
        "X%",
        "X.",
        "X,",
        "orem",
        "OREM",
        "YY",
        "JJ",
        "AA",
        "DD",
        "TT",
        "MM",
    ),
    *("WHO", "OUTCOME", "HOW", "ALTERNATIVE", "ADVANTAGE", "MINIMUM"),
)
_MERGED = re.compile(r"[$%][^\W\d]")
"""With these, what any gap within a text has in it as plain letters: looking for them takes next to no time."""

_BLANK_WITHIN = re.compile(r"_{2,}|^(?:X{1,2}|N{1,2}|#+)(?:[ \u00a0]?%|[ \u00a0][^\W\d_]{2})")
"""Within brackets, an amount whose figure is open: [EUR ___], [X %], [N stores]."""

_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
"""Text in backquotes is a sample of code."""

_CAPITALS = re.compile(r"\b(?:WHO|OUTCOME|HOW|ALTERNATIVE|ADVANTAGE|MINIMUM)\b")
_BEGINNING = "Partnering with us helps"

_SHORT = 60
"""Characters; what stands for a whole value is no longer, unless it is in brackets."""

_DATE_FORMAT = re.compile(r"(?i:\b(?:formats?|iso|pattern|written|notation|formatted|spelt|typed)\b)")
_PART = re.compile(r"[A-Z]{2,}(?![a-z])|[^\W\d_]?[a-z\u00df-\uffff]+|[^\W\d_]")


class Gap(NamedTuple):
    """A gap of a text, and where it stands."""

    start: int
    end: int
    text: str


def gaps(text: str) -> tuple[Gap, ...]:
    """The gaps of a text in the order they stand."""
    if "`" in text:
        text = _CODE.sub(lambda code: " " * len(code[0]), text)
    stripped = text.strip()
    if not stripped:
        return ()
    if (len(stripped) <= _SHORT or stripped[0] in "[<【［") and _is_unfilled(stripped):
        start = text.index(stripped)
        return (Gap(start, start + len(stripped), stripped),)
    if _SUSPECT.search(text):
        return tuple(_inside(text))
    return tuple(_of_the_pattern(text)) if _CAPITALS.search(text) else ()


def may_hold_gaps(texts: str) -> bool:
    """Whether there may be a gap within any of some texts, joined; a text that is a gap as a whole is not looked for."""
    return any(sign in texts for sign in _SIGNS) or _MERGED.search(texts) is not None


def whole_gap(text: str) -> str:
    """The text, if as a whole it stands for nothing; else nothing."""
    stripped = text.strip()
    return stripped if len(stripped) <= _SHORT and _is_unfilled(stripped) else ""


def placeholders(text: str) -> tuple[str, ...]:
    """The gaps of a text as they are written, each once."""
    return tuple(dict.fromkeys(gap.text for gap in gaps(text)))


@lru_cache(maxsize=4096)  # choices and names of roles come again in every partner
def _is_unfilled(value: str) -> bool:
    """Whether a value as a whole stands for nothing: one bracket, a dash, "to be confirmed"."""
    return bool(value) and _WHOLE.fullmatch(value) is not None and not _MARKUP.fullmatch(value)


def _of_the_pattern(text: str) -> Iterator[Gap]:
    """What still stands of "helps WHO achieve OUTCOME by HOW", the pattern of a new statement."""
    known = gap_words()
    if text.strip() in known:
        yield Gap(text.index(text.strip()), len(text.rstrip()), text.strip())
        return
    said = sum(re.search(rf"\b{before} {word}\b", text) is not None for word, before in known.items())
    if said > 1 or (said and text.lstrip().startswith(_BEGINNING)):
        for found in re.finditer(rf"\b(?:{'|'.join(known)})\b", text):
            yield Gap(found.start(), found.end(), found[0])


@cache  # made only for a text that may have one: many have none
def _gaps() -> re.Pattern[str]:
    return re.compile(_GAPS, re.VERBOSE)


def _inside(text: str) -> Iterator[Gap]:
    for found in _gaps().finditer(text):
        if _is_gap(text, found):
            yield Gap(found.start(), found.end(), found[0])


def _is_gap(text: str, found: re.Match[str]) -> bool:
    framed = found["square"]
    if framed is not None:
        return _is_empty_box(text, found) if not framed.strip() else _is_wanted(text, found, framed)
    if found["angle"] is not None:
        return (
            not _MARKUP.fullmatch(found[0]) and not _is_comparison(found["angle"]) and _names(found["angle"])
        )
    if (wide := found["lens"] or found["wide"]) is not None:
        return _names(wide)
    if (merged := found["dollar"] or found["percent"] or found["merged"]) is not None:
        return words.is_blank("".join(_parts(merged))) or all(map(words.is_blank, _parts(merged)))
    return found[1] is None or not _DATE_FORMAT.search(text)


def _is_empty_box(text: str, found: re.Match[str]) -> bool:
    """Whether nothing between brackets is a gap; at the beginning of a line it is a box to tick."""
    return not re.search(r"(?:^|\n)\s*(?:[-*+]\s+|\d+[.)]\s+)?$", text[: found.start()])


def _is_wanted(text: str, found: re.Match[str], framed: str) -> bool:
    """Whether words in square brackets ask for something, rather than explain or amend what stands around them."""
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    inner = framed.strip()
    if inner in words.SIGNS or _BLANK_WITHIN.search(inner):
        return True
    if (before.isalnum() and before.isascii()) or (after.isalnum() and after.isascii()):
        return False  # [t]he, quer[y], items[number]
    if inner in words.LETTERS:
        return not (inner == "X" and _is_empty_box_or_tick(text, found))
    return _names(inner, quoted=True)


def _is_empty_box_or_tick(text: str, found: re.Match[str]) -> bool:
    return not _is_empty_box(text, found) and text[found.end() :][:2].strip()[:1].isupper()


def _is_comparison(inner: str) -> bool:
    """Whether what stands between < and > are two comparisons: ``x < 5 and y > 3``."""
    return inner[:1] in " =\t-" or inner[:1].isdigit() or inner[-1:] in " =\t-" or not inner[:1].isalpha()


def _names(inner: str, *, quoted: bool = False) -> bool:
    """Whether framed words name what should stand there instead of them.

    ``quoted``: words in square brackets may make a quotation readable, "[the company] grew".
    """
    if any(sign in inner for sign in words.UNSPACED):
        return any(name in inner for name in words.UNSPACED_NAMES)
    parts = _parts(inner)
    if not parts or words.REMARKS.intersection(parts) or _is_quantity(inner):
        return False
    if not words.INSTRUCTIONS.isdisjoint(parts) or (parts[0] in words.ORDERS and parts != ["enter"]):
        return True
    if parts[0] in words.ARTICLES and len(parts) == 2 and quoted:
        return False
    if parts[0] in words.SPOKEN:
        described = not words.DESCRIPTIONS.isdisjoint(parts[1:])
        if quoted:
            compound = all(map(words.is_blank, parts[1:]))
            return len(parts) > 2 and (described or compound or len(parts) > words.MOST_SPOKEN)
        return len(parts) > 1 and (described or any(map(words.is_blank, parts[1:])) or len(parts) > 2)
    if "," in inner and not all(
        words.is_blank(_parts(each)[-1]) for each in inner.split(",") if _parts(each)
    ):
        return False
    head = parts[: next((at for at, part in enumerate(parts) if part in words.JOINS), len(parts))]
    return (bool(head) and words.is_blank(head[-1])) or (
        parts[0] in words.DESCRIPTIONS and any(map(words.is_blank, parts))
    )


def _is_quantity(inner: str) -> bool:
    """Whether framed words are an amount, as in "a month [30 days]" and "[six weeks]"."""
    first = inner.split(maxsplit=1)[0].lower()
    return first[0].isdigit() or first in words.COUNTS


def _parts(inner: str) -> list[str]:
    """The words of a text in small letters: ``FirstName``, ``first_name`` and ``First name`` are the same two."""
    return [part.lower() for part in _PART.findall(inner.replace("’s", "").replace("'s", ""))]
