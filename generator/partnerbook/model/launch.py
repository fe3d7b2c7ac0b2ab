"""launch.yaml: announcement, social posts, readiness checklist and plan (S4)."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from partnerbook.model.base import Approval, Confidential, Day, Id, Moment, Record, Text, Words
from partnerbook.model.profile import Side

ReadinessItem = Literal[
    "stakeholders-briefed",
    "support-trained",
    "integration-tested",
    "marketing-ready",
    "sales-equipped",
    "customer-success-ready",
    "tracking-set-up",
    "metrics-baselined",
]
READINESS: tuple[str, ...] = get_args(ReadinessItem)
Phase = Literal["pre-launch", "launch-week", "first-30-days"]


class SignOff(Record):
    """The yes of either company; without both of them a text is marked DRAFT wherever it appears."""

    us: Approval | None = None
    them: Approval | None = None


class Quote(Record):
    """What a leader of one side says; ``approved`` is the yes of that side, where ``sign_off`` does not hold it."""

    id: Id | None = None
    party: Side
    speaker: Text
    title: Text | None = None
    text: Text
    approved: Approval | None = None
    sign_off: SignOff = SignOff()


class Post(Record):
    """A social post of one side on one channel; ``for: employees`` are words that its people may share as their own."""

    id: Id | None = None
    party: Side
    channel: Id
    for_: Literal["employees"] | None = Field(default=None, alias="for")
    at: Moment | None = None
    text: Text
    tags: tuple[Words, ...] = ()
    claim: Id | None = None
    sign_off: SignOff = SignOff()


class FaqEntry(Record):
    """What a customer may ask, and what they are told."""

    q: Text
    a: Text


class ChecklistEntry(Record):
    """One of the eight items of readiness."""

    done_on: Day | None = None
    owner: Text | None = None
    tracking: Words | None = None
    note: Text | None = None
    not_needed: Text | None = None


class PlanStep(Record):
    """A step of the plan, by its distance from the launch date in days; an ``internal`` one stays out of the joint plan."""

    phase: Phase
    what: Text
    days: int
    owner: Text | None = None
    done_on: Day | None = None
    internal: bool = False


class Launch(Record):
    """launch.yaml; ``sign_off`` is of the announcement, and of the press release and the answers to customers with it.

    ``support_contact`` is whom customers ask, ``answer_by`` until when the partner is asked for their yes, ``do_not_say``
    what our own people keep to themselves.
    """

    date: Day | None = None
    headline: Text | None = None
    city: Text | None = None
    significant: bool = False
    embargo_until: Day | None = None
    value_line: Text | None = None
    customers_get: Text | None = None
    how_it_works: Text | None = None
    getting_started: Text | None = None
    price: Text | None = None
    support_contact: Text | None = None
    faq: tuple[FaqEntry, ...] = ()
    claims: tuple[Id, ...] = ()
    quotes: tuple[Quote, ...] = ()
    about_us: Text | None = None
    about_them: Text | None = None
    press_contact: Text | None = None
    press_contact_them: Text | None = None
    notes_to_editors: tuple[Text, ...] = ()
    do_not_say: Annotated[tuple[Text, ...], Confidential()] = ()
    answer_by: Day | None = None
    sign_off: SignOff = SignOff()
    posts: tuple[Post, ...] = ()
    checklist: dict[ReadinessItem, ChecklistEntry] = Field(default_factory=dict)
    plan: tuple[PlanStep, ...] = ()
