"""value.yaml: what is exchanged both ways, shared values, contributions and the value model."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from partnerbook.model.base import Confidential, Day, Id, MetricName, Number, Rating, Record, Share, Text
from partnerbook.model.money import AnyEstimate
from partnerbook.model.profile import Side

Direction = Literal["give", "get"]
Benefit = Literal[
    "growth-and-revenue",
    "cost-and-risk-sharing",
    "competitive-advantage",
    "innovation",
    "customer-experience",
    "market-validation",
]
BENEFITS: tuple[str, ...] = get_args(Benefit)


class Point(Record):
    """One strength or need."""

    id: Id
    text: Text


class Need(Point):
    """One need; ``importance`` is what it matters to the side that has it, from 1 to 5."""

    importance: Annotated[Rating | None, Confidential()] = None


class Strengths(Record):
    """What makes each side attractive to the other (S1)."""

    ours: tuple[Point, ...] = ()
    theirs: tuple[Point, ...] = ()


class Needs(Record):
    """What each side most needs from a partner (S1)."""

    ours: tuple[Need, ...] = ()
    theirs: tuple[Need, ...] = ()


class Cost(Record):
    """What giving costs a year: money, and hours priced at the program's rate."""

    money: AnyEstimate | None = None
    hours: AnyEstimate | None = None


class ExchangeItem(Record):
    """Something one side gives the other; ``give`` is from us to them, ``get`` from them to us."""

    id: Id
    direction: Direction
    benefit: Benefit
    description: Text
    strength: Id | None = None
    need: Id | None = None
    metric: MetricName | None = None
    value: AnyEstimate | None = None
    confidence: Annotated[Share | None, Confidential()] = None
    cost: Annotated[Cost | None, Confidential()] = None
    evidence: Text | None = None


class Contribution(Record):
    """Goods, services, money or time that a side puts in (S2)."""

    party: Side
    kind: Literal["goods", "services", "money", "time"]
    description: Text
    value: AnyEstimate | None = None
    cost: Annotated[Cost | None, Confidential()] = None


class SharedValue(Record):
    """What each side holds about one value, and how near the two are."""

    value: Text
    ours: Text | None = None
    theirs: Text | None = None
    alignment: Annotated[Rating | None, Confidential()] = None
    evidence: Annotated[Text | None, Confidential()] = None


class AcceptanceAnswer(Record):
    """Whether we would accept this deal in their place, and why."""

    answer: Literal["yes", "no", "not-yet"]
    by: Text
    on: Day
    why: Text | None = None


class BothAccept(Record):
    """The same question from both chairs."""

    them: AcceptanceAnswer | None = None
    us: AcceptanceAnswer | None = None


class Driver(Record):
    """A value driver: what moves an objective, measured (S5)."""

    id: Id
    driver: Text
    level: Literal["macro", "micro"] = "macro"
    weight: Number = 1.0
    metric: MetricName | None = None
    baseline: Number | None = None
    target: Number | None = None
    contributed_by: Side | None = None


class Objective(Record):
    """What the program wants from the partnership, and its drivers."""

    id: Id
    text: Text
    drivers: tuple[Driver, ...] = ()


class Value(Record):
    """value.yaml."""

    strengths: Strengths = Strengths()
    needs: Needs = Needs()
    exchange: tuple[ExchangeItem, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    shared_values: tuple[SharedValue, ...] = ()
    acceptance: Annotated[BothAccept, Confidential()] = BothAccept()
    objectives: Annotated[tuple[Objective, ...], Confidential()] = ()
