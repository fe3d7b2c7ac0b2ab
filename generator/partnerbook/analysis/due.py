"""Everything about a partner that has a day: what is due, when, and who has to see to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from partnerbook.analysis.dates import add_days
from partnerbook.analysis.decisions import LIVE_STATUSES, refresh_due
from partnerbook.analysis.launch import step_due
from partnerbook.analysis.outreach import next_message
from partnerbook.analysis.review_state import ReviewDayKind, review_days, review_state
from partnerbook.analysis.reviews import next_reviews
from partnerbook.analysis.terms import deadlines
from partnerbook.diagnostic import Span
from partnerbook.model.partner import Partner
from partnerbook.model.profile import ACTIVE_STAGES
from partnerbook.model.program import Program

_REVIEWS: Mapping[ReviewDayKind, str] = {
    "agreed": "review {}",
    "initial": "confirm the inputs of {}",
    "operating": "look at evidence and drift of {}",
    "post": "judge what came of {}",
}
"""What is done on a review day of a decision record."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something that falls due; ``what`` is its kind, ``text`` says it in words, ``page`` shows it."""

    on: date
    what: str
    text: str
    owner: str | None
    page: str
    span: Span


def due_items(partner: Partner, program: Program, today: date) -> tuple[DueItem, ...]:
    """What is due and not done, earliest first."""
    if partner.profile is None or partner.profile.stage == "declined":
        return ()
    items = [
        *_messages(partner, today),
        *_reviews(partner, program, today),
        *_actions(partner),
        *_decisions(partner, today),
        *_launch(partner),
        *_terms(partner, today),
        *_claims(partner),
    ]
    return tuple(sorted(items, key=lambda item: (item.on, item.what, item.text)))


def _owner(partner: Partner) -> str | None:
    return partner.profile.owner if partner.profile else None


def _messages(partner: Partner, today: date) -> Iterator[DueItem]:
    message = next_message(partner.outreach, today) if partner.outreach else None
    if message is not None and message.due is not None and message.step != "rest":
        names = {
            "first": "write again",
            "thank-you": "send thanks and next steps",
            "door-open": "send thanks",
        }
        text = names.get(message.step, f"send the {message.step.replace('-', ' ')} follow-up")
        yield DueItem(
            message.due, "message", text, _owner(partner), "outreach", partner.at("outreach.yaml", ("sent",))
        )


def _reviews(partner: Partner, program: Program, today: date) -> Iterator[DueItem]:
    for review in next_reviews(partner, program, today):
        at = partner.at("agreement.yaml", ("reviews",))
        yield DueItem(review.due, "review", f"hold the {review.kind} review", _owner(partner), "reviews", at)


def _actions(partner: Partner) -> Iterator[DueItem]:
    for review in partner.reviews:
        for index, action in enumerate(review.record.actions):
            if action.by is not None and action.done_on is None:
                at = partner.at(review.file, ("actions", index))
                yield DueItem(action.by, "action", action.what, action.owner, "reviews", at)


def _decisions(partner: Partner, today: date) -> Iterator[DueItem]:
    for written in partner.decisions:
        record, page = written.record, f"decisions/{written.record.id}"
        name = f"decision {record.id}, {record.title}"
        for day in review_days(record):
            at = partner.at(written.file, day.path)
            yield DueItem(day.on, "decision", _REVIEWS[day.kind].format(name), record.owner, page, at)
        for reason in review_state(record, partner.metrics, today).reasons:
            if reason.kind != "review":
                at, text = partner.at(written.file, reason.path), f"review {name}: {reason.text}"
                yield DueItem(reason.since, "decision", text, record.owner, page, at)
        if record.status not in LIVE_STATUSES:
            continue
        for index, evidence in enumerate(record.evidence):
            fresh_until = refresh_due(evidence)
            if fresh_until is not None:
                at = partner.at(written.file, ("evidence", index))
                text = f"refresh the evidence “{evidence.claim}”"
                yield DueItem(fresh_until, "evidence", text, evidence.owner or record.owner, page, at)
        for index, step in enumerate(record.next_steps):
            if step.by is not None and step.done_on is None:
                at = partner.at(written.file, ("next_steps", index))
                yield DueItem(step.by, "action", step.what, step.owner, page, at)


def _launch(partner: Partner) -> Iterator[DueItem]:
    launch, profile = partner.launch, partner.profile
    if launch is None or launch.date is None or profile is None or profile.stage == "paused":
        return
    if profile.stage in {"prospect", "initiate", "launch"}:
        yield DueItem(
            launch.date, "launch", "launch day", profile.owner, "launch", partner.at("launch.yaml", ("date",))
        )
    for index, step in enumerate(launch.plan):
        due = step_due(step, launch)
        if due is not None and step.done_on is None:
            yield DueItem(
                due, "launch", step.what, step.owner, "launch", partner.at("launch.yaml", ("plan", index))
            )


def _terms(partner: Partner, today: date) -> Iterator[DueItem]:
    agreement, profile = partner.agreement, partner.profile
    if (
        agreement is None
        or agreement.status != "signed"
        or profile is None
        or profile.stage not in ACTIVE_STAGES
    ):
        return
    dates = deadlines(agreement, today)
    at = partner.at("agreement.yaml", ("term",))
    if dates.notice_by is not None and dates.notice_by >= today:
        yield DueItem(dates.notice_by, "notice", "last day to give notice", profile.owner, "terms", at)
    if dates.ends is not None:
        text = "the agreement renews" if dates.renewal else "the agreement ends unless renewed"
        yield DueItem(dates.ends, "renewal", text, profile.owner, "terms", at)


def _claims(partner: Partner) -> Iterator[DueItem]:
    if partner.profile is None or partner.profile.stage in {"exit", "paused"}:
        return
    for index, claim in enumerate(partner.statements.claims if partner.statements else ()):
        if claim.as_of is not None and claim.refresh_days is not None:
            due = add_days(claim.as_of, claim.refresh_days)
            at = partner.at("statements.yaml", ("claims", index))
            yield DueItem(
                due, "evidence", f"refresh the claim “{claim.text}”", _owner(partner), "statements", at
            )
