"""The three components of a partnership: anticipated value, shared values, contributions (S2).

All three must stand. What cannot be told does not stand: a gap in the data is never good news.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from partnerbook.analysis.exchange import NOTHING, Cases, Exchange, cases, within_band
from partnerbook.model.profile import Side
from partnerbook.model.program import Program
from partnerbook.model.value import Contribution, SharedValue, Value

LEAST_MEAN = 3
"""Shared values stand from this mean alignment on (ours)."""

CLASH = 1
"""The alignment that fails them whatever the mean (ours)."""


@dataclass(frozen=True, slots=True)
class AnticipatedValue:
    """Whether the expected net of each side is positive; None for a side of which that cannot be told."""

    us: bool | None
    them: bool | None

    @property
    def stands(self) -> bool:
        """Both sides gain."""
        return self.us is True and self.them is True


@dataclass(frozen=True, slots=True)
class SharedValues:
    """How near the two are: the mean of the rated values (None where none is), those at 1, those nobody rated."""

    mean: float | None
    rated: tuple[SharedValue, ...]
    clashes: tuple[SharedValue, ...]
    unrated: tuple[SharedValue, ...]

    @property
    def stands(self) -> bool:
        """Mean 3 or more, and none at 1 (ours)."""
        return self.mean is not None and self.mean >= LEAST_MEAN and not self.clashes


@dataclass(frozen=True, slots=True)
class Contributions:
    """What each side puts in, summed, and our share of the expected sum.

    ``our_share`` is None where a side brings nothing, where a contribution has no value, and where they
    add up to nothing.
    """

    us: Cases
    them: Cases
    missing: tuple[Side, ...]
    unvalued: tuple[Contribution, ...]
    our_share: Decimal | None
    verdict: Literal["balanced", "tilted-to-us", "tilted-to-them", "cannot-tell"]

    @property
    def stands(self) -> bool:
        """Both bring some, and our share lies within the program's balance band (ours)."""
        return self.verdict == "balanced"


@dataclass(frozen=True, slots=True)
class Components:
    """The three; ``missing`` names those that do not stand, as the command line does."""

    anticipated_value: AnticipatedValue
    shared_values: SharedValues
    contributions: Contributions

    @property
    def missing(self) -> tuple[str, ...]:
        """``anticipated-value``, ``shared-values``, ``contributions``: those that do not stand."""
        standing = {
            "anticipated-value": self.anticipated_value.stands,
            "shared-values": self.shared_values.stands,
            "contributions": self.contributions.stands,
        }
        return tuple(name for name, stands in standing.items() if not stands)


def components(value: Value, figures: Exchange, program: Program) -> Components:
    """The components of an exchange already measured."""
    return Components(
        AnticipatedValue(figures.us.gains, figures.them.gains),
        shared_values(value.shared_values),
        contributions(value.contributions, program),
    )


def shared_values(values: tuple[SharedValue, ...]) -> SharedValues:
    """Ratings are 1 to 5; a value that nobody rated counts for nothing, good or bad."""
    rated = tuple(value for value in values if value.alignment is not None)
    ratings = [value.alignment for value in rated if value.alignment is not None]
    return SharedValues(
        mean=sum(ratings) / len(ratings) if ratings else None,
        rated=rated,
        clashes=tuple(value for value in rated if value.alignment == CLASH),
        unrated=tuple(value for value in values if value.alignment is None),
    )


def contributions(brought: tuple[Contribution, ...], program: Program) -> Contributions:
    """The value of what each side brings, without the confidence of the exchange: it is put in, not hoped for."""
    ours, theirs = (tuple(c for c in brought if c.party == side) for side in ("us", "them"))
    us, them = _sum(ours), _sum(theirs)
    sides: tuple[tuple[Side, tuple[Contribution, ...]], ...] = (("us", ours), ("them", theirs))
    missing = tuple(side for side, brings in sides if not brings)
    unvalued = tuple(contribution for contribution in brought if contribution.value is None)
    both = us.expected + them.expected
    known = not missing and not unvalued and us.expected > 0 and them.expected > 0
    share = us.expected / both if known else None
    verdict = "cannot-tell" if share is None else within_band(share, program)
    return Contributions(us, them, missing, unvalued, share, verdict)


def _sum(brought: tuple[Contribution, ...]) -> Cases:
    return sum((cases(entry.value) for entry in brought if entry.value is not None), start=NOTHING)
