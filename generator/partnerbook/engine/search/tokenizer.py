"""Text as search sees it. ``templates/theme/search.js`` does the same to what a reader types."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from partnerbook.workspace import SPELLED

CJK = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
"""Letters of scripts that put no spaces between words: Chinese, Japanese and Korean, as search.js has them."""

LONGEST = 32
"""Longer words are cut; nobody types them, and they may not fill the index."""

_WORD = re.compile(r"[^\W_]{2,}")


def words(text: str) -> dict[str, int]:
    """Every word of two or more letters or digits, folded and at most LONGEST long, with how often it occurs.

    Of scripts without spaces it is every two letters that stand together, and the last of a run.
    """
    found: dict[str, int] = {}
    for chunk, count in Counter(text.split()).items():
        for word in _words_of(chunk):
            found[word] = found.get(word, 0) + count
    return found


def fold(text: str) -> str:
    """Text in lower case, its compatibility forms resolved (NFKD), without the marks above and below letters."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text)
    text = "".join(letter for letter in letters if unicodedata.category(letter)[0] != "M")
    return unicodedata.normalize("NFC", text.lower().translate(SPELLED))  # which joins Korean syllables again


@lru_cache(maxsize=1 << 16)
def _words_of(chunk: str) -> tuple[str, ...]:
    """The words of a text without blanks; pages repeat themselves so much that remembering is half the cost."""
    text = fold(chunk)
    if max(text, default="") < CJK[0] or not _unspaced().search(text):
        return tuple(word[:LONGEST] for word in _WORD.findall(text))
    return tuple(chain.from_iterable(map(_parts, _run().findall(text))))


def _parts(run: str) -> Iterator[str]:
    """A word, or every two letters of a run without spaces; its last stands alone as well."""
    if _unspaced().match(run):
        yield from (run[at : at + 2] for at in range(len(run)))
    else:
        yield run[:LONGEST]


@cache  # made only where it is needed: such classes of letters take long
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{CJK}]")


@cache
def _run() -> re.Pattern[str]:
    return re.compile(rf"(?:[{CJK}](?<=[^\W_]))+|(?:(?![{CJK}])[^\W_]){{2,}}")
