"""The joint plan: goals, who delivers what by when, the launch plan, targets and the rhythm of reviews (S4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from partnerbook.analysis.goals import aim
from partnerbook.analysis.launch import step_due
from partnerbook.analysis.reviews import next_reviews
from partnerbook.drafts.document import Document, draft_notice
from partnerbook.drafts.material import Material
from partnerbook.drafts.parties import Parties
from partnerbook.drafts.term_sheet import review_rhythm, target_line
from partnerbook.drafts.typed import flat, sentence
from partnerbook.model.agreement import Agreement
from partnerbook.model.launch import Launch
from partnerbook.model.partner import Partner
from partnerbook.model.profile import Goal, Profile
from partnerbook.model.program import Program
from partnerbook.wording import listed, long_day, number, plural, words

_PHASES = {"pre-launch": "Before the launch", "launch-week": "Launch week", "first-30-days": "First 30 days"}
_REVIEWS = {"monthly": "check-in", "quarterly": "quarterly review", "annual": "annual review"}


def joint_plan_documents(material: Material) -> tuple[Document, ...]:
    """The joint plan, where there is something both sides have to do."""
    partner, profile, sides = material.partner, material.profile, material.sides
    agreement, launch = partner.agreement, partner.launch
    if agreement is not None and agreement.status == "ended":
        return ()
    duties = _duties(agreement, sides) if agreement else ()
    if not (duties or (agreement and agreement.kpis) or (launch and launch.plan)):
        return ()
    reasons = _reasons(agreement)
    return (
        Document(
            kind="joint-plan",
            name="joint-plan",
            title=f"Joint plan of {sides.us} and {sides.them}",
            template="joint-plan.md",
            sources=tuple(file for file in ("launch.yaml", "agreement.yaml") if file in partner.files),
            context={
                **material.common,
                "as_of": long_day(material.today),
                "goals": tuple(_goal(goal, sides) for goal in profile.goals),
                "duties": duties,
                "owners": any(duty["owner"] for duty in duties),
                "standards": any(duty["standard"] for duty in duties),
                "phases": _phases(launch) if launch else (),
                "launch_date": long_day(launch.date) if launch else "",
                "launched": bool(launch and launch.date and launch.date < material.today),
                "targets": tuple(target_line(kpi) for kpi in agreement.kpis) if agreement else (),
                "rhythm": tuple(_rhythm(partner, material.program, material.today)),
                "contacts": tuple(_contacts(profile, sides)),
                "launch": material.views["launch"],
                "agreement": material.views["agreement"],
            },
            draft=reasons,
            notice=draft_notice(reasons, "for discussion"),
        ),
    )


def _reasons(agreement: Agreement | None) -> tuple[str, ...]:
    if agreement is None:
        return ("there are no terms yet",)
    return () if agreement.status in ("agreed", "signed") else ("the terms behind it are not agreed yet",)


def _goal(goal: Goal, sides: Parties) -> str:
    by = f" by {long_day(goal.by)}" if goal.by else ""
    measured = ""
    if goal.metric:
        start = f" from {number(goal.baseline)}" if goal.baseline is not None else ""
        end = f" to {number(goal.target)}" if goal.target is not None else ""
        measured = f", measured by {words(goal.metric)}" + (
            f"{',' if start else ''}{start}{end}" if end else ""
        )
    halves = [
        f"{name} {verb} {flat(what)}"
        for name, verb, what in (
            (sides.them, "contributes", goal.they_contribute),
            (sides.us, "provides", goal.we_provide),
        )
        if what
    ]
    aims = f"{aim('Together we aim', goal.outcome)}{by}{measured}"
    return sentence(f"{aims}; {', while '.join(halves)}" if halves else aims)


def _duties(agreement: Agreement, sides: Parties) -> tuple[dict[str, str], ...]:
    both = ((sides.us, agreement.responsibilities.us), (sides.them, agreement.responsibilities.them))
    return tuple(
        {
            "party": name,
            "what": flat(duty.what),
            "owner": flat(duty.owner),
            "by": long_day(duty.by),
            "standard": flat(duty.standard),
        }
        for name, duties in both
        for duty in duties
    )


def _phases(launch: Launch) -> tuple[dict[str, Any], ...]:
    phases = []
    for phase, heading in _PHASES.items():
        steps = sorted((step for step in launch.plan if step.phase == phase), key=lambda step: step.days)
        rows = tuple(
            {
                "when": long_day(step_due(step, launch)) or _relative(step.days),
                "what": flat(step.what),
                "owner": flat(step.owner),
                "state": f"done on {long_day(step.done_on)}" if step.done_on else "open",
            }
            for step in steps
        )
        if rows:
            phases.append({"title": heading, "steps": rows})
    return tuple(phases)


def _relative(days: int) -> str:
    if days == 0:
        return "on launch day"
    return f"{plural(abs(days), 'day')} {'before' if days < 0 else 'after'} launch"


def _rhythm(partner: Partner, program: Program, today: date) -> Iterator[str]:
    agreement = partner.agreement
    if agreement is None or not agreement.reviews:
        return
    yield f"We meet to review {review_rhythm(agreement)}."
    coming = [review for review in next_reviews(partner, program, today) if review.due >= today]
    if coming:
        yield f"Next: {listed(f'{_REVIEWS[review.kind]} by {long_day(review.due)}' for review in coming)}."


def _contacts(profile: Profile, sides: Parties) -> Iterator[str]:
    if profile.owner:
        yield f"For {sides.us}: {flat(profile.owner)}"
    person = profile.person(profile.counterpart)
    if person:
        yield f"For {sides.them}: {', '.join(flat(part) for part in (person.name, person.title) if part)}"
