"""Everything about a partner that has a day: what is due, when, and who has to see to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from partnerbook.analysis.dates import add_days
from partnerbook.analysis.decisions import LIVE_STATUSES, refresh_due
from partnerbook.analysis.goals import reaches, shortfall
from partnerbook.analysis.launch import step_due
from partnerbook.analysis.outreach import current, next_message
from partnerbook.analysis.review_state import ReviewDayKind, review_days, review_state
from partnerbook.analysis.reviews import next_reviews
from partnerbook.analysis.sign_off import embargo_reasons, sign_off_items
from partnerbook.analysis.terms import deadlines, in_force, next_notice, pilot_end
from partnerbook.diagnostic import Span
from partnerbook.model.agreement import Agreement, Kpi, Responsibility
from partnerbook.model.metrics import Metrics
from partnerbook.model.partner import Partner
from partnerbook.model.profile import ACTIVE_STAGES, OVER_OR_RESTING, Goal, Side
from partnerbook.model.program import Program
from partnerbook.wording import name, number

_REVIEWS: Mapping[ReviewDayKind, str] = {
    "agreed": "review {}",
    "initial": "confirm the inputs of {}",
    "operating": "look at evidence and drift of {}",
    "post": "judge what came of {}",
}
"""What is done on a review day of a decision record."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something that falls due; ``what`` is its kind, ``text`` says it in words, ``page`` shows it, none the overview.

    ``party`` is the side that has to act: ours, unless it is a promise of theirs. ``at`` is the moment, where it is due
    at one. ``key`` tells it from others of its kind on its page whatever its words are, where something else than its
    words does; ``held`` says that it may not be done yet.
    """

    on: date
    what: str
    text: str
    owner: str | None
    page: str
    span: Span
    party: Side = "us"
    at: datetime | None = None
    key: str = ""
    held: str = ""

    @property
    def path(self) -> str:
        """The page's path below the partner's overview."""
        return f"{self.page}/" if self.page else ""


def due_items(partner: Partner, program: Program, today: date) -> tuple[DueItem, ...]:
    """What is due and not done, earliest first."""
    if partner.profile is None:
        return ()
    items = [*_agreed(partner, today), *_goals(partner, today), *_honoured(partner, today)]
    if partner.profile.stage != "declined":
        items += [
            *_messages(partner, today),
            *_reviews(partner, program, today),
            *_actions(partner),
            *_decisions(partner, today),
            *_launch(partner, program, today),
            *_posts(partner, program, today),
            *_claims(partner),
        ]
    return tuple(sorted(items, key=lambda item: (item.on, item.what, item.text)))


def _owner(partner: Partner) -> str | None:
    return partner.profile.owner if partner.profile else None


def _messages(partner: Partner, today: date) -> Iterator[DueItem]:
    message = next_message(partner.outreach, today) if partner.outreach else None
    if partner.outreach and message and message.due and message.step != "rest":
        names = {
            "first": "write again",
            "thank-you": "send thanks and next steps",
            "door-open": "send thanks",
        }
        text = names.get(message.step, f"send the {message.step.replace('-', ' ')} follow-up")
        at = partner.at("outreach.yaml", current(partner.outreach).at("sent"))
        key = f"{message.step} {message.attempt}"
        yield DueItem(message.due, "message", text, _owner(partner), "outreach", at, key=key)


def _reviews(partner: Partner, program: Program, today: date) -> Iterator[DueItem]:
    for review in next_reviews(partner, program, today):
        at = partner.at("agreement.yaml", ("reviews",))
        yield DueItem(review.due, "review", f"hold the {review.kind} review", _owner(partner), "reviews", at)


def _actions(partner: Partner) -> Iterator[DueItem]:
    for review in partner.reviews:
        for index, action in enumerate(review.record.actions):
            if action.by is not None and action.done_on is None:
                at = partner.at(review.file, ("actions", index))
                yield DueItem(action.by, "action", action.what, action.owner, "reviews", at, action.party)


def _decisions(partner: Partner, today: date) -> Iterator[DueItem]:
    for written in partner.decisions:
        record, page = written.record, f"decisions/{written.record.id}"
        name = f"decision {record.id}, {record.title}"
        for day in review_days(record, today):
            at = partner.at(written.file, day.path)
            said, key = _REVIEWS[day.kind].format(name), f"review {day.kind}"
            yield DueItem(day.on, "decision", said, record.owner, page, at, key=key)
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
                owner = evidence.owner or record.owner
                yield DueItem(fresh_until, "evidence", text, owner, page, at, key=f"evidence {evidence.id}")
        for index, step in enumerate(record.next_steps):
            if step.by is not None and step.done_on is None:
                at = partner.at(written.file, ("next_steps", index))
                yield DueItem(step.by, "action", step.what, step.owner, page, at)


def _launch(partner: Partner, program: Program, today: date) -> Iterator[DueItem]:
    launch, profile = partner.launch, partner.profile
    if launch is None or launch.date is None or profile is None or profile.stage == "paused":
        return
    if profile.stage in {"prospect", "initiate", "launch"}:
        at, said = partner.at("launch.yaml", ("date",)), sign_off_items(partner, program, today)
        held = any(item.kind == "announcement" and item.reasons for item in said)
        why = "the announcement is not cleared yet" if held else ""
        yield DueItem(launch.date, "launch", "launch day", profile.owner, "launch", at, held=why)
    for index, step in enumerate(launch.plan):
        due = step_due(step, launch)
        if due is not None and step.done_on is None:
            yield DueItem(
                due, "launch", step.what, step.owner, "launch", partner.at("launch.yaml", ("plan", index))
            )


def _posts(partner: Partner, program: Program, today: date) -> Iterator[DueItem]:
    """Social posts by their moment; nobody notes that one is out, so none is overdue."""
    launch, profile = partner.launch, partner.profile
    if launch is None or profile is None or profile.stage == "paused":
        return
    coming = any(post.at is not None and post.at.date() >= today for post in launch.posts)
    signed = sign_off_items(partner, program, today) if coming else ()
    items = (item for item in signed if item.kind == "post")
    for index, (post, item) in enumerate(zip(launch.posts, items, strict=False)):
        if post.at is not None and post.at.date() >= today:
            theirs = "" if post.party == "us" else f"of {partner.name} "
            at = partner.at("launch.yaml", ("posts", index))
            whose = "have employees share" if post.for_ else "publish"
            text = f"{whose} the post {theirs}on {name(post.channel)}"
            key = f"post {post.id or f'{post.channel} {post.party} {post.for_}'}"
            held = "it is not cleared yet" if item.reasons or embargo_reasons(launch, post.at.date()) else ""
            due = (post.at.date(), "launch", text, profile.owner, "launch", at, post.party, post.at)
            yield DueItem(*due, key=key, held=held)


def _agreed(partner: Partner, today: date) -> Iterator[DueItem]:
    """What both sides are bound by, at every stage; what was left undone stays due until somebody says it is done."""
    agreement, profile = partner.agreement, partner.profile
    if agreement is None or profile is None:
        return
    if not in_force(agreement, today, runs=profile.stage in ACTIVE_STAGES):
        return
    yield from _term(partner, agreement, today)
    exclusivity, pilot = agreement.exclusivity, pilot_end(agreement)
    if exclusivity and exclusivity.kind != "none" and exclusivity.until and exclusivity.until >= today:
        at, kind = partner.at("agreement.yaml", ("exclusivity",)), exclusivity.kind
        yield DueItem(
            exclusivity.until, "exclusivity", f"{kind} exclusivity ends", profile.owner, "terms", at
        )
    if pilot is not None and pilot >= today:
        at = partner.at("agreement.yaml", ("pilot_until" if agreement.pilot_until else "pilot",))
        yield DueItem(pilot, "pilot", "the pilot ends; decide how it goes on", profile.owner, "terms", at)
    yield from _deliverables(partner, agreement)
    yield from _kpis(partner, agreement, today)


def _term(partner: Partner, agreement: Agreement, today: date) -> Iterator[DueItem]:
    """The last day for notice, and the end of the term."""
    dates, notice = deadlines(agreement, today), next_notice(agreement, today)
    at, owner = partner.at("agreement.yaml", ("term",)), _owner(partner)
    if notice is not None:
        yield DueItem(notice[0], "notice", "last day to give notice", owner, "terms", at)
    if dates.ends is not None:
        text = "the agreement ends" if agreement.ends_on else "the agreement ends unless renewed"
        if dates.renewal is not None:
            text = (
                "the agreement renews"
                if dates.renewal >= today
                else "write down for how long the agreement renewed"
            )
        yield DueItem(dates.ends, "renewal", text, owner, "terms", at)


def _deliverables(partner: Partner, agreement: Agreement) -> Iterator[DueItem]:
    """What either side promised to deliver and did not yet; where theirs has no name to it, our owner asks."""
    duties = agreement.responsibilities
    sides: tuple[tuple[Side, tuple[Responsibility, ...]], ...] = (("us", duties.us), ("them", duties.them))
    for side, found in sides:
        for index, duty in enumerate(found):
            if duty.by is not None and duty.done_on is None:
                at = partner.at("agreement.yaml", ("responsibilities", side, index))
                text = f"deliver “{duty.what}”" if side == "us" else f"{partner.name} delivers “{duty.what}”"
                owner = duty.owner or _owner(partner)
                key = f"{side} {duty.what}"
                yield DueItem(duty.by, "deliverable", text, owner, "terms", at, side, key=key)


def _kpis(partner: Partner, agreement: Agreement, today: date) -> Iterator[DueItem]:
    """The days on which a target is measured; after it, one that the figures do not show as reached stays due."""
    for index, kpi in enumerate(agreement.kpis):
        if kpi.by is not None and (kpi.by >= today or not _reached(kpi, partner.metrics)):
            target = f", target {number(kpi.target)}" if kpi.target is not None else ""
            text, at = (
                f"KPI {kpi.metric.replace('_', ' ')}{target}",
                partner.at("agreement.yaml", ("kpis", index)),
            )
            yield DueItem(kpi.by, "kpi", text, _owner(partner), "terms", at, key=kpi.metric)


def _reached(kpi: Kpi, metrics: Metrics) -> bool:
    """Whether the latest figure reaches the target; one that comes down from above it is meant to fall (ours)."""
    series = [figure.value for figure in metrics.series(kpi.metric)]
    if not series or kpi.target is None:
        return bool(series)
    return reaches(series[-1], kpi.target, falls=series[0] > kpi.target and series[-1] < series[0])


def _goals(partner: Partner, today: date) -> Iterator[DueItem]:
    """Goals not reached yet, while somebody works on the partnership or its agreement binds both."""
    profile, agreement = partner.profile, partner.agreement
    assert profile is not None
    binding = agreement is not None and in_force(agreement, today, runs=False)
    for index, goal in enumerate(profile.goals):
        stands = goal.by is not None and (profile.stage not in OVER_OR_RESTING or binding)
        if goal.by is not None and stands and _is_open(goal, partner.metrics, today):
            at = partner.at("partner.yaml", ("goals", index))
            text = f"goal “{goal.outcome}”"
            yield DueItem(goal.by, "goal", text, profile.owner, "", at, key=goal.id)


def _is_open(goal: Goal, metrics: Metrics, today: date) -> bool:
    """Whether a goal is still to be reached; without a target nobody can tell, until its day is over."""
    untold = goal.target is None and goal.by is not None and goal.by >= today
    return untold or bool(shortfall(goal, metrics))


def _honoured(partner: Partner, today: date) -> Iterator[DueItem]:
    """The last days of what is honoured after the end, whatever became of the partner since."""
    plan = partner.exit
    if plan is None:
        return
    if plan.honour_until is not None and plan.honour_until >= today:
        at, text = partner.at("exit.yaml", ("honour_until",)), "last day to honour what was promised"
        yield DueItem(plan.honour_until, "commitment", text, _owner(partner), "exit", at)
    for index, commitment in enumerate(plan.commitments):
        if commitment.until is not None and commitment.until >= today:
            at = partner.at("exit.yaml", ("commitments", index))
            who = "" if commitment.party == "us" else f"for {partner.name} "
            text, owner = f"last day {who}to honour “{commitment.what}”", commitment.owner or _owner(partner)
            key = f"{commitment.party} {commitment.what}"
            yield DueItem(commitment.until, "commitment", text, owner, "exit", at, commitment.party, key=key)


def _claims(partner: Partner) -> Iterator[DueItem]:
    if partner.profile is None or partner.profile.stage in {"exit", "paused"}:
        return
    for index, claim in enumerate(partner.statements.claims if partner.statements else ()):
        if claim.as_of is not None and claim.refresh_days is not None:
            due = add_days(claim.as_of, claim.refresh_days)
            at = partner.at("statements.yaml", ("claims", index))
            text = f"refresh the claim “{claim.text}”"
            yield DueItem(due, "evidence", text, _owner(partner), "statements", at, key=claim.id)
