"""How fresh a piece of evidence still is (S3, evidence log and data-refresh plan)."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from partnerbook.analysis.dates import add_days
from partnerbook.analysis.decisions import refresh_due
from partnerbook.model.decision import Evidence
from partnerbook.model.statements import Claim

AGEING_FROM = 0.75
"""The share of its refresh interval after which evidence is ageing (ours)."""

State = Literal["fresh", "ageing", "stale", "undated"]


class Freshness(NamedTuple):
    """The state of a piece of evidence; ``until`` is the last day on which it is fresh, ``ageing`` the first of age.

    Both are None where it cannot be told, since the day or the interval is not written down.
    """

    state: State
    until: date | None = None
    ageing: date | None = None

    @property
    def stale_on(self) -> date | None:
        """The day on which it turns stale, or did."""
        return None if self.until is None else add_days(self.until, 1)


def figure_due(claim: Claim) -> date | None:
    """The last day on which the figure of a claim holds; None where it is not said how long it does."""
    if claim.as_of is None or claim.refresh_days is None:
        return None
    return add_days(claim.as_of, claim.refresh_days)


def freshness(evidence: Evidence, today: date) -> Freshness:
    """How fresh a piece of evidence is: ageing in the last quarter of its interval, stale after it."""
    until = refresh_due(evidence)
    if until is None or evidence.as_of is None or evidence.refresh_days is None:
        return Freshness("undated")
    ageing = add_days(evidence.as_of, int(AGEING_FROM * evidence.refresh_days) + 1)
    state: State = "stale" if until < today else "ageing" if ageing <= today else "fresh"
    return Freshness(state, until, ageing)
