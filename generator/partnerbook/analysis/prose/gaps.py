"""Finds the gaps of a template that nobody filled in: ``{{name}}``, ``[Company]``, ``<a concrete goal>``, ``____``, ``TBD``.

Brackets that mean what they say are left alone: ``[sic]``, ``[formerly Falcon]``, ``[they]``, ``ISO [9001]``, a link,
``x < 5 and y > 3``. What tells them apart is in ``gap_words.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from partnerbook.analysis.prose import gap_words as words
from partnerbook.analysis.prose.awaited import LAST_WORDS, awaited, may_be_awaited
from partnerbook.analysis.prose.figures_in_text import CODES
from partnerbook.analysis.prose.gap_reading import MARKUP, is_gap, is_left_empty
from partnerbook.analysis.samples import gap_words
from partnerbook.patterns import Either, by_beginning, lazy

_LONGEST = 160
"""Characters between two brackets, beyond which they belong to different sentences."""

_WHOLE = Either(
    (
        ("[<【［", r"\[(?!\[)[^\[\]]*\]|<[^<>]*>|【[^【】]*】|［[^［］]*］"),
        ("-–—?_●•#", r"[-–—]{1,2}|\?+|_+|[●•#]+"),
        *((begins, rf"\(?(?:{entered})\)?") for begins, entered in by_beginning("|".join(words.WHOLE))),
    ),
    re.IGNORECASE,
    after="[.!?]?",
)
_CURRENCIES = (*"€$£¥", *CODES.split("|"))
_GAPS = Either(
    (
        ("{", r"\{\{[^{}\n]*\}\} | \{%[^{}\n]*%\} | [$%\#]?\{!?\s*[^\W\d_][^{}\n]*\} | \#\{[^{}\n]*\}"),
        (("<<", "<%", "[["), r"<<\s*[^\W\d_][^<>\n]{0,60}>> | <%=?[^<>\n]*%> | \[\[\s*[^\W\d_][^\[\]\n]{0,60}\]\](?!\()"),
        (("*|", "%%", "@@", "##"), r"\*\|[^|\n]{1,60}\|\* | %%[^\W\d_][\w .-]{0,60}%% | @@[^\W\d_]\w*@@ | \#\#[^\W\d_][\w -]{0,40}\#\#"),
        (("TODO", "TBD", "TBC", "TBA", "FIXME", "XXX", "TK", "(t", "(T"), r"\b(?P<open>TODO|TBD|TBC|TBA|FIXME|X{3,}|(?:TK)+)\b | \((?i:tbd|tbc|tba|todo)\)"),
        ("X", r"\bX{1,2}[ \u00a0]?% | \bX{1,3},X{3}\b | \bX{2}\.X{2}\.(?:X{4}|\d{4})? | \b20XX\b"),
        (("m ", "M "), r"(?i:\blorem[ ]ipsum\b)"),
        (("___", "......", "………", "???"), r"(?<![\w_])_{3,}(?![\w_]) | (?<![.…\w])\.{6,} | (?<![.…])…{3,} | (?<![\w?!)\]\"'”’])\?{3,}"),
        (
            ("DD", "TT", "JJ", "MM", "YYYY", "AAAA"),
            r"(?<!\w)(?:D{2}|T{2}|J{2}|M{2}|YYYY|JJJJ|AAAA)(?P<part>[./-])(?:M{2}|D{2}|T{2}|J{2})(?P=part)?(?:YYYY|JJJJ|AAAA|YY|JJ|D{2}|T{2}|\d{4})\b",
        ),
        ("$%«", r"(?<![\w$])\$(?P<dollar>[^\W\d][\w.]*) | (?<![\w%])%(?P<percent>[^\W\d][\w.]*)%(?!\w) | «(?P<merged>[^\W\d_][\w.]*)»"),
        ("{%", r"\{\d{0,2}\} | (?<![\w%])(?<!\d[ \u00a0])%(?:\d\$)?[sd](?!\w)"),
        ("#@~^!§", r"(?<![\w#@~^!§])(?P<mark>[#@~^!§])(?P<marked>[^\W\d_]\w{0,40})(?P=mark)(?![\w#])"),
        ("_", r"(?<![\w$.{/-])(?P<constant>[A-Z]{2,}(?:_[A-Z]{2,})+)(?![\w(=./:-])"),
        ("(", rf"\((?P<told>(?i:{words.TOLD})[ ][^()\n]{{1,60}})\) | \([^()\n]{{1,60}}[ ](?i:{words.TOLD_LAST})\)"),
        ("(", rf"\((?P<awaited>[^()\[\]<>{{}}\n]{{1,60}}[ ](?i:{'|'.join(sorted(LAST_WORDS))})[.!…]?)\)"),
        ("(", rf"\((?P<choice>(?i:{words.CHOOSES})\.?/[^()\n]{{1,24}})\)"),
        (("%", *_CURRENCIES), rf"(?<![\w?.#●…])(?:_{{2}}|\?{{1,2}}|\.{{3}}|…|\#{{1,3}}|●+|N{{1,3}})[ \u00a0]?(?:%|[€$£¥]|(?:{CODES})\b)(?![ \u00a0]?\d)"),
        (("??", "NN", "__"), rf"(?<![\w?])(?:\?{{2}}|N{{2,3}})[ \u00a0](?:{words.UNITS})\b | (?<!\w)_{{2}}(?!\w)"),
        (
            _CURRENCIES,
            rf"(?:[€$£¥]|\b(?:{CODES}))[ \u00a0]?(?:_{{2}}(?!\w)|\?{{2}}|\#{{1,3}}(?!\w)|●+|(?:X{{1,3}}|N{{2,3}})\b|(?:\.{{3}}|…)(?=[ \u00a0](?:an?|per|each|more)\b))",
        ),
        ("|:", r"(?<![|\w])(?<!\|[ ])\|(?P<barred>[^\W\d_][\w.]{0,40})\|(?![ ]?\||\w) | (?<![\w:]):(?P<colon>[^\W\d_]\w{0,40}):(?![\w:])"),
        ("‹〈⟨《＜&", r"‹(?P<pointed>[^‹›\n]{1,60})› | [〈⟨《＜](?P<hooked>[^〈〉⟨⟩《》＜＞\n]{1,60})[〉⟩》＞] | &lt;(?P<escaped>[^&<>\n]{1,60})&gt;"),
        ("[【［", rf"\[(?P<square>[^\[\]\n]{{0,{_LONGEST}}})\](?![(\[]) | 【(?P<lens>[^【】\n]{{1,60}})】 | ［(?P<wide>[^［］\n]{{1,60}})］"),
        ("<", rf"(?<![\w<])<(?P<angle>[^<>\n]{{1,{_LONGEST}}})>(?!>)"),
    ),
    re.VERBOSE,
)  # fmt: skip
_SIGNS = (
    *"{[<【［«‹〈⟨《＜", "&lt;", "TK", "__", "??", "*|", "%%", "@@", "##", "......", "………", "TODO", "TBA", "TBC", "TBD", "(tba", "(tbc", "(tbd", "(todo", "FIXME",
    "XX", "X%", "X %", "X\u00a0%", "X.", "X,", "NN ", "lorem", "Lorem", "lOREM", "LOREM", *(f"{part}{sign}" for part in ("YY", "JJ", "AA", "DD", "TT", "MM") for sign in "./-"),
)  # fmt: skip
_SUSPECT = Either(
    (
        ("$%", r"[$%][^\W\d]|%\d\$[sd]\b"), ("_", "_[A-Z]"), ("#@~^!§", r"[#@~^!§]\w+[#@~^!§]"),
        (("%", *_CURRENCIES), r"[?.…#●N][ \u00a0]?(?:[%€$£¥]|EUR|USD|GBP|CHF)"), (("#", "●", "…", "...", "X", "N"), r"[€$£¥DFKNPRY][ \u00a0]?(?:[#●…]|\.\.\.|X+\b|N+\b)"),
        ("(", rf"\((?i:{words.CHOOSES})\.?/|\((?i:{words.TOLD})"), (")", rf"(?i:{words.TOLD_LAST})\)"), ("|", r"\|\w+\|"), (":", r":\w+:"),
    )
)  # fmt: skip
"""With the signs, what any gap within a text has in it; looking for this alone is several times faster."""

_CODE = lazy(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
"""Text in backquotes is a sample of code."""

_CAPITALS = lazy(r"\b(?:WHO|OUTCOME|HOW|ALTERNATIVE|ADVANTAGE|MINIMUM)\b")
_BEGINNING = "Partnering with us helps"

_SHORT = 60
"""Characters; what stands for a whole value is no longer, unless it is in brackets."""


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
    last = awaited(text)
    if last is not None or _is_suspect(text) or may_be_awaited(text):
        within = (*_inside(text),)
        if last is not None and (not within or within[-1].end <= last.start("gap")):
            within += (Gap(*last.span("gap"), last["gap"]),)
        return within
    return tuple(_of_the_pattern(text)) if _CAPITALS.search(text) else ()


def may_hold_gaps(texts: str) -> bool:
    """Whether there may be a gap within any of some texts, joined; a text that is a gap as a whole is not looked for."""
    return _is_suspect(texts) or may_be_awaited(texts) or _CAPITALS.search(texts) is not None


def _is_suspect(text: str) -> bool:
    return any(sign in text for sign in _SIGNS) or _SUSPECT.search(text) is not None


def whole_gap(text: str) -> str:
    """The text, if as a whole or by its end it stands for nothing; else nothing."""
    stripped = text.strip()
    if awaited(stripped) is not None:
        return stripped
    return stripped if len(stripped) <= _SHORT and _is_unfilled(stripped) else ""


def placeholders(text: str) -> tuple[str, ...]:
    """The gaps of a text as they are written, each once."""
    return tuple(dict.fromkeys(gap.text for gap in gaps(text)))


@lru_cache(maxsize=4096)  # choices and names of roles come again in every partner
def _is_unfilled(value: str) -> bool:
    """Whether a value as a whole stands for nothing: one bracket, a dash, "to be confirmed"."""
    return (
        bool(value)
        and _WHOLE.fullmatch(value) is not None
        and not MARKUP.fullmatch(value)
        and not is_left_empty(value)
    )


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


def _inside(text: str) -> Iterator[Gap]:
    for found in _GAPS.finditer(text):
        if is_gap(text, found):
            yield Gap(found.start(), found.end(), found[0])
