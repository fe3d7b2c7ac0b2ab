"""Stage gates: what should stand before a partner is approached, before the launch, and while it runs (S4).

The list is the quick reference of S4; what of a partner's files ticks an item is ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from partnerbook.analysis.dates import add_days
from partnerbook.analysis.figures import Figures
from partnerbook.analysis.health import TRAILING
from partnerbook.analysis.launch import ready_items
from partnerbook.analysis.outreach import current
from partnerbook.analysis.reviews import held_reviews, next_reviews, overdue_actions
from partnerbook.analysis.somebody import is_reviewed
from partnerbook.analysis.statements import graded
from partnerbook.analysis.terms import exit_gaps, revenue_gaps
from partnerbook.diagnostic import FieldPath, Span
from partnerbook.model.agreement import Agreement, ReviewKind
from partnerbook.model.partner import Partner
from partnerbook.model.partner_files import METRICS, PARTNER_FILES
from partnerbook.model.profile import Goal

_AGREEMENT, _LAUNCH, _REVIEWS = "agreement.yaml", "launch.yaml", "reviews"
TWO_QUARTERS = 184
"""Days."""
GateName = Literal["initiate", "launch", "grow"]


@dataclass(frozen=True, slots=True)
class GateItem:
    """One item: what it asks in words, whether the files tick it, where, and the page below the partner's that shows it.

    ``span`` is None, and the page the overview, where the file that would tick it is not there or cannot be read.
    """

    id: str
    asks: str
    met: bool
    span: Span | None
    page: str


@dataclass(frozen=True, slots=True)
class Gate:
    """The items that should be met before a stage begins; those of ``grow`` hold on through optimize and renew."""

    stage: GateName
    items: tuple[GateItem, ...]

    @property
    def passed(self) -> bool:
        """Whether every item is met."""
        return all(item.met for item in self.items)


Place = tuple[str, FieldPath]
"""A file of the partner, and a place in it."""


class Rule(NamedTuple):
    """An item: when it is met, and which place ticks it: ``where``, if that knows one, else ``path`` in ``file``.

    The file ``reviews`` stands for the latest of them.
    """

    id: str
    asks: str
    met: Callable[[Figures], bool]
    file: str
    path: FieldPath
    page: str
    where: Callable[[Figures], Place | None] = lambda _: None


def gates(figures: Figures) -> tuple[Gate, ...]:
    """The gates up to the one ahead of the partner's stage, or the one it has to keep; none for one
    who is leaving, was declined or rests.
    """
    profile = figures.partner.profile
    reached = _REACHED.get(profile.stage, 0) if profile else 0
    return tuple(
        Gate(stage, tuple(_item(rule, figures) for rule in rules))
        for stage, rules in list(RULES.items())[:reached]
    )


def _item(rule: Rule, figures: Figures) -> GateItem:
    partner = figures.partner
    span = None
    if _is_read(partner, rule.file):
        file = partner.reviews[-1].file if rule.file == _REVIEWS else rule.file
        span = partner.at(*(rule.where(figures) or (file, rule.path)))
    return GateItem(rule.id, rule.asks, rule.met(figures), span, rule.page if span else "")


def _is_read(partner: Partner, file: str) -> bool:
    """Whether a file is there, and could be read."""
    if file == METRICS:
        return bool(partner.metrics.figures)
    return bool(partner.reviews if file == _REVIEWS else PARTNER_FILES[file].record(partner))


_REACHED = {"prospect": 1, "initiate": 2, "launch": 3, "grow": 3, "optimize": 3, "renew": 3}
"""How many of the gates concern a partner in that stage."""


def _goals(figures: Figures) -> bool:
    goals = figures.filled.profile.goals if figures.filled.profile else ()
    return bool(goals) and all(map(_is_measurable, goals))


def _is_measurable(goal: Goal) -> bool:
    return None not in (goal.metric, goal.target, goal.by)


def _fit(figures: Figures) -> bool:
    return figures.fit is not None and figures.fit.band is not None


def _proposition(figures: Figures) -> bool:
    written = figures.filled.statements
    return any(
        statement.audience == "partner" and graded(statement, figures.program).level != "vague"
        for statement in (written.statements if written else ())
    )


def _contact(figures: Figures) -> bool:
    """A person to write to: the contact of the message, else whoever decides."""
    profile, outreach = figures.filled.profile, figures.filled.outreach
    if profile is None:
        return False
    named = current(outreach).text.contact if outreach else None
    people = [profile.person(named)] if named else [p for p in profile.people if p.decision_maker]
    return any(person and person.email for person in people)


def _agreed(holds: Callable[[Agreement], bool]) -> Callable[[Figures], bool]:
    """An item that the term sheet ticks."""
    return lambda figures: figures.filled.agreement is not None and holds(figures.filled.agreement)


def _checked(identifier: str, asks: str, *items: str) -> Rule:
    """An item that the readiness checklist ticks: all of these are done or not needed; the first open one is its place."""

    def is_open(figures: Figures) -> list[str]:
        launch = figures.partner.launch
        ready = ready_items(launch) if launch else ()
        return [item for item in items if item not in ready]

    def where(figures: Figures) -> Place | None:
        launch = figures.partner.launch
        listed = [item for item in is_open(figures) or items if launch and item in launch.checklist]
        return (_LAUNCH, ("checklist", listed[0])) if listed else None

    return Rule(
        identifier, asks, lambda figures: not is_open(figures), _LAUNCH, ("checklist",), "launch", where
    )


def _legal(figures: Figures) -> bool:
    review = figures.filled.agreement.legal_review if figures.filled.agreement else None
    return review is not None and (not review.required or is_reviewed(review, figures.today))


def _plan(figures: Figures) -> bool:
    launch = figures.filled.launch
    if launch is None or launch.date is None:
        return False
    return bool(launch.plan) and all(step.owner for step in launch.plan)


def _reviewed(kind: ReviewKind) -> Callable[[Figures], bool]:
    """That a kind of review is promised, and the next one not overdue."""
    return lambda figures: any(
        review.kind == kind and review.due >= figures.today
        for review in next_reviews(figures.partner, figures.program, figures.today)
    )


def _tracked(figures: Figures) -> bool:
    """Every KPI has a figure of a period that ended no more than two quarters ago."""
    agreement = figures.filled.agreement
    since = add_days(figures.today, -TWO_QUARTERS)
    latest = [figures.partner.metrics.latest(kpi.metric) for kpi in (agreement.kpis if agreement else ())]
    return bool(latest) and all(figure is not None and figure.period.ends >= since for figure in latest)


def _addressed(figures: Figures) -> bool:
    """Reviews are held, and nothing promised at one is late."""
    held = held_reviews(figures.partner, figures.today)
    return bool(held) and not any(overdue_actions(figures.partner, figures.today))


def _late(figures: Figures) -> Place | None:
    """The first action that is late."""
    return next(((file, path) for _, file, path in overdue_actions(figures.partner, figures.today)), None)


def _grown(figures: Figures) -> Place | None:
    """The latest review that noted where to grow."""
    held = held_reviews(figures.partner, figures.today)
    return next(((written.file, ("growth",)) for written in reversed(held) if written.record.growth), None)


def _explored(figures: Figures) -> bool:
    """A review of the last year noted where to grow."""
    since = add_days(figures.today, -TRAILING)
    return any(
        written.record.growth and since <= written.record.on <= figures.today
        for written in figures.partner.reviews
    )


RULES: dict[GateName, tuple[Rule, ...]] = {
    "initiate": (
        Rule("goals-defined", "Every goal has a metric, a target and a date", _goals, "partner.yaml", ("goals",), ""),
        Rule("fit-scored", "The fit is scored, so far that its band is known", _fit, "scorecard.yaml", ("ratings",), "fit"),
        Rule("value-proposition", "A statement says what they get, and is not vague", _proposition, "statements.yaml", ("statements",), "statements"),
        Rule("right-contact", "The right contact is known, with an e-mail address", _contact, "partner.yaml", ("people",), ""),
    ),
    "launch": (
        Rule("revenue-terms", "Who pays whom, for what and how much", _agreed(lambda a: a.revenue is not None and not revenue_gaps(a.revenue)), _AGREEMENT, ("revenue",), "terms"),
        Rule("term-and-termination", "How long it runs, how it ends and what follows", _agreed(lambda a: a.term.months is not None and not exit_gaps(a.termination)), _AGREEMENT, ("term",), "terms"),
        Rule("ip-and-brand", "Who owns what, and how each may use the other's brand", _agreed(lambda a: None not in (a.ip.existing, a.ip.brand)), _AGREEMENT, ("ip",), "terms"),
        Rule("metrics-agreed", "KPIs, each with its target", _agreed(lambda a: bool(a.kpis) and all(kpi.target is not None for kpi in a.kpis)), _AGREEMENT, ("kpis",), "terms"),
        Rule("legal-review", "Counsel has seen it, or need not", _legal, _AGREEMENT, ("legal_review",), "terms"),
        _checked("teams-trained", "Stakeholders, support, sales and customer success are ready", "stakeholders-briefed", "support-trained", "sales-equipped", "customer-success-ready"),
        _checked("technical-work", "The integration is tested", "integration-tested"),
        _checked("materials", "Marketing is ready", "marketing-ready"),
        _checked("tracking", "Tracking is set up and the metrics are baselined", "tracking-set-up", "metrics-baselined"),
        Rule("coordinated-plan", "A plan around the launch day, each step with an owner", _plan, _LAUNCH, ("plan",), "launch"),
    ),
    "grow": (
        Rule("monthly-check-ins", "Monthly check-ins are agreed and none is overdue", _reviewed("monthly"), _AGREEMENT, ("reviews",), "reviews"),
        Rule("quarterly-reviews", "Quarterly reviews are agreed and none is overdue", _reviewed("quarterly"), _AGREEMENT, ("reviews",), "reviews"),
        Rule("metrics-tracked", "Every KPI has a figure of the last two quarters", _tracked, METRICS, (), ""),
        Rule("issues-addressed", "Nothing promised at a review is late", _addressed, _REVIEWS, ("actions",), "reviews", _late),
        Rule("growth-explored", "A review of the last year noted where to grow", _explored, _REVIEWS, ("growth",), "reviews", _grown),
    ),
}  # fmt: skip
"""Before reaching out; during negotiation and at launch; ongoing (S4)."""
