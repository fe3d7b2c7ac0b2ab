"""Decision records over time: evidence that went stale, tripwires that fired, reviews that are due (S3)."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from partnerbook.analysis.dates import add_days
from partnerbook.analysis.somebody import given
from partnerbook.model.decision import Decision, Evidence, Trigger
from partnerbook.model.metrics import Metrics

LIVE_STATUSES = frozenset({"proposed", "accepted"})

Due = Literal["overdue", "30", "90", "later", "none"]
DUE: tuple[Due, ...] = get_args(Due)
"""How soon a record is due for review: before today, within 30 days, within 90, later, not at all."""


def stale_evidence(decision: Decision, today: date) -> tuple[Evidence, ...]:
    """Evidence of a live record whose as-of day and refresh interval lie before today."""
    if decision.status not in LIVE_STATUSES:
        return ()
    return tuple(item for item in decision.evidence if (due := refresh_due(item)) is not None and due < today)


def refresh_due(evidence: Evidence) -> date | None:
    """The last day on which a piece of evidence counts as fresh."""
    if evidence.as_of is None or evidence.refresh_days is None:
        return None
    return add_days(evidence.as_of, evidence.refresh_days)


def fired_triggers(decision: Decision, metrics: Metrics) -> tuple[Trigger, ...]:
    """Triggers of a live record whose metric crossed its threshold in each of the last ``for`` periods."""
    if decision.status not in LIVE_STATUSES:
        return ()
    return tuple(trigger for trigger in decision.triggers if _fired(trigger, metrics))


def _fired(trigger: Trigger, metrics: Metrics) -> bool:
    latest = metrics.series(trigger.metric)[-trigger.periods :]
    return len(latest) == trigger.periods and all(
        (trigger.below is not None and figure.value < trigger.below)
        or (trigger.above is not None and figure.value > trigger.above)
        for figure in latest
    )


def is_settled_elsewhere(record: Decision) -> bool:
    """Whether a record was decided before it came into the playbook; a draft that was adopted is decided here."""
    return record.is_settled_elsewhere


def decided_on(record: Decision, today: date) -> date | None:
    """The day a record was first approved, else the one it bears; an approval of a day to come counts nowhere."""
    return min((approval.on for approval in given(record.approvals, today)), default=record.date)


def agreed_review(decision: Decision) -> date | None:
    """The day agreed under ``commit`` for a live record; None once it was reviewed on or after that day."""
    if decision.status not in LIVE_STATUSES or decision.commit is None:
        return None
    due = decision.commit.review_on
    if due is None or any(review.on >= due for review in decision.reviews):
        return None
    return due


def happenings(decision: Decision, today: date) -> tuple[date, ...]:
    """The days on which something was done to a record: written, approved, reviewed, adopted; earliest first."""
    days = [decision.date, decision.adopted.on if decision.adopted else None]
    days += [approval.on for approval in given(decision.approvals, today)]
    days += [review.on for review in decision.reviews]
    return tuple(sorted(day for day in days if day is not None))


def due_within(due: date | None, today: date) -> Due:
    """How soon something is due: the first of ``DUE`` that fits."""
    if due is None:
        return "none"
    days = (due - today).days
    return "overdue" if days < 0 else "30" if days <= 30 else "90" if days <= 90 else "later"
