"""decisions/NNNN-slug.md: decision records, frame → compare → commit (S3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from partnerbook.model.base import (
    Approval,
    Day,
    Days,
    Id,
    MetricName,
    Number,
    Rating,
    Record,
    Share,
    Text,
    Words,
)
from partnerbook.model.money import AnyEstimate

Status = Literal["draft", "proposed", "accepted", "rejected", "superseded", "deprecated", "reversed"]
STATUSES: tuple[str, ...] = get_args(Status)
KEPT_STATUSES = ("accepted", "superseded", "deprecated", "reversed")
"""Statuses of records that were accepted once: their content has to stay readable."""
_STEPS: Mapping[str, tuple[str, ...]] = {
    "draft": ("proposed",),
    "proposed": ("accepted", "rejected", "draft"),
    "accepted": ("superseded", "deprecated", "reversed"),
}
"""The life of a record (S3). A proposal may be taken back to be worked on (ours); what is not named here is an end."""
DecisionId = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]


def following(status: str) -> tuple[str, ...]:
    """What may come right after a status; nothing after an end."""
    return _STEPS.get(status, ())


def may_become(before: str, after: str) -> bool:
    """Whether a record may have got from one status to the other, in however many steps."""
    reached, new = {before}, {before}
    while new:
        new = {status for known in new for status in following(known)} - reached
        reached |= new
    return after in reached


class SuccessMetric(Record):
    """A measure of success with its definition locked.

    ``target`` is what we aim at, ``expected`` what we think will come, and ``confidence`` how sure we are that it
    will lie in that range.
    """

    id: Id
    name: Text
    definition: Text | None = None
    unit: Text | None = None
    baseline: Number | None = None
    target: Number | None = None
    expected: AnyEstimate | None = None
    confidence: Share | None = None
    metric: MetricName | None = None


class Input(Record):
    """Something the decision rests on: a fact, an assumption or an open question."""

    id: Id
    name: Text
    kind: Literal["fact", "assumption", "open-question"]
    value: Words | None = None
    unit: Text | None = None
    as_of: Day | None = None
    owner: Text | None = None
    source: Text | None = None
    gap: Text | None = None


class Option(Record):
    """One way to go."""

    id: Id
    title: Text
    summary: Text | None = None
    pros: tuple[Text, ...] = ()
    cons: tuple[Text, ...] = ()
    constraints: tuple[Text, ...] = ()


class Criterion(Record):
    """What options are compared by; ``scale`` is worst and best when higher is better.

    ``metric`` is what metrics.csv calls it, where it is measured, in the unit of the scale.
    """

    id: Id
    name: Text
    weight: Number
    direction: Literal["higher", "lower"] = "higher"
    scale: tuple[Number, Number] = (1.0, 5.0)
    metric: MetricName | None = None


class Scenario(Record):
    """The same comparison with other weights or scores."""

    id: Id
    title: Text
    weights: dict[Id, Number] = Field(default_factory=dict)
    scores: dict[Id, dict[Id, AnyEstimate]] = Field(default_factory=dict)


class Tradeoff(Record):
    """The two criteria that pull against each other."""

    between: Id
    and_: Id = Field(alias="and")


class Risk(Record):
    """What may go wrong, what is done about it, and who watches."""

    risk: Text
    likelihood: Rating | None = None
    impact: Rating | None = None
    mitigation: Text | None = None
    owner: Text | None = None


class Recommendation(Record):
    """The option proposed and why."""

    option: Id
    why: Text | None = None


class Commit(Record):
    """The chosen path and what would reverse it."""

    option: Id
    review_on: Day | None = None
    reversal_signal: Text | None = None
    stop: tuple[Text, ...] = ()


class Trigger(Record):
    """A tripwire: a metric that crosses a threshold for so many periods."""

    id: Id
    metric: MetricName
    below: Number | None = None
    above: Number | None = None
    periods: int = Field(default=1, alias="for", ge=1, le=100)
    then: Text | None = None


class Cadence(Record):
    """When the record is looked at again."""

    initial: Day | None = None
    operating_days: Days | None = None
    post: Day | None = None


class Evidence(Record):
    """A claim the decision rests on, where it comes from and how long it stays fresh."""

    id: Id
    claim: Text
    source: Text | None = None
    as_of: Day | None = None
    refresh_days: Days | None = None
    owner: Text | None = None


class NextStep(Record):
    """What happens next."""

    what: Text
    owner: Text | None = None
    by: Day | None = None
    done_on: Day | None = None


class DecisionReview(Record):
    """A review of the record: inputs confirmed, drift checked, or the outcome judged.

    ``figures`` are what came, by success metric or criterion, where metrics.csv does not have them.
    """

    kind: Literal["initial", "operating", "post"]
    on: Day
    by: Text | None = None
    outcome: Literal["continue", "adapt", "stop"] | None = None
    note: Text | None = None
    figures: dict[Id, Number] = Field(default_factory=dict)


class Adoption(Record):
    """Where a record was kept before it came into the playbook, the status it had, and a fingerprint of that file.

    ``content`` is the fingerprint of what it says here, where no approval bears one.
    """

    from_: Text = Field(alias="from")
    on: Day
    status: Status | None = None
    fingerprint: Text | None = None
    content: Text | None = None


class Decision(Record):
    """The front matter of a decision record."""

    id: DecisionId
    title: Text
    status: Status
    owner: Text | None = None
    date: Day | None = None
    horizon: Day | None = None
    objective: Text | None = None
    scope: Text | None = None
    metrics: tuple[SuccessMetric, ...] = ()
    inputs: tuple[Input, ...] = ()
    options: tuple[Option, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    scores: dict[Id, dict[Id, AnyEstimate]] = Field(default_factory=dict)
    scenarios: tuple[Scenario, ...] = ()
    tradeoff: Tradeoff | None = None
    risks: tuple[Risk, ...] = ()
    recommendation: Recommendation | None = None
    commit: Commit | None = None
    triggers: tuple[Trigger, ...] = ()
    cadence: Cadence | None = None
    evidence: tuple[Evidence, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    supersedes: DecisionId | None = None
    superseded_by: DecisionId | None = None
    approvals: tuple[Approval, ...] = ()
    reviews: tuple[DecisionReview, ...] = ()
    adopted: Adoption | None = None

    def option(self, identifier: str | None) -> Option | None:
        """The option of that id, if there is one."""
        return next((option for option in self.options if option.id == identifier), None)

    @property
    def is_settled_elsewhere(self) -> bool:
        """Whether it was decided before it came into the playbook; a draft that was adopted is decided here."""
        return self.adopted is not None and self.adopted.status not in (None, "draft", "proposed")

    @property
    def was_accepted(self) -> bool:
        """Whether it holds, or held, with somebody's word for it."""
        if self.status not in KEPT_STATUSES:
            return False
        return self.status != "accepted" or bool(self.approvals) or self.is_settled_elsewhere
