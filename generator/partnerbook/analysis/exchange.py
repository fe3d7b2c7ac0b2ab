"""Who gains what: benefit, cost and net of each party in three cases, and the balance between them (S1, S2).

Amounts are a year's, in the program's currency, as Decimal and unrounded: whoever shows one rounds it once,
half up, at the end. A party's benefit is what the other gives it, value x confidence; its cost is what giving
takes from it, its contributions included, money + hours x the program's hourly rate.

``partnerbook show --json`` prints of it: under ``exchange`` each Party's benefit, cost, net and ratio, and the
Balance; ``unmet_needs`` and ``unused_strengths`` come from analysis/alignment.py, ``components`` from
analysis/components.py, ``value_model`` from analysis/value_model.py. With ``gaps`` the sums hold what is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from partnerbook.diagnostic import FieldPath
from partnerbook.model.money import Estimate
from partnerbook.model.profile import Side
from partnerbook.model.program import Program
from partnerbook.model.value import BENEFITS, Contribution, Cost, ExchangeItem, Value

Verdict = Literal[
    "balanced",
    "tilted-to-us",
    "tilted-to-them",
    "we-would-not-accept",
    "they-would-not-accept",
    "neither-would-accept",
    "cannot-tell",
]
GapKind = Literal["no-items", "no-value", "no-rate"]
RECEIVER: dict[str, Side] = {"give": "them", "get": "us"}
"""Who receives what flows in a direction."""

GIVER: dict[str, Side] = {"give": "us", "get": "them"}
"""Who gives it."""


@dataclass(frozen=True, slots=True)
class Cases:
    """An amount in its low, expected and high case; ``expected`` is the PERT mean."""

    low: Decimal
    expected: Decimal
    high: Decimal

    def __add__(self, other: Cases) -> Cases:
        return Cases(self.low + other.low, self.expected + other.expected, self.high + other.high)

    def __sub__(self, other: Cases) -> Cases:
        """The low case less the other's high case, and the other way round."""
        return Cases(self.low - other.high, self.expected - other.expected, self.high - other.low)

    def times(self, factor: Decimal) -> Cases:
        """Each case multiplied; the cases stay in order of size for a factor below zero."""
        low, high = (self.low, self.high) if factor >= 0 else (self.high, self.low)
        return Cases(low * factor, self.expected * factor, high * factor)


NOTHING = Cases(Decimal(0), Decimal(0), Decimal(0))


@dataclass(frozen=True, slots=True)
class Line:
    """What one entry of value.yaml adds to a sum; ``path`` is where it stands, ``amount`` None where it cannot be told."""

    path: FieldPath
    entry: ExchangeItem | Contribution
    amount: Cases | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Why a sum cannot be told.

    ``no-items``: nothing flows to ``party``. ``no-value``: an item to them has no value. ``no-rate``: hours of
    theirs have no price, as the program has no hourly rate in its own currency.
    """

    kind: GapKind
    party: Side
    path: FieldPath = ("exchange",)
    what: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """One side's sums and what they are made of; with ``gaps`` they hold only what is known so far."""

    side: Side
    benefits: tuple[Line, ...]
    costs: tuple[Line, ...]
    benefit: Cases
    cost: Cases
    net: Cases
    gaps: tuple[Gap, ...]

    @property
    def ratio(self) -> Decimal | None:
        """Expected benefit by expected cost; None where nothing is spent."""
        return self.benefit.expected / self.cost.expected if self.cost.expected > 0 else None

    @property
    def gains(self) -> bool | None:
        """Whether the expected net is positive; None while a gap keeps that from being told."""
        return None if self.gaps else self.net.expected > 0


