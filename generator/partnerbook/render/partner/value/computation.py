"""How the figures of an exchange come about: each sum with its formula and inputs, for whoever opens it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from partnerbook import wording
from partnerbook.analysis.exchange import Cases, Exchange, Line, Party, hourly_rate
from partnerbook.model.money import Estimate
from partnerbook.model.program import Program
from partnerbook.model.value import Cost, ExchangeItem


class Row(NamedTuple):
    """A line of a sum: what it is, what it is made of, and its three cases."""

    text: str
    inputs: str
    low: str
    expected: str
    high: str


class Sum(NamedTuple):
    """Some lines and what they come to."""

    title: str
    rows: tuple[Row, ...]
    total: Row


class Computation(NamedTuple):
    """A party's net: what it receives, what it spends, and the difference."""

    benefit: Sum
    cost: Sum
    net: Row


def computation(party: Party, program: Program) -> Computation:
    """A party's net with everything that enters it; with cents everywhere where any amount has some."""
    who, lines = "we" if party.side == "us" else "they", (*party.benefits, *party.costs)
    known = [case for line in lines if line.amount is not None for case in _three(line.amount)]
    digits = 2 if any(case % 1 and "." in wording.money(case, plain=True) for case in known) else 0
    benefit = Sum(
        f"Benefit: what {who} receive",
        tuple(_row(line, _worth(line), digits) for line in party.benefits),
        _cases("Benefit", "sum", party.benefit, digits),
    )
    cost = Sum(
        f"Cost: what {who} give, contributions included",
        tuple(_row(line, _spent(line.entry.cost, program), digits) for line in party.costs),
        _cases("Cost", "sum", party.cost, digits),
    )
    difference = "benefit − cost; low benefit less high cost for the low case"
    return Computation(benefit, cost, _cases("Net", difference, party.net, digits))


def _three(cases: Cases) -> tuple[Decimal, Decimal, Decimal]:
    return cases.low, cases.expected, cases.high


def _row(line: Line, inputs: str, digits: int) -> Row:
    if line.amount is None:
        return Row(line.entry.description, inputs, "", "cannot tell", "")
    return _cases(line.entry.description, inputs, line.amount, digits)


def _cases(text: str, inputs: str, cases: Cases, digits: int) -> Row:
    return Row(text, inputs, *(wording.money(case, digits=digits) for case in _three(cases)))


def _worth(line: Line) -> str:
    item = line.entry
    if item.value is None:
        return "no value given"
    value = _mean(item.value)
    if not isinstance(item, ExchangeItem) or item.confidence is None:
        return f"{value} × 1, as no confidence is given"
    return f"{value} × {wording.number(item.confidence)}"


def _spent(cost: Cost | None, program: Program) -> str:
    return " + ".join(_parts(cost, program)) or "no cost given"


def _parts(cost: Cost | None, program: Program) -> Iterator[str]:
    if cost is not None and cost.money is not None:
        yield _mean(cost.money)
    if cost is not None and cost.hours is not None:
        rate = hourly_rate(program)
        price = f"no hourly rate in {program.currency}" if rate is None else wording.money(rate)
        yield f"{_mean(cost.hours)}\u00a0h × {price}"


def _mean(estimate: Estimate) -> str:
    low, likely, high = map(wording.number, (estimate.low, estimate.likely, estimate.high))
    return likely if estimate.exact else f"({low} + 4 × {likely} + {high}) / 6"


def shares(figures: Exchange, program: Program) -> str:
    """Our share of the two nets against theirs, ``26 : 74``, with as many digits as the verdict needs to be seen."""
    share = figures.balance.our_share
    if share is None:
        return ""
    for digits in range(3):
        ours = round(100 * share, digits)
        if digits == 2 or _reads_the_same(ours / 100, share, program):
            return f"{wording.number(ours, digits)} : {wording.number(100 - ours, digits)}"
    raise AssertionError


def _reads_the_same(rounded: Decimal, share: Decimal, program: Program) -> bool:
    return all((rounded < Decimal(repr(end))) == (share < Decimal(repr(end))) for end in program.balance_band)


def balance_text(figures: Exchange, program: Program) -> str:
    """The formula of the balance with its inputs; why there is none where there is none."""
    low, high = (wording.percent(end, 0) for end in program.balance_band)
    share, us, them = figures.balance.our_share, figures.us.net.expected, figures.them.net.expected
    if share is None:
        return "The balance is our share of the two expected nets. It is worked out when both are known and positive."
    return (
        f"Our share of the two expected nets: {wording.money(us)} / ({wording.money(us)} + {wording.money(them)}) = {wording.percent(share)}. "
        f"From {low} to {high} reads balanced; the band is a rule of our program."
    )


def means(ratings: Iterable[int]) -> str:
    """A mean with its inputs: ``(5 + 3 + 4) / 3``."""
    typed = [str(rating) for rating in ratings]
    return f"({' + '.join(typed)}) / {len(typed)}"
