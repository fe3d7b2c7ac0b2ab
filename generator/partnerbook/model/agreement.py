"""agreement.yaml: the term sheet, in seven sections (S4)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from partnerbook.model.base import (
    Amount,
    Approval,
    Confidential,
    Day,
    Days,
    MetricName,
    Months,
    Number,
    Record,
    Text,
)
from partnerbook.model.money import AnyMoney, AnyRate
from partnerbook.model.profile import Side

ReviewKind = Literal["monthly", "quarterly", "annual"]


class Responsibility(Record):
    """A deliverable of one side."""

    what: Text
    owner: Text | None = None
    by: Day | None = None
    done_on: Day | None = None
    resources: Text | None = None
    standard: Text | None = None


class Responsibilities(Record):
    """Section 1: who delivers what."""

    us: tuple[Responsibility, ...] = ()
    them: tuple[Responsibility, ...] = ()


class RevenueTier(Record):
    """A band of a tiered model: from this amount on, this rate."""

    start: Amount = Field(alias="from")
    rate: AnyRate


class Revenue(Record):
    """Section 2: who pays whom, for what, how much; with ``model: none`` nobody pays anything."""

    model: Literal["none", "referral-fee", "revenue-share", "fixed-fee", "tiered", "minimum-commitment"]
    payer: Side | None = None
    base: Text | None = None
    fee: AnyMoney | None = None
    rate: AnyRate | None = None
    period: Literal["month", "quarter", "year", "once"] | None = None
    minimum: AnyMoney | None = None
    how: Literal["marginal", "whole"] | None = None
    tiers: tuple[RevenueTier, ...] = ()
    months: Months | None = None
    cap: AnyMoney | None = None
    floor: AnyMoney | None = None
    payment_days: Days | None = None
    examples: tuple[Amount, ...] = ()


class Exclusivity(Record):
    """Section 3: what is kept for the partner alone, and what is got in return."""

    kind: Literal["none", "full", "category", "geographic", "time-limited"]
    scope: Text | None = None
    until: Day | None = None
    in_return: Text | None = None


class Term(Record):
    """Section 4: how long, and how it goes on."""

    months: Months | None = None
    renewal: Literal["automatic", "agreed"] | None = None
    renewal_months: Months | None = None
    notice_days: Days | None = None


class Termination(Record):
    """Section 4: how it ends, and what happens afterwards."""

    convenience_days: Days | None = None
    cause: Text | None = None
    effects: Text | None = None


class IntellectualProperty(Record):
    """Section 5."""

    existing: Text | None = None
    joint: Text | None = None
    brand: Text | None = None
    content: Text | None = None


class Confidentiality(Record):
    """Section 6."""

    covers: Text | None = None
    obligations: Text | None = None
    exceptions: Text | None = None
    months: Months | None = None


class Kpi(Record):
    """Section 7: a measured target with its date."""

    metric: MetricName
    target: Number | None = None
    by: Day | None = None
    definition: Text | None = None


class LegalReview(Record):
    """Whether counsel must see it, and that they did."""

    required: bool
    by: Text | None = None
    on: Day | None = None
    approvals: tuple[Approval, ...] = ()


class Agreement(Record):
    """agreement.yaml; ``ends_on`` is its last day where notice was given or both sides agreed on an end.

    ``binding: false`` says that nothing of it obliges anybody, as in a memorandum. ``turn`` is the side that has to
    answer the sheet as it stands.
    """

    status: Literal["draft", "legal-review", "agreed", "signed", "ended"]
    version: Text | None = None
    turn: Side | None = None
    binding: bool | None = None
    signed_on: Day | None = None
    effective: Day | None = None
    ends_on: Day | None = None
    pilot: Text | None = None
    pilot_until: Day | None = None
    responsibilities: Responsibilities = Responsibilities()
    revenue: Revenue | None = None
    exclusivity: Exclusivity | None = None
    term: Term = Term()
    termination: Termination = Termination()
    ip: IntellectualProperty = IntellectualProperty()
    confidentiality: Confidentiality = Confidentiality()
    kpis: tuple[Kpi, ...] = ()
    reviews: tuple[ReviewKind, ...] = ()
    service_level: Text | None = None
    change: Text | None = None
    escalation: Text | None = None
    liability: Text | None = None
    disputes: Text | None = None
    legal_review: LegalReview | None = None
    walk_away: Annotated[tuple[Text, ...], Confidential()] = ()
