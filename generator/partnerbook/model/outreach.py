"""outreach.yaml: contact, message, follow-up sequence, and what was sent and answered (S4)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from partnerbook.model.base import Approval, Confidential, Day, Id, Months, Record, Text

Step = Literal["first", "day-3", "day-7", "day-14", "thank-you", "door-open"]
Outcome = Literal["interested", "not-interested", "no-response"]
SEQUENCE_DAYS: dict[Step, int] = {"first": 0, "day-3": 3, "day-7": 7, "day-14": 14}
"""Days after the first message on which each follow-up is due (S4)."""

Section = Literal[
    "scope", "revenue", "exclusivity", "term", "termination", "ip", "confidentiality", "kpis", "service-level"
]


class MessageBenefit(Record):
    """A benefit in the message; may quote a claim, may promise a term.

    ``for`` says whom it is for: a person's id, ``decision-maker``, or words of a title. The message leads with what is for
    its contact, then says what is for nobody in particular, and leaves out what is only for others.
    """

    text: Text
    for_: tuple[Text, ...] = Field(default=(), alias="for")
    claim: Id | None = None
    promise: Section | None = None


class FollowUps(Record):
    """Our own words for the follow-ups, where the standard ones do not fit."""

    day_3: Text | None = None
    day_7: Text | None = None
    day_14: Text | None = None


class Sent(Record):
    """A message that went out; ``subject`` is the one of several that it went out under."""

    step: Step
    on: Day
    by: Text | None = None
    subject: Text | None = None


class Answer(Record):
    """What came back; ``note`` and ``summary`` stay inside, and ``recap`` is what our thanks say back to them."""

    outcome: Outcome
    on: Day
    note: Annotated[Text | None, Confidential()] = None
    better_time: Day | None = None
    summary: Annotated[Text | None, Confidential()] = None
    recap: Text | None = None
    next_steps: tuple[Text, ...] = ()
    materials: tuple[Text, ...] = ()
    dates: tuple[Text, ...] = ()


class Call(Record):
    """The first call: what was asked and answered. Keys are the call sheet's question ids."""

    on: Day | None = None
    minutes: int | None = None
    attendees: tuple[Text, ...] = ()
    answers: dict[Id, Text] = Field(default_factory=dict)


class Attempt(Record):
    """A later attempt: with another contact, or after the rest. What it leaves out is that of the top of the file, except
    what was sent, answered and approved, and, to another contact, the opener and who introduces us.
    """

    contact: Id | None = None
    sender: Text | None = None
    introduced_by: Text | None = None
    subjects: tuple[Text, ...] = ()
    opener: Text | None = None
    opportunity: Text | None = None
    benefits: tuple[MessageBenefit, ...] = ()
    proof: Text | None = None
    ask: Text | None = None
    something_useful: Text | None = None
    follow_ups: FollowUps = FollowUps()
    sent: tuple[Sent, ...] = ()
    answer: Answer | None = None
    rest_months: Months | None = None
    approvals: tuple[Approval, ...] = ()


class Outreach(Attempt):
    """outreach.yaml: the first attempt, and under ``attempts`` those after it, oldest first."""

    rest_months: Months = 9
    call: Annotated[Call | None, Confidential()] = None
    attempts: tuple[Attempt, ...] = ()
