"""A text as words, numbers and marks, and its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from partnerbook.analysis.prose import words

_TOKEN = re.compile(
    r"(?P<number>(?<![\w.])\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|[^\w\s]|_"
)


class Token(NamedTuple):
    """A word, a number or a mark of a text; ``word`` is in small letters."""

    word: str
    start: int
    end: int
    is_number: bool = False
    is_word: bool = False


def small(text: str) -> str:
    """The text in small letters, each character in its place; searching it is quicker than ignoring case."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def tokens(text: str, without: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """The tokens of a text; what stands ``without`` is left out."""
    for start, end in without:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        found.append(
            Token(match[0].lower().replace("’", "'"), *match.span(), kind == "number", kind == "word")
        )
    return found


def word_at(read: Sequence[Token], at: int) -> str:
    """The word at a place, empty beyond the ends of the text."""
    return read[at].word if 0 <= at < len(read) else ""


def compound(read: Sequence[Token], at: int) -> tuple[int, int]:
    """The first and the last token of the word at a place with what hyphens join to it: all of ``write-offs``."""
    first = last = at
    while first > 1 and _joined(read[first - 2 : first + 1]):
        first -= 2
    while _joined(read[last : last + 3]):
        last += 2
    return first, last


def _joined(three: Sequence[Token]) -> bool:
    """Whether these are two words and a hyphen, without blanks."""
    return (
        len(three) == 3
        and three[1].word == "-"
        and three[0].is_word
        and three[2].is_word
        and three[0].end == three[1].start
        and three[1].end == three[2].start
    )


def clauses(read: Sequence[Token]) -> Iterator[range]:
    """The clauses of a text as ranges of tokens: up to a stop, a dash, or a comma before a new thought."""
    first = 0
    for at, token in enumerate(read):
        if token.word in ".;:!?…—" or (token.word == "–" and not _between_numbers(read, at)):
            ends = True
        else:
            ends = token.word == "," and word_at(read, at + 1) in words.NEW_THOUGHTS
        if ends:
            if at > first:
                yield range(first, at)
            first = at + 1
    if first < len(read):
        yield range(first, len(read))


def _between_numbers(read: Sequence[Token], at: int) -> bool:
    return 0 < at < len(read) - 1 and read[at - 1].is_number and read[at + 1].is_number
