"""The sheet for the first call: four parts in 20 to 30 minutes, with the questions still unanswered (S4)."""

from __future__ import annotations

from typing import NamedTuple

from partnerbook import wording
from partnerbook.model.outreach import Call
from partnerbook.model.profile import INCENTIVE_QUESTIONS, Person, unanswered_incentives

QUESTIONS: dict[str, dict[str, str]] = {
    "On their business": {
        "priorities": "What are the priorities this quarter?",
        "growth": "Where should growth come from?",
        "measured-on": "What are you measured on?",
        "what-works": "Which partners work well for you, and why?",
    },
    "On fit": {
        "success": "What would success look like?",
        "decision-time": "How long does a decision like this take?",
        "who-else": "Who else decides?",
        "earlier-partnerships": "What did earlier partnerships teach you?",
    },
    "On constraints": {
        "blockers": "What could stop this?",
        "conflicts": "Does it conflict with anything you have signed?",
        "resources": "What would it need from your people?",
    },
}
"""The questions of the discovery part, by subject; the keys are those of ``call.answers``."""


class Question(NamedTuple):
    """A question and what was answered, if anything was."""

    text: str
    answer: str | None


class Subject(NamedTuple):
    """The questions on one subject."""

    title: str
    questions: tuple[Question, ...]


class CallSheet(NamedTuple):
    """The whole sheet; ``unasked`` are decision makers with the questions about incentives that they have not answered."""

    subjects: tuple[Subject, ...]
    unasked: tuple[tuple[str, tuple[str, ...]], ...]
    answered: int
    total: int


def call_sheet(call: Call | None, people: tuple[Person, ...]) -> CallSheet:
    """What to ask, and what is known already."""
    answers = call.answers if call else {}
    known = {identifier for questions in QUESTIONS.values() for identifier in questions}
    subjects = [
        Subject(
            title, tuple(Question(text, answers.get(identifier)) for identifier, text in questions.items())
        )
        for title, questions in QUESTIONS.items()
    ]
    others = tuple(Question(wording.name(name), text) for name, text in answers.items() if name not in known)
    if others:
        subjects.append(Subject("Also asked", others))
    answered = sum(identifier in answers for identifier in known)
    unasked = tuple(
        (person.name, tuple(INCENTIVE_QUESTIONS[field] for field in fields))
        for person in people
        if (fields := unanswered_incentives(person))
    )
    return CallSheet(tuple(subjects), unasked, answered, len(known))
