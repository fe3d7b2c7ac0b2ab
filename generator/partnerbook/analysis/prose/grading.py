"""Grades a value statement: specific, measurable and easy to repeat, or not (S1, S4).

A statement is *vague* unless at least one of its figures is an effect: an amount with a unit that says what
somebody gains, saves, receives or reaches. Figures that only say how large or how old somebody is, that
date something, or that belong to a name are decoration. A statement with an effect is *strong* when it also
says who benefits, what is offered and why this partner is the right one, in at most 45 words without empty
words or hedges; otherwise it is *workable*. The rules are ours; S1 gives what a good statement is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from partnerbook.analysis.prose.decoration import idle_figures
from partnerbook.analysis.prose.effects import effects
from partnerbook.analysis.prose.empty import empty_words, hedges
from partnerbook.analysis.prose.gaps import gaps
from partnerbook.analysis.prose.language import is_english
from partnerbook.analysis.prose.quantities import Quantity, quantities
from partnerbook.analysis.prose.signals import said
from partnerbook.analysis.prose.tokens import Token, clauses, compound, tokens

MOST_WORDS = 45
"""What can be said in one breath, and repeated (S1)."""

_MOST_READ = 2_000
"""Characters: ten times what anybody can repeat. Figures are held against each other, so many would take long."""

Level = Literal["strong", "workable", "vague", "not graded"]
"""A statement that is not in English is not graded: nothing is found in it, and nothing is missing."""

FOUND = {
    "figure": "figure",
    "metric": "what the figure moves",
    "who": "who benefits",
    "offer": "what is offered",
    "basis": "why this partner",
    "how": "how",
    "alternative": "instead of what",
    "ask": "what is asked in return",
}
"""What a statement can be found to say, by the kind of mark."""

WRONG = {
    "gap": "still to be filled in",
    "empty": "empty word",
    "hedge": "hedge",
    "decoration": "figure that measures nothing here",
}
"""What can be wrong with words of a statement, by the kind of mark."""

MISSING = {
    "gap": "fill in what stands in its place",
    "figure": "say how much of it they get",
    "unit": "give the figure a unit",
    "metric": "say what the figure moves",
    "outcome": "say what changes for somebody, not how large we are",
    "beneficiary": "say who is helped",
    "offer": "say what we bring",
    "basis": "say why this partner is the right one",
    "evidence": "name the claim that holds the figure, or what shows it",
    "brevity": f"say it in at most {MOST_WORDS} words",
}
"""What a statement can lack, each with what to do about it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the grader knows beside the text: words that the program calls empty, or hedges, and who listens.

    Only a statement for the partner has to say why this partner is the right one; among ourselves it is known
    who benefits and what we bring.
    """

    empty: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    audience: str = "partner"


class Mark(NamedTuple):
    """Words of a statement, from character ``start`` up to ``end``, and what they are found to be."""

    start: int
    end: int
    kind: str

    @property
    def is_wrong(self) -> bool:
        """Whether the words should go, or be replaced."""
        return self.kind in WRONG


@dataclass(frozen=True, slots=True)
class Grade:
    """How good a statement is, what was found in its words, and what is missing (keys of MISSING)."""

    level: Level
    words: int
    marks: tuple[Mark, ...]
    missing: tuple[str, ...]

    def of(self, kind: str) -> tuple[Mark, ...]:
        """The marks of one kind."""
        return tuple(mark for mark in self.marks if mark.kind == kind)


def word_count(text: str) -> int:
    """How many words a text has, figures counted as words."""
    return len(text.split())


@lru_cache(maxsize=1_000)  # several checks and a page ask for the same statement
def grade(text: str, context: Context = Context()) -> Grade:
    """The grade of a statement in any prose, word by word; of a text past all measure, that of its beginning."""
    count = word_count(text)
    text = text[:_MOST_READ]
    unfilled = [(gap.start, gap.end) for gap in gaps(text)]
    if not unfilled and not is_english(text):
        return Grade("not graded", count, (), ())
    idle = idle_figures(text)
    read = tokens(text, (*idle, *unfilled))
    found = quantities(read)
    parts = tuple(clauses(read))
    moving = effects(read, found, parts)
    marks = [Mark(start, end, "gap") for start, end in unfilled]
    marks += [Mark(start, end, "decoration") for start, end in idle]
    marks += [Mark(match.start(), match.end(), "empty") for match in empty_words(text, context.empty)]
    marks += [Mark(match.start(), match.end(), "hedge") for match in hedges(text, context.hedges)]
    for quantity in found:
        metric = moving.get(quantity)
        marks.append(_mark(read, quantity.first, quantity.last, "decoration" if metric is None else "figure"))
        if metric is not None:
            marks.append(_mark(read, *compound(read, metric), "metric"))
    marks += [Mark(*words_said) for words_said in said(text, read, parts)]
    kinds = {mark.kind for mark in marks}
    if "figure" in kinds:  # beside an effect, a date or a size does no harm
        marks = [mark for mark in marks if mark.kind != "decoration"]
    missing = tuple(_missing(kinds, found, count, context.audience))
    return Grade(level_of(kinds, missing), count, tuple(sorted(set(marks))), missing)


def level_of(kinds: set[str], missing: Sequence[str]) -> Level:
    """The level of a text in which these kinds of marks were found, and these things are missing."""
    if "figure" not in kinds or "gap" in kinds:
        return "vague"
    return "workable" if missing or kinds & {"empty", "hedge"} else "strong"


def _mark(read: Sequence[Token], first: int, last: int, kind: str) -> Mark:
    return Mark(read[first].start, read[last].end, kind)


def _missing(kinds: set[str], found: Sequence[Quantity], count: int, audience: str) -> Iterator[str]:
    if "gap" in kinds:
        yield "gap"
    if not found and "decoration" not in kinds:
        yield "figure"
    elif "figure" not in kinds:
        yield "outcome"
    elif all(quantity.kind == "bare" for quantity in found):
        yield "unit"
    if audience != "our-leadership" and "who" not in kinds:
        yield "beneficiary"
    if audience != "our-leadership" and "offer" not in kinds:
        yield "offer"
    if audience == "partner" and "basis" not in kinds:
        yield "basis"
    if count > MOST_WORDS:
        yield "brevity"
