"""reviews/YYYY-MM-DD-kind.md: check-ins, quarterly and annual reviews (S4)."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from partnerbook.model.agreement import ReviewKind
from partnerbook.model.base import Day, Rating, Record, Text
from partnerbook.model.profile import Side

RatingName = Literal["communication", "strategic-alignment", "trust", "ease", "future-potential"]
RATING_NAMES: tuple[str, ...] = get_args(RatingName)
RedFlag = Literal[
    "declining-engagement",
    "missed-commitments",
    "poor-communication",
    "misaligned-priorities",
    "customer-complaints",
]


class Action(Record):
    """Something somebody promised at the review."""

    what: Text
    owner: Text | None = None
    party: Side = "us"
    by: Day | None = None
    done_on: Day | None = None


class Review(Record):
    """The front matter of a review."""

    kind: ReviewKind
    on: Day
    attendees: tuple[Text, ...] = ()
    ratings: dict[RatingName, Rating] = Field(default_factory=dict)
    complaints: int = 0
    red_flags: tuple[RedFlag, ...] = ()
    actions: tuple[Action, ...] = ()
    growth: tuple[Text, ...] = ()
