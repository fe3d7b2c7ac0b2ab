"""The sixteen steps of a canvas (S5): which are done, and what in the file says so."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from typing import NamedTuple

from partnerbook.model.canvas import PainOrGain, Segment
from partnerbook.wording import counted

STEPS = (
    ("Choose the partner segment", "segment"),
    ("Name the objective for the partner's customer", "goal"),
    ("List their jobs by importance", "jobs"),
    ("List their pains by priority", "pains"),
    ("List their gains by priority", "gains"),
    ("Pick the three to five pains and gains that matter most", "job"),
    ("List the benefits we offer them", "benefits"),
    ("List pain relievers", "pain_relievers"),
    ("List gain creators", "gain_creators"),
    ("Pick the two or three relievers and creators that change most", "strength"),
    ("Link what we create to customers", "relieves"),
    ("Say plainly why the alliance beats the competition", "better_than"),
    ("See which pains and gains are left", "relieves"),
    ("Decide whether these matter for competing", "compete"),
    ("Test the proposition with the partner's customers", "tests"),
    ("Write the focused statement, free of jargon", "statement"),
)
"""What each step asks for, and the field of canvas.yaml that answers it."""

LEAST_TIED = 3
"""Three to five pains and gains are to be picked; with fewer there is nothing to pick from."""
LEAST_ANSWERING = 2
"""Two or three relievers and creators are to be picked."""


class Step(NamedTuple):
    """One of the sixteen steps, with the field that answers it; ``by`` says what stands there now."""

    number: int
    what: str
    field: str
    done: bool
    by: str


def steps(
    segment: Segment, *, tied: int, answering: int, left: Sequence[PainOrGain], has_statement: bool
) -> tuple[Step, ...]:
    """The steps in their order.

    ``tied`` counts the pains and gains that belong to a job, ``answering`` the relievers and creators that
    answer something; ``left`` are the pains and gains that nobody addresses.
    """
    wants = len(segment.pains) + len(segment.gains)
    offers = len(segment.pain_relievers) + len(segment.gain_creators)
    results = sum(test.result is not None for test in segment.tests)
    linked = f"{answering} of {offers} answer a pain or gain"
    facts = (
        (True, segment.segment),
        (segment.goal is not None, segment.goal or "no goal"),
        _listed(segment.jobs, "job"),
        _listed(segment.pains, "pain"),
        _listed(segment.gains, "gain"),
        (tied >= LEAST_TIED, f"{tied} of {wants} belong to a job"),
        _listed(segment.benefits, "benefit"),
        _listed(segment.pain_relievers, "reliever"),
        _listed(segment.gain_creators, "creator"),
        (answering >= LEAST_ANSWERING, linked),
        (answering == offers > 0, linked),
        _listed(segment.better_than, "competitor"),
        *_what_is_left(left, compared=wants > 0 and offers > 0),
        (results > 0, f"{results} of {len(segment.tests)} tried with a result"),
        (has_statement, _statement(segment.statement, has_statement=has_statement)),
    )
    pairs = zip(STEPS, facts, strict=True)
    return tuple(Step(number, *step, *fact) for number, (step, fact) in enumerate(pairs, start=1))


def _listed(items: Sized, name: str) -> tuple[bool, str]:
    return len(items) > 0, counted(len(items), name)


def _what_is_left(left: Sequence[PainOrGain], *, compared: bool) -> tuple[tuple[bool, str], tuple[bool, str]]:
    """Steps 13 and 14: what nobody addresses, and whether that was thought about."""
    if not compared:
        return (False, "nothing to compare yet"), (False, "nothing to compare yet")
    if not left:
        return (True, "nothing is left"), (True, "nothing is left")
    judged = sum(want.compete is not None for want in left)
    return (True, f"{len(left)} left"), (judged == len(left), f"{judged} of {len(left)} thought about")


def _statement(named: str | None, *, has_statement: bool) -> str:
    if named is None:
        return "none is named"
    return f"“{named}”" if has_statement else f"“{named}” is not in statements.yaml"
