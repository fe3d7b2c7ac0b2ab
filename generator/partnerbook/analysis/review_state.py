"""Whether a decision record is due for review, since when and why: tripwires that fired, flip points that the
figures have crossed, review days that came (S3).

The days of a decision have one order: ``date``, on which it was written; ``cadence.initial``, by which its inputs are
confirmed; ``commit.review_on``, on which it is reviewed as agreed with it; ``horizon``, up to which it looks ahead; and
``cadence.post``, on which what came of it is judged, not before the agreed review. In between it is looked at every
``cadence.operating_days``. "Review due" is one day everywhere: the first of these that came or comes without a review,
or the day since which a tripwire or a flip point asks for one, where that is earlier (ours).

Only what somebody relies on is watched: a record that is proposed or accepted. A fired tripwire and a crossed flip
point stay open until the record is reviewed after the period of the figure that showed them (ours).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from partnerbook.analysis.dates import add_days
from partnerbook.analysis.decisions import LIVE_STATUSES, agreed_review, decided_on, fired_triggers
from partnerbook.analysis.weighing import BASE, comparisons, ends_of, flips, value_of
from partnerbook.diagnostic import FieldPath
from partnerbook.model.decision import Criterion, Decision, DecisionReview
from partnerbook.model.metrics import Figure, Metrics
from partnerbook.wording import number

ReasonKind = Literal["trigger", "flip", "review"]
ReviewDayKind = Literal["initial", "operating", "post", "agreed"]


class Reason(NamedTuple):
    """Why a record is due for review since a day: ``text`` in words, ``path`` where in the record it stands."""

    since: date
    kind: ReasonKind
    text: str
    path: FieldPath


class ReviewDay(NamedTuple):
    """A day on which a record is to be reviewed: by its cadence, or the one agreed under ``commit``."""

    on: date
    kind: ReviewDayKind
    path: FieldPath


class Crossing(NamedTuple):
    """A flip point that an actual figure has passed: beyond ``at``, in the criterion's unit, ``winner`` wins."""

    criterion: Criterion
    figure: Figure
    at: float
    winner: str
    path: FieldPath

    @property
    def side(self) -> str:
        """Whether the figure lies below the flip point or above it."""
        return "below" if self.criterion.direction == "higher" else "above"


@dataclass(frozen=True, slots=True)
class ReviewState:
    """Why a record is due for review, the longest standing reason first, and the days still to come."""

    reasons: tuple[Reason, ...] = ()
    ahead: tuple[ReviewDay, ...] = ()

    @property
    def is_due(self) -> bool:
        """Whether there is a reason to review the record now."""
        return bool(self.reasons)

    @property
    def since(self) -> date | None:
        """The day since which it is due; None where it is not."""
        return self.reasons[0].since if self.reasons else None

    @property
    def next(self) -> date | None:
        """The day of the next review: the one since which it is due, else the first to come, if there is one."""
        return self.since or (self.ahead[0].on if self.ahead else None)


def review_state(record: Decision, metrics: Metrics, today: date) -> ReviewState:
    """Whether and why a record is due for review on a day; nothing where nobody relies on it."""
    if record.status not in LIVE_STATUSES:
        return ReviewState()
    days = review_days(record, today)
    reasons = [
        *_fired(record, metrics, today),
        *_crossed(record, metrics, today),
        *(
            Reason(day.on, "review", f"{_NAMES[day.kind]} is due", day.path)
            for day in days
            if day.on <= today
        ),
    ]
    return ReviewState(tuple(sorted(reasons)), tuple(day for day in days if day.on > today))


def review_days(record: Decision, today: date) -> tuple[ReviewDay, ...]:
    """The days on which a live record is to be reviewed and was not yet, earliest first.

    The day agreed under ``commit`` holds from the proposal on. The cadence begins once the record is accepted:
    inputs are confirmed, then evidence and drift are looked at on a fixed rhythm until the outcome is judged.
    """
    if record.status not in LIVE_STATUSES:
        return ()
    agreed = agreed_review(record)
    days = [ReviewDay(agreed, "agreed", ("commit", "review_on"))] if agreed else []
    if record.status == "accepted":
        days += _by_cadence(record, today)
    return tuple(sorted(days, key=lambda day: (day.on, day.kind)))


