"""What would move a fit score: the cheapest ways into the next band, and what open questions may still add (ours)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from math import lcm
from typing import NamedTuple

from partnerbook.analysis.fit import HIGHEST, LOWEST, Fit, next_band
from partnerbook.model.program import Program
from partnerbook.model.scorecard import Scorecard

MOST_WAYS = 3
"""More ways than these are variations that nobody reads."""


class Raise(NamedTuple):
    """A question whose rating goes from one value to another."""

    criterion: str
    question: str
    text: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Way:
    """Ratings to raise, by how many steps in all, and the score this gives."""

    raises: tuple[Raise, ...]
    steps: int
    score: float


@dataclass(frozen=True, slots=True)
class Upward:
    """The next band, the points it begins at, and the cheapest ways into it, none where it is out of reach."""

    band: str
    begins: float
    ways: tuple[Way, ...]


class OpenQuestion(NamedTuple):
    """An unrated question, the id and name of its criterion, and how many points its answer decides."""

    criterion: str
    name: str
    question: str
    text: str
    points: float


class _Rated(NamedTuple):
    """A question with its rating, and what one step of it is worth, in parts of a point."""

    criterion: str
    question: str
    text: str
    rating: int
    worth: int


def open_questions(scorecard: Scorecard, program: Program) -> tuple[OpenQuestion, ...]:
    """The unrated questions, those that decide most points first: weight / questions x (5 - 1)."""
    found = [
        OpenQuestion(
            criterion.id,
            criterion.name,
            question.id,
            question.text,
            (HIGHEST - LOWEST) * criterion.weight / len(criterion.questions),
        )
        for criterion in program.criteria
        for question in criterion.questions
        if question.id not in scorecard.ratings.get(criterion.id, {})
    ]
    return tuple(sorted(found, key=lambda question: -question.points))


def upward(scorecard: Scorecard, program: Program, found: Fit) -> Upward | None:
    """How the next band is reached; None in the highest, and while questions are open.

    A way is the cheaper the fewer steps of one rating point it takes in all; among ways of as many steps, at
    most three are given, those with most steps on heavy criteria first. Within criteria of the same worth the
    lowest ratings are raised first: from 2 to 3 is easier than from 4 to 5 (both ours).
    """
    above = next_band(found, program)
    if above is None or found.score is None or open_questions(scorecard, program):
        return None
    weights = tuple((criterion.weight, len(criterion.questions)) for criterion in program.criteria)
    parts, begins, worths = _in_parts(weights, above[1])
    questions = list(_rated(scorecard, program, worths))
    missing = begins - sum(question.worth * question.rating for question in questions)
    ways = tuple(_way(questions, chosen, parts) for chosen in _cheapest(questions, missing))
    return Upward(*above, ways)


@lru_cache(maxsize=16)  # the same for every partner of a program
def _in_parts(weights: tuple[tuple[float, int], ...], begins: float) -> tuple[int, int, tuple[int, ...]]:
    """In how many parts a point has to be cut; where a band begins, and what a step of each criterion is worth, in such parts."""
    worths = [_exact(weight) / max(questions, 1) for weight, questions in weights]
    limit = _exact(begins)
    parts = lcm(limit.denominator, *(worth.denominator for worth in worths))
    return parts, int(limit * parts), tuple(int(worth * parts) for worth in worths)


def _exact(value: float) -> Fraction:
    """A weight or limit as it was written: 0.1 is a tenth."""
    return Fraction(str(value))


def _rated(scorecard: Scorecard, program: Program, worths: Sequence[int]) -> Iterator[_Rated]:
    for criterion, worth in zip(program.criteria, worths, strict=True):
        rated = scorecard.ratings.get(criterion.id, {})
        for question in criterion.questions:
            yield _Rated(criterion.name, question.id, question.text, rated[question.id].rating, worth)


def _cheapest(questions: Sequence[_Rated], missing: int) -> list[dict[int, int]]:
    """How many steps of each worth close the gap with the fewest steps; nothing where none do."""
    room: dict[int, int] = {}
    for question in questions:
        if question.worth > 0 and question.rating < HIGHEST:
            room[question.worth] = room.get(question.worth, 0) + HIGHEST - question.rating
    rooms = sorted(room.items(), reverse=True)
    fewest = next((n for n in range(1, sum(room.values()) + 1) if _most(rooms, n) >= missing), None)
    if fewest is None:
        return []
    return list(islice(_choices(rooms, fewest, missing), MOST_WAYS))


def _most(rooms: Sequence[tuple[int, int]], steps: int) -> int:
    """What that many steps are worth at most."""
    gained = 0
    for worth, room in rooms:
        taken = min(room, steps)
        gained, steps = gained + taken * worth, steps - taken
    return gained


def _choices(rooms: Sequence[tuple[int, int]], steps: int, missing: int) -> Iterator[dict[int, int]]:
    """Every number of steps of each worth that closes the gap, most of the heaviest first."""
    if not rooms:
        yield {}
        return
    (worth, room), *rest = rooms
    for taken in range(min(room, steps), -1, -1):
        left = missing - taken * worth
        if _most(rest, steps - taken) < left:
            return
        for others in _choices(rest, steps - taken, left):
            yield {worth: taken, **others}


def _way(questions: Sequence[_Rated], chosen: dict[int, int], parts: int) -> Way:
    """The steps of each worth, given one by one to the question of that worth that is rated lowest."""
    after = [question.rating for question in questions]
    for worth, steps in chosen.items():
        places = [place for place, question in enumerate(questions) if question.worth == worth]
        for _ in range(steps):
            after[min(places, key=after.__getitem__)] += 1
    pairs = list(zip(questions, after, strict=True))
    raises = tuple(
        Raise(question.criterion, question.question, question.text, question.rating, rating)
        for question, rating in pairs
        if rating > question.rating
    )
    points = Fraction(sum(question.worth * rating for question, rating in pairs), parts)
    return Way(raises, sum(chosen.values()), float(points))
