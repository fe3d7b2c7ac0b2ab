"""Whether two texts say the same, whatever a word processor made of their quotation marks, dashes and blanks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛‹›′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),  # shown by nobody
        "…": "...",
    }
)
_BLANKS = re.compile(r"\s+")
_DASHES = re.compile(r"--+")
_WITHIN = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|%)")
_MARKER = re.compile(r"(?:[•·▪◦*-]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)])\s+")
_WORD = re.compile(r"\w+(?:[.,'-]\w+)*|[^\w\s]")


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """What two texts have in common that say the same: one kind of quotation mark, dash and blank, and no blanks within
    figures.
    """
    plain = unicodedata.normalize("NFC", text).translate(_SIGNS)
    return _WITHIN.sub("", _BLANKS.sub(" ", _DASHES.sub("-", plain)).strip())


def unmarked(text: str) -> str:
    """A key without the bullet or the number that was typed before it."""
    return (
        _MARKER.sub("", text, count=1) if (found := _MARKER.match(text)) and found.end() < len(text) else text
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(key(text).casefold()))


def likeness(one: str, other: str) -> float:
    """The share of words that two texts have in common, from 0 to 1."""
    ours, theirs = _words(one), _words(other)
    return 2 * (ours & theirs).total() / ((ours + theirs).total() or 1)
