"""scorecard.yaml: fit ratings with evidence (S4)."""

from __future__ import annotations

from pydantic import Field

from partnerbook.model.base import Day, Id, Rating, Record, Text


class FitRating(Record):
    """One question's rating; who and when default to the card's."""

    rating: Rating
    evidence: Text | None = None
    by: Text | None = None
    on: Day | None = None


class Scorecard(Record):
    """scorecard.yaml; ratings by criterion, then question. Confidential as a whole."""

    rated_by: Text | None = None
    rated_on: Day | None = None
    ratings: dict[Id, dict[Id, FitRating]] = Field(default_factory=dict)
