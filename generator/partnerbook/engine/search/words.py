"""Text as search sees it. ``templates/theme/search.js`` does the same to what a reader types."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

LONGEST = 32
"""Longer words are cut; nobody types them, and they may not fill the index."""

_WORD = re.compile(r"[^\W_]{2,}")


def words(text: str) -> dict[str, int]:
    """Every word of two or more letters or digits, folded and at most LONGEST long, with how often it occurs."""
    found: dict[str, int] = {}
    for chunk, count in Counter(text.split()).items():
        for word in _words_of(chunk):
            found[word] = found.get(word, 0) + count
    return found


def fold(text: str) -> str:
    """Text in lower case, its compatibility forms resolved (NFKD), without the marks above and below letters."""
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in letters if unicodedata.category(letter)[0] != "M")
    return text.lower()


@lru_cache(maxsize=1 << 16)
def _words_of(chunk: str) -> tuple[str, ...]:
    """The words of a text without blanks; pages repeat themselves so much that remembering is half the cost."""
    return tuple(word[:LONGEST] for word in _WORD.findall(fold(chunk)))
