"""Reviews: when the next of each promised kind is due, and what was promised at one and is late (S4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from partnerbook.analysis.dates import add_days
from partnerbook.diagnostic import FieldPath
from partnerbook.model.agreement import ReviewKind
from partnerbook.model.partner import Partner, Written
from partnerbook.model.profile import ACTIVE_STAGES
from partnerbook.model.program import Program
from partnerbook.model.review import Action, Review


@dataclass(frozen=True, slots=True)
class DueReview:
    """The next review of one kind."""

    kind: ReviewKind
    due: date


def launched_on(partner: Partner) -> date | None:
    """The day the partner reached launch: from the history, else from launch.yaml.

    A partner who left, or declined, and came again counts from the launch of the present partnership.
    """
    day: date | None = None
    for step in partner.profile.history if partner.profile else ():
        if step.stage == "prospect":
            day = None
        elif step.stage == "launch" and day is None:
            day = step.on
    return day or (partner.launch.date if partner.launch else None)


def held_reviews(partner: Partner, today: date) -> tuple[Written[Review], ...]:
    """The reviews held by today, earliest first; a later day is a plan, or a slip."""
    held = (written for written in partner.reviews if written.record.on <= today)
    return tuple(sorted(held, key=lambda written: written.record.on))


def next_reviews(partner: Partner, program: Program, today: date) -> tuple[DueReview, ...]:
    """Each kind the agreement promises falls due one cadence after the last of its kind held, or after launch."""
    if partner.agreement is None or partner.profile is None or partner.profile.stage not in ACTIVE_STAGES:
        return ()
    due: list[DueReview] = []
    for kind in dict.fromkeys(partner.agreement.reviews):
        held = [written.record.on for written in held_reviews(partner, today) if written.record.kind == kind]
        since = held[-1] if held else launched_on(partner)
        if since is not None:
            due.append(DueReview(kind, add_days(since, getattr(program.review_days, kind))))
    return tuple(due)


def overdue_actions(partner: Partner, today: date) -> Iterator[tuple[Action, str, FieldPath]]:
    """What was promised at reviews, is past its day and not done: with its file and its place in it."""
    for written in partner.reviews:
        for index, action in enumerate(written.record.actions):
            if action.by is not None and action.by < today and action.done_on is None:
                yield action, written.file, ("actions", index)