@dataclass(frozen=True, slots=True)
class Balance:
    """How the two expected nets are shared; ``our_share`` is None unless both are known and positive."""

    our_share: Decimal | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Lane:
    """One of the six benefits of the two-way street: what its items are worth to their receivers, each way."""

    benefit: str
    give: Cases
    get: Cases
    gives: tuple[Line, ...]
    gets: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """The exchange measured: both parties, their balance, and the six lanes in the order of S1."""

    us: Party
    them: Party
    balance: Balance
    lanes: tuple[Lane, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Everything that keeps the balance from being told."""
        return self.us.gaps + self.them.gaps


def exchange(value: Value, program: Program) -> Exchange:
    """The figures of value.yaml under the rules of the program; never fails, whatever is missing."""
    us, them = _party("us", value, program), _party("them", value, program)
    return Exchange(us, them, balance(us, them, program), _lanes(us, them))


def balance(us: Party, them: Party, program: Program) -> Balance:
    """Our share of the two expected nets, read against the program's band (35 to 65 % unless it says otherwise; ours).

    A side whose net is zero or less would not accept, and then there is nothing to share.
    """
    if us.gains is None or them.gains is None:
        return Balance(None, "cannot-tell")
    if not (us.gains and them.gains):
        verdict: Verdict = "they-would-not-accept" if us.gains else "we-would-not-accept"
        return Balance(None, verdict if us.gains or them.gains else "neither-would-accept")
    share = us.net.expected / (us.net.expected + them.net.expected)
    return Balance(share, within_band(share, program))


def within_band(share: Decimal, program: Program) -> Literal["balanced", "tilted-to-us", "tilted-to-them"]:
    """Whether our share of the two nets, from 0 to 1, lies in the program's band, ends included, or to whom it tilts."""
    low, high = (decimal(end) for end in program.balance_band)
    return "tilted-to-them" if share < low else "tilted-to-us" if share > high else "balanced"


@lru_cache(maxsize=4096)
def decimal(figure: float) -> Decimal:
    """A figure with the digits that were typed, not those of its binary neighbour."""
    return Decimal(repr(figure))


def cases(estimate: Estimate) -> Cases:
    """An estimate's three cases, exact where it is one figure."""
    low = decimal(estimate.low)
    if estimate.exact:
        return Cases(low, low, low)
    likely, high = decimal(estimate.likely), decimal(estimate.high)
    return Cases(low, (low + 4 * likely + high) / 6, high)


def hourly_rate(program: Program) -> Decimal | None:
    """What an hour costs in the program's currency; None where the program does not say, or says it in another."""
    rate = program.hourly_rate
    return rate.amount if rate is not None and rate.currency == program.currency else None


def _worth(item: ExchangeItem) -> Cases | None:
    """Value x confidence, to the receiver; a missing confidence counts as 1."""
    if item.value is None:
        return None
    return cases(item.value).times(decimal(1.0 if item.confidence is None else item.confidence))


def _spent(cost: Cost | None, rate: Decimal | None) -> Cases | None:
    """Money and priced hours, from the giver; None for hours without a price."""
    money = cases(cost.money) if cost and cost.money else NOTHING
    if cost is None or cost.hours is None:
        return money
    return None if rate is None else money + cases(cost.hours).times(rate)


def _party(side: Side, value: Value, program: Program) -> Party:
    benefits = tuple(
        Line(("exchange", index), item, _worth(item))
        for index, item in enumerate(value.exchange)
        if RECEIVER[item.direction] == side
    )
    costs = tuple(_costs(side, value, hourly_rate(program)))
    benefit, cost = total(benefits), total(costs)
    return Party(side, benefits, costs, benefit, cost, benefit - cost, tuple(_gaps(side, benefits, costs)))


def _costs(side: Side, value: Value, rate: Decimal | None) -> Iterator[Line]:
    """What each item and contribution takes from the one who gives it."""
    for index, item in enumerate(value.exchange):
        if GIVER[item.direction] == side:
            yield Line(("exchange", index), item, _spent(item.cost, rate))
    for index, contribution in enumerate(value.contributions):
        if contribution.party == side:
            yield Line(("contributions", index), contribution, _spent(contribution.cost, rate))


def _gaps(side: Side, benefits: tuple[Line, ...], costs: tuple[Line, ...]) -> Iterator[Gap]:
    if not benefits:
        yield Gap("no-items", side)
    for line in benefits:
        if line.amount is None:
            yield Gap("no-value", side, line.path, line.entry.description)
    for line in costs:
        if line.amount is None:
            yield Gap("no-rate", side, line.path, line.entry.description)


def total(lines: Iterable[Line]) -> Cases:
    """The sum of what is known."""
    return sum((line.amount for line in lines if line.amount is not None), start=NOTHING)


def _lanes(us: Party, them: Party) -> tuple[Lane, ...]:
    def flowing(party: Party, benefit: str) -> tuple[Line, ...]:
        return tuple(
            line
            for line in party.benefits
            if isinstance(line.entry, ExchangeItem) and line.entry.benefit == benefit
        )

    lanes = ((benefit, flowing(them, benefit), flowing(us, benefit)) for benefit in BENEFITS)
    return tuple(Lane(benefit, total(gives), total(gets), gives, gets) for benefit, gives, gets in lanes)
