"""statements.yaml: claims, written once, and the value statements that quote them."""

from __future__ import annotations

from typing import Literal

from partnerbook.model.base import Amount, Approval, Day, Days, Id, Record, Text, Words


class Claim(Record):
    """A figure with its source; documents refer to it by id."""

    id: Id
    text: Text
    metric: Text | None = None
    amount: Amount | None = None
    unit: Text | None = None
    baseline: Words | None = None
    source: Text | None = None
    as_of: Day | None = None
    refresh_days: Days | None = None
    approvals: tuple[Approval, ...] = ()


class Parts(Record):
    """A statement by its parts (S4): partnering with us helps WHO achieve OUTCOME by HOW …."""

    who: Text
    outcome: Text
    how: Text
    unlike: Text | None = None
    advantage: Text | None = None
    minimum: Text | None = None


class Statement(Record):
    """One value statement, as prose or as parts."""

    id: Id
    audience: Literal["partner", "their-customers", "our-leadership"]
    text: Text | None = None
    parts: Parts | None = None
    in_return: Text | None = None
    claims: tuple[Id, ...] = ()
    evidence: Text | None = None
    approvals: tuple[Approval, ...] = ()


class Statements(Record):
    """statements.yaml."""

    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
