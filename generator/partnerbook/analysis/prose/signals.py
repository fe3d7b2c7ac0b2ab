"""What a statement says beside its figure: who benefits, what is offered, how, and why this partner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from partnerbook.analysis.prose import words
from partnerbook.analysis.prose.tokens import Token

Said = tuple[int, int, str]
"""Where words begin and end, and the kind of mark they are."""

_ASKS = re.compile(rf"\b(?:{'|'.join(words.ASKS)})\b", re.IGNORECASE)
_ACTS = words.GIVES | words.CHANGES
_THEIRS = frozenset(("your", "you", "their"))


def said(text: str, read: Sequence[Token], parts: Sequence[range]) -> Iterator[Said]:
    """What the words of a text say, each kind wherever it is found."""
    for found in _ASKS.finditer(text):
        yield *found.span(), "ask"
    for at, token in enumerate(read):
        word = token.word
        if word in words.INSTEAD:
            if word != "than":
                yield token.start, token.end, "alternative"
        elif word in words.REASONS:
            yield token.start, token.end, "basis"
        elif word in _OPENINGS:
            kind = _OPENINGS[word]
            counts = at + 1 < len(read) and read[at + 1].is_number and kind == "how"  # by 22 %
            end = 0 if counts else _noun_after(read, at)
            if end or word == "you":
                yield token.start, end or token.end, kind
        if is_group(token):
            yield token.start, token.end, "who"
    yield from _two_way(read, parts)


_OPENINGS = {"you": "who", "your": "who", "our": "offer", "we": "offer"} | dict.fromkeys(words.HOWS, "how")


def is_group(token: Token) -> bool:
    """Whether a word names people who can benefit: a word of the table, or one that ends as such words do."""
    word = token.word
    if word in words.GROUPS:
        return True
    ends = len(word) > 5 and word.endswith(words.PEOPLE_ENDINGS)
    return ends and word not in words.NOT_PEOPLE and word not in _ACTS


def _noun_after(read: Sequence[Token], at: int) -> int:
    """Where the last of the few words ends that follow without a break; 0 where none does."""
    end = 0
    for token in read[at + 1 : at + 4]:
        if not (token.is_word or token.is_number) or token.word in words.FUNCTION_WORDS:
            break
        is_first, end = end == 0, token.end
        if token.word[-1] == "s" or (token.word in _ACTS and not is_first):
            break
    return end


def _two_way(read: Sequence[Token], parts: Sequence[range]) -> Iterator[Said]:
    """Where one clause speaks of us and a later one of them, the later one says why this partner."""
    spoken = [{read[at].word for at in part} for part in parts]
    for number, part in enumerate(parts):
        others = any(not words.US.isdisjoint(spoken[n]) for n in range(len(parts)) if n != number)
        at = next((at for at in part if read[at].word in _THEIRS), None) if number and others else None
        if at is not None:
            yield read[at].start, _noun_after(read, at) or read[at].end, "basis"
