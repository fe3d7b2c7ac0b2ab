"""Patterns that are compiled when they are first needed: the texts of one partner need few of those in seven languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import cast


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> object:
        value = getattr(re.compile(*self._source), name)
        setattr(self, name, value)
        return value


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is compiled by the first use of it; the functions of ``re`` take none."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class Either:
    """Patterns that are looked for together, as ``a|b|c``, each of them compiled at the first text that has a piece of it.

    With each pattern come its pieces, of which every match has at least one; in small letters, where those of the text
    do not matter. What is the same for all of them is ``before`` and ``after`` them. Once many texts were looked at,
    all are compiled as one, which is faster from then on.
    """

    def __init__(
        self,
        alternatives: Iterable[tuple[Iterable[str], str]],
        flags: int = 0,
        *,
        before: str = "",
        after: str = "",
    ) -> None:
        listed = [*alternatives]
        self._patterns = [lazy(f"{before}(?:{pattern}){after}", flags) for _, pattern in listed]
        self._whole = lazy(f"{before}(?:{'|'.join(pattern for _, pattern in listed)}){after}", flags)
        self._at: dict[str, list[int]] = {}
        for at, (pieces, _) in enumerate(listed):
            for piece in pieces:
                self._at.setdefault(piece, []).append(at)
        self._any_case = bool(flags & re.IGNORECASE)
        self._looks = 0

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """What the alternatives match, in the order it stands; of two that begin at one place, the one listed first."""
        ahead = [found for pattern in self._likely(text) if (found := pattern.search(text))]
        while ahead:
            first = min(ahead, key=lambda found: found.start())
            yield first
            end = first.end()
            again = (found if found.start() >= end else found.re.search(text, end) for found in ahead)
            ahead = [found for found in again if found]

    def search(self, text: str) -> re.Match[str] | None:
        """The first of these."""
        return next(self.finditer(text), None)

    def match(self, text: str) -> re.Match[str] | None:
        """What the first alternative matches that does so at the beginning of a text."""
        return next((found for pattern in self._likely(text) if (found := pattern.match(text))), None)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """A text that an alternative matches as a whole."""
        return next((found for pattern in self._likely(text) if (found := pattern.fullmatch(text))), None)

    def _likely(self, text: str) -> list[re.Pattern[str]]:
        self._looks += 1
        if self._looks > _MANY:
            return [self._whole]
        said = text.lower() if self._any_case else text
        return [
            self._patterns[at]
            for at in sorted({at for piece in self._at if piece in said for at in self._at[piece]})
        ]


_MANY = 1_000
"""Texts; the pages of one partner are fewer."""

_ALTERNATIVE = r"(?:[^|()\[\]\\]|\\.|\[[^\[\]]*\]|\((?:[^()\\]|\\.|\([^()]*\))*\))+"
_CHOICE = r"\(\?:([^()]*)\)(?![?*{])"
_LETTERS = r"[\w '-]*(?![?*{])"


def by_beginning(pattern: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The alternatives of a pattern for ``Either``, each with the letters that every match of it begins with."""
    for alternative in re.findall(_ALTERNATIVE, pattern, re.DOTALL):
        choice = re.match(_CHOICE, alternative)
        begun = choice[1].split("|") if choice else (alternative,)
        yield tuple(re.findall(_LETTERS, each)[0] for each in begun), alternative