def crossings(record: Decision, metrics: Metrics, today: date) -> tuple[Crossing, ...]:
    """The flip points of an accepted record beyond which its latest figures lie, in the order of the criteria.

    A criterion with a ``metric`` is measured in the unit of its scale. The figures are what came of the chosen
    option, so that they are held against that option's score flips, and only those of periods that ended after
    the decision.
    """
    if record.status != "accepted" or record.commit is None or not any(c.metric for c in record.criteria):
        return ()
    return tuple(_crossings(record, record.commit.option, metrics, decided_on(record, today)))


def _crossings(record: Decision, chosen: str, metrics: Metrics, decided: date | None) -> Iterator[Crossing]:
    base = comparisons(record).get(BASE)
    if base is None or base.winner != chosen:
        return
    falls = {f.criterion: f for f in flips(base) if f.kind == "score" and f.option == chosen}
    for index, criterion in enumerate(record.criteria):
        flip, figure = falls.get(criterion.id), latest_since(metrics, criterion.metric, decided)
        if flip is None or figure is None:
            continue
        value = value_of(figure.value, criterion)
        if value is not None and value < flip.at:
            worst, best = ends_of(criterion)
            at = worst + flip.at * (best - worst)
            yield Crossing(criterion, figure, at, flip.winner, ("criteria", index))


def latest_since(metrics: Metrics, metric: str | None, day: date | None) -> Figure | None:
    """The newest figure of a metric, where its period ended after a day."""
    figure = metrics.latest(metric) if metric else None
    return figure if figure and (day is None or figure.period.ends > day) else None


def _by_cadence(record: Decision, today: date) -> Iterator[ReviewDay]:
    """Approving a record on or after the day set for its inputs confirms them."""
    cadence, held, decided = record.cadence, record.reviews, decided_on(record, today)
    if cadence is None or any(review.kind == "post" for review in held):
        return
    initial = (
        None if held or (decided and cadence.initial and cadence.initial <= decided) else cadence.initial
    )
    if initial:
        yield ReviewDay(initial, "initial", ("cadence", "initial"))
    last = max((review.on for review in held), default=decided)
    if cadence.operating_days and last and not initial:
        due = add_days(last, cadence.operating_days)
        if cadence.post is None or due < cadence.post:
            yield ReviewDay(due, "operating", ("cadence", "operating_days"))
    if cadence.post:
        yield ReviewDay(cadence.post, "post", ("cadence", "post"))


_NAMES = {
    "initial": "the review that confirms the inputs",
    "operating": "the regular review",
    "post": "the review of what came of it",
    "agreed": "the review agreed with the decision",
}


def _fired(record: Decision, metrics: Metrics, today: date) -> Iterator[Reason]:
    fired = fired_triggers(record, metrics)
    for index, trigger in enumerate(record.triggers):
        figure = metrics.latest(trigger.metric)
        if trigger in fired and figure and not _answered(record.reviews, figure):
            text = f"trigger {trigger.id} has fired: {_came(trigger.metric, figure)}"
            yield Reason(min(figure.period.ends, today), "trigger", text, ("triggers", index))


def _crossed(record: Decision, metrics: Metrics, today: date) -> Iterator[Reason]:
    for crossing in crossings(record, metrics, today):
        criterion, figure = crossing.criterion, crossing.figure
        if not _answered(record.reviews, figure):
            came = f"{criterion.name} came to {number(figure.value)} in {figure.period.text}"
            text = f"{came}; {crossing.side} {number(crossing.at)} option {crossing.winner} wins"
            yield Reason(min(figure.period.ends, today), "flip", text, crossing.path)


def _answered(reviews: tuple[DecisionReview, ...], figure: Figure) -> bool:
    """Whether somebody looked at the record once the period of a figure was over."""
    return any(review.on > figure.period.ends for review in reviews)


def _came(metric: str, figure: Figure) -> str:
    return f"{metric.replace('_', ' ')} was {number(figure.value)} in {figure.period.text}"
