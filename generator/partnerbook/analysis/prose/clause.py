"""A clause with figures in it, and what its words do to them: compare, change, pass to somebody, boast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnerbook.analysis.prose import words
from partnerbook.analysis.prose.quantities import Quantity
from partnerbook.analysis.prose.signals import is_group
from partnerbook.analysis.prose.tokens import Token

_NEAR = 4
_VERBS = words.BOASTS | words.CHANGES | words.GIVES
_PASSES = words.GIVES - words.CHANGES
RECEIVERS = words.YOU | words.THEM | words.GROUPS
_ARTICLES = frozenset(("a", "an", "another", "the"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a text by the places of its tokens, the quantities in it, and the clause before.

    ``contrasts`` says whether the text sets two of its figures against each other, in whichever clause.
    """

    read: Sequence[Token]
    part: range
    found: tuple[Quantity, ...]
    said: frozenset[str]
    before: range | None = None
    contrasts: bool = False

    def has(self, table: frozenset[str]) -> bool:
        """Whether a word of the table stands in the clause."""
        return not self.said.isdisjoint(table)

    def word(self, at: int) -> str:
        """The word at a place, empty outside the clause."""
        return self.read[at].word if at in self.part else ""

    @property
    def compares(self) -> bool:
        """Whether something is less, more, sooner, or set against something; "more than 25" compares nothing."""
        starts = {quantity.first for quantity in self.found}
        for at in self.part:
            word, follows = self.word(at), self.word(at + 1)
            approximates = at + (2 if follows == "than" else 1) in starts
            if word in words.MORE_OR_LESS and not (follows == "than" and approximates):
                return True
            if word in ("up", "down") and at + 1 + (follows == "by") in starts:
                return True
            if len(self.found) > 1 and (word in words.ARROWS or (word == "down" and follows == "to")):
                return True
            if word == "than":
                if not approximates and self.word(at - 1) != "rather":
                    return True
            elif (
                word in words.INSTEAD
                or (word == "not" and approximates)
                or (
                    len(self.found) > 1
                    and (word in words.BECOMES or (word == "from" and approximates and self._goes_to(at)))
                )
            ):
                return True
        return False

    def _goes_to(self, at: int) -> bool:
        """Whether a "from" has its "to", or follows an up or down."""
        return self.word(at - 1) in ("up", "down") or "to" in self.said

    def leading_verb(self, quantity: Quantity) -> str:
        """The verb, or the word of size, that a figure depends on: the nearest before it, else none."""
        for at in range(quantity.first - 1, self.part.start - 1, -1):
            if self.word(at) in _VERBS:
                return "have" if self.word(at + 1) == "together" else self.word(at)
        return ""

    def is_ours(self, quantity: Quantity) -> bool:
        """Whether a figure is said of ourselves; after "pooling our vans" it is not."""
        return any(
            self.word(at) in words.US and not self.word(at - 1).endswith("ing")
            for at in range(self.part.start, quantity.first)
        )

    def is_about(self, table: frozenset[str]) -> bool:
        """Whether the clause speaks of something of ours: our revenue, our employees; with turnover up, we …."""
        return any(
            (self.word(at) == "our" or (self.word(at) == "with" and at == self.part.start))
            and self.word(at + 1) in table
            for at in self.part
        )

    def is_by_people(self, quantity: Quantity) -> bool:
        """Whether people stand before the figure, who do what it counts."""
        return any(is_group(self.read[at]) for at in range(self.part.start, quantity.first))

    def comes_back(self, quantity: Quantity) -> bool:
        """Whether a figure is a rate: a week, per shift."""
        return self.word(quantity.last + 1) in words.RATES and self.word(quantity.last + 2) in words.TIMES

    def near(self, quantity: Quantity, table: frozenset[str]) -> bool:
        """Whether a word of the table stands within a few words of a figure."""
        return any(self.word(at) in table for at in range(quantity.first - _NEAR, quantity.last + _NEAR))

    def is_set_against(self, quantity: Quantity) -> bool:
        """Whether a figure has another to be compared with, and is no boast of ours."""
        return self.contrasts and not (self.boasts(quantity) and self.is_ours(quantity))

    def boasts(self, quantity: Quantity) -> bool:
        """Whether a figure only says what somebody is or has."""
        verb = self.leading_verb(quantity)
        before = self.word(quantity.first - 1)
        if self.is_made_of(quantity):
            return True
        if verb in words.DISPLAYS and not self.is_for_somebody():
            return True
        if verb in words.PAYS:
            return False
        if not verb and self.is_ours(quantity):
            return before == "our" or not self.has(RECEIVERS)
        if verb in words.BOASTS:
            return verb not in words.GIVES or not self.has(words.YOU)
        return verb in _PASSES and self.is_ours(quantity) and not self.is_for_somebody()

    def is_made_of(self, quantity: Quantity) -> bool:
        """Whether a figure is the size of something: a network of 40 dealers, a hall of 2,000 square metres."""
        return self.word(quantity.first - 1) == "of" and self.word(quantity.first - 2) in words.MADE_UP

    def is_for_somebody(self) -> bool:
        """Whether somebody receives it: you, patients, a similar vendor, the resort next door."""
        return self.has(RECEIVERS) or any(
            self.word(at) in ("for", "to") and self.word(at + 1) in _ARTICLES for at in self.part
        )

    def grows_itself(self, quantity: Quantity) -> bool:
        """Whether we speak of our own growth, or a market's: we grew 40 %, from 5 to 500; our turnover rose by 40 %."""
        for at in range(quantity.first - 1, self.part.start - 1, -1):
            if self.word(at) in words.GROWS:
                bare = at + 1 == quantity.first or self.word(at + 1) in ("from", "by", "to", "at")
                return bare and (self._is_our_verb(at) or self.has(words.MARKETS))
            if self.word(at) in words.ROSE and self.is_about(words.OWN_MONEY):
                return True
        return False

    def _is_our_verb(self, at: int) -> bool:
        """Whether we are the subject of a verb: not so where readers *see* something grow."""
        for before in range(at - 1, self.part.start - 1, -1):
            if self.word(before) in words.US:
                return True
            if self.word(before) in words.GIVES:
                return False
        return False


def clauses_with_figures(
    read: Sequence[Token], found: Sequence[Quantity], parts: Sequence[range]
) -> Iterator[Clause]:
    """The clauses of a text that have quantities in them."""
    before: range | None = None
    contrasts = _contrasts(read, found)
    for part in parts:
        inside = tuple(quantity for quantity in found if quantity.first in part)
        if inside:
            said = frozenset(read[at].word for at in part)
            yield Clause(read, part, inside, said, before, contrasts)
        before = part


def _contrasts(read: Sequence[Token], found: Sequence[Quantity]) -> bool:
    """Whether two figures are set against each other: what it was and is, what we need and what others do."""
    loose = [quantity for quantity in found if not quantity.compound and quantity.noun not in words.SIZES]
    if len(loose) < 2:
        return False
    times = sum(quantity.kind == "time" for quantity in loose)
    separate = any(token.word in ";," for token in read[loose[0].last : loose[-1].first])
    like = times > 1 or (loose[-1].kind == "bare" and loose[0].kind != "bare")
    return (like and separate) or any(token.word in words.NOW_AND_THEN for token in read)
