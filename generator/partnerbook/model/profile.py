"""partner.yaml: who the partner is, where in their life with us, who owns them, goals and people."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from partnerbook.model.base import Confidential, Day, Id, MetricName, Number, Record, Text, Words

Position = Literal["upstream", "parallel", "downstream"]
PartnershipType = Literal[
    "distribution", "integration", "co-marketing", "strategic-alliance", "ecosystem", "supply-chain"
]
Stage = Literal["prospect", "initiate", "launch", "grow", "optimize", "renew", "exit", "declined", "paused"]
GoalKind = Literal["growth", "capability", "credibility", "efficiency"]
Side = Literal["us", "them"]
Priority = Literal["high", "medium", "low"]

STAGES: tuple[str, ...] = get_args(Stage)
TYPES: tuple[str, ...] = get_args(PartnershipType)

ACTIVE_STAGES = frozenset({"launch", "grow", "optimize", "renew"})
"""Stages in which a partnership runs (source: the dashboard of S4, see the reference)."""

OVER_OR_RESTING = frozenset({"paused", "declined", "exit"})
"""Stages in which nobody works on the partnership any more, or for now."""

TRANSITIONS: dict[str, frozenset[str]] = {
    "prospect": frozenset({"initiate"}),
    "initiate": frozenset({"launch"}),
    "launch": frozenset({"grow", "exit"}),
    "grow": frozenset({"optimize", "renew", "exit"}),
    "optimize": frozenset({"grow", "renew", "exit"}),
    "renew": frozenset({"grow", "exit"}),
    "exit": frozenset({"prospect"}),
    "declined": frozenset({"prospect"}),
    "paused": frozenset(STAGES) - {"paused"},
}
"""The lifecycle of S4. ``declined`` and ``paused`` may follow any stage and are left out here; a paused partnership
resumes anywhere or ends, one that runs may end at any time, and who left or declined may come again as a prospect
(ours)."""


def allowed(before: str, after: str) -> bool:
    """Whether the lifecycle has a step from one stage to the other."""
    return after in TRANSITIONS[before] or (after in {"declined", "paused"} and after != before)


class Transition(Record):
    """One step of the partner's history."""

    stage: Stage
    on: Day
    why: Text | None = None


class PartnershipTest(Record):
    """The four answers that tell a partnership from a transaction (S4)."""

    ongoing: bool
    mutual_investment: bool
    coordinated_planning: bool
    costly_to_replace: bool

    @property
    def count(self) -> int:
        """How many of the four are true."""
        return sum((self.ongoing, self.mutual_investment, self.coordinated_planning, self.costly_to_replace))


class TierFacts(Record):
    """What no other file says about the tier's requirements."""

    trained: bool = False
    integration_live: bool = False
    strategic_alignment: bool = False


class Person(Record):
    """Someone at the partner, with the two incentives of S1.

    Messages greet them as "Dear" with their ``name``, or with their ``first_name``, or as ``salutation`` has it, the whole line.
    """

    id: Id
    name: Text
    first_name: Text | None = None
    salutation: Text | None = None
    title: Text | None = None
    email: Text | None = None
    decision_maker: bool = False
    motivation: Annotated[Text | None, Confidential()] = None
    priority: Text | None = None


INCENTIVE_QUESTIONS = {
    "motivation": "How will this partnership help you in your role?",
    "priority": "How could this partnership change the game for your organisation?",
}
"""What to ask every decision maker, by the field of ``Person`` that holds the answer (S1)."""


def unanswered_incentives(person: Person) -> tuple[str, ...]:
    """The incentives that are not known of a decision maker, by field; none of anybody else."""
    if not person.decision_maker:
        return ()
    return tuple(field for field in INCENTIVE_QUESTIONS if getattr(person, field) is None)


class Goal(Record):
    """What the partnership is for, measurable (S4)."""

    id: Id
    kind: GoalKind
    outcome: Text
    metric: MetricName | None = None
    baseline: Number | None = None
    target: Number | None = None
    by: Day | None = None
    they_contribute: Text | None = None
    we_provide: Text | None = None


class Stakeholder(Record):
    """A group inside or outside, and what it wants from the partnership (S5)."""

    group: Text
    side: Side
    wants: Text


class AcceptedFinding(Record):
    """A finding the team lives with, why, who says so and until when."""

    check: Annotated[str, Field(pattern=r"^PB\d{3}$")]
    reason: Text
    by: Text
    until: Day
    file: Text | None = None


class Profile(Record):
    """partner.yaml."""

    name: Text
    website: Text | None = None
    summary: Text | None = None
    position: Position | None = None
    types: tuple[PartnershipType, ...] = ()
    partnership: PartnershipTest | None = None
    stage: Stage
    history: tuple[Transition, ...] = ()
    tier: Id | None = None
    tier_facts: TierFacts = TierFacts()
    priority: Annotated[Priority | None, Confidential()] = None
    owner: Text | None = None
    counterpart: Id | None = None
    people: tuple[Person, ...] = ()
    goals: tuple[Goal, ...] = ()
    stakeholders: Annotated[tuple[Stakeholder, ...], Confidential()] = ()
    tags: tuple[Words, ...] = ()
    accepted: Annotated[tuple[AcceptedFinding, ...], Confidential()] = ()

    def person(self, identifier: str | None) -> Person | None:
        """The person of that id, if there is one."""
        return next((person for person in self.people if person.id == identifier), None)
