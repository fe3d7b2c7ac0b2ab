"""The exchange as rules see it: measured where all of it could be read."""

from __future__ import annotations

from partnerbook.analysis.exchange import Exchange, Party
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.checks.unread import whole
from partnerbook.diagnostic import FieldPath
from partnerbook.model.profile import STAGES, Side
from partnerbook.model.value import Value
from partnerbook.wording import money

FILE = "value.yaml"
OPEN_STAGES = frozenset(STAGES) - {"declined", "paused", "exit"}
"""Stages in which the exchange can still be agreed or mended."""


def described(subject: Subject) -> Value | None:
    """value.yaml where anything is exchanged and all of that could be read."""
    value = subject.partner.value
    return value if value and value.exchange and whole(subject, FILE, "exchange") else None


def measured(subject: Subject) -> Exchange | None:
    """The figures of the exchange; None where a part of it, or of the contributions, could not be read."""
    if described(subject) is None or not whole(subject, FILE, "contributions"):
        return None
    return subject.figures.exchange


def losing(subject: Subject) -> list[Fault]:
    """A fault for each party whose expected net is known and not positive."""
    figures = measured(subject)
    parties = (figures.us, figures.them) if figures else ()
    return [_loss(subject, party) for party in parties if party.gains is False]


def _loss(subject: Subject, party: Party) -> Fault:
    who = name_of(subject, party.side)
    net, gets, costs = (
        money(cases.expected, subject.program.currency, plain=True)
        for cases in (party.net, party.benefit, party.cost)
    )
    message = f"{who} would not accept this: the expected net is {net} a year"
    hint = f"{'we' if party.side == 'us' else 'they'} get {gets} for {costs}; add to the first or take from the second"
    return fault(subject, FILE, _dearest(party), message, hint)


def _dearest(party: Party) -> FieldPath:
    """The place of what costs the party most; of the exchange where nothing does."""
    costs = {line.path: line.amount.expected for line in party.costs if line.amount is not None}
    return max(costs, key=costs.__getitem__) if costs else ("exchange",)


def name_of(subject: Subject, side: Side) -> str:
    """A side's name inside a sentence."""
    return "we" if side == "us" else subject.partner.name
