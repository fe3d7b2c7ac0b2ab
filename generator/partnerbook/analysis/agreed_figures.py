"""The figures of a term sheet by section, so that what a text promises can be held against them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from partnerbook.analysis.promised_words import done_within
from partnerbook.analysis.prose.measures import Measure, measure, measures
from partnerbook.diagnostic import FieldPath
from partnerbook.model.agreement import Agreement, Revenue
from partnerbook.model.money import Money
from partnerbook.wording import percent, plural

Agreed = tuple[FieldPath, Measure]
"""A figure that is agreed, and its place in agreement.yaml."""

AgreedTime = tuple[FieldPath, str, Measure]
"""Within what time something is done, with its place and what it is."""


def agreed_figures(agreement: Agreement, section: str) -> tuple[Agreed, ...]:
    """The figures of a section as outreach.yaml names it."""
    return tuple(_SECTIONS[section](agreement))


def _revenue(agreement: Agreement) -> Iterator[Agreed]:
    revenue = agreement.revenue
    if revenue is None:
        return
    at: FieldPath = ("revenue",)
    if revenue.rate is not None:
        yield (*at, "rate"), _rate(revenue.rate)
    for index, tier in enumerate(revenue.tiers):
        yield (*at, "tiers", index, "rate"), _rate(tier.rate)
        if tier.start:
            yield (*at, "tiers", index, "from"), measure(tier.start, "")
    for name in ("fee", "minimum", "cap", "floor"):
        if (money := getattr(revenue, name)) is not None:
            yield (*at, name), _money(money)
    yield from _times(revenue, at, months="month", payment_days="day")
    yield from _within(revenue.base, (*at, "base"))


def agreed_times(agreement: Agreement) -> tuple[AgreedTime, ...]:
    """The times of the service level and of what we deliver."""
    places: list[tuple[FieldPath, str | None]] = [(("service_level",), agreement.service_level)]
    for index, duty in enumerate(agreement.responsibilities.us):
        at: FieldPath = ("responsibilities", "us", index)
        places += [((*at, "what"), duty.what), ((*at, "standard"), duty.standard)]
    return tuple((at, doing, each) for at, said in places for doing, each in done_within(said or ""))


def kept_shares(revenue: Revenue) -> frozenset[Decimal]:
    """What the side that pays keeps of each rate, in percent: of 15 % paid, 85 % is kept."""
    rates = [rate for rate in (revenue.rate, *(tier.rate for tier in revenue.tiers)) if rate is not None]
    return frozenset() if revenue.payer == "us" else frozenset(100 - rate * 100 for rate in rates)


def _exclusivity(agreement: Agreement) -> Iterator[Agreed]:
    exclusivity, begins = agreement.exclusivity, agreement.effective or agreement.signed_on
    if exclusivity is None:
        return
    at: FieldPath = ("exclusivity",)
    if exclusivity.until is not None and begins is not None:
        days = Decimal((exclusivity.until - begins).days + 1)
        yield (*at, "until"), measure(days, "day", f"until {exclusivity.until}")
    elif exclusivity.until is None and agreement.term.months is not None:
        yield from _times(agreement.term, ("term",), months="month")
    yield from _within(exclusivity.scope, (*at, "scope"))
    yield from _within(exclusivity.in_return, (*at, "in_return"))


def _term(agreement: Agreement) -> Iterator[Agreed]:
    yield from _times(agreement.term, ("term",), months="month", renewal_months="month", notice_days="day")
    yield from _within(agreement.pilot, ("pilot",))


def _termination(agreement: Agreement) -> Iterator[Agreed]:
    yield from _times(agreement.termination, ("termination",), convenience_days="day")
    yield from _times(agreement.term, ("term",), notice_days="day")


def _confidentiality(agreement: Agreement) -> Iterator[Agreed]:
    record, at = agreement.confidentiality, ("confidentiality",)
    yield from _times(record, at, months="month")
    for name in ("covers", "obligations", "exceptions"):
        yield from _within(getattr(record, name), (*at, name))


def _ip(agreement: Agreement) -> Iterator[Agreed]:
    for name in ("existing", "joint", "brand", "content"):
        yield from _within(getattr(agreement.ip, name), ("ip", name))


def _kpis(agreement: Agreement) -> Iterator[Agreed]:
    for index, kpi in enumerate(agreement.kpis):
        if kpi.target is not None:
            yield ("kpis", index, "target"), measure(Decimal(str(kpi.target)), "")
        yield from _within(kpi.definition, ("kpis", index, "definition"))


def _scope(agreement: Agreement) -> Iterator[Agreed]:
    for side in ("us", "them"):
        for index, duty in enumerate(getattr(agreement.responsibilities, side)):
            for name in ("what", "resources", "standard"):
                yield from _within(getattr(duty, name), ("responsibilities", side, index, name))


def _service_level(agreement: Agreement) -> Iterator[Agreed]:
    yield from _within(agreement.service_level, ("service_level",))


_SECTIONS: dict[str, Callable[[Agreement], Iterator[Agreed]]] = {
    "scope": _scope,
    "revenue": _revenue,
    "exclusivity": _exclusivity,
    "term": _term,
    "termination": _termination,
    "ip": _ip,
    "confidentiality": _confidentiality,
    "kpis": _kpis,
    "service-level": _service_level,
}


def _rate(rate: Decimal) -> Measure:
    return measure(rate * 100, "%", percent(rate, None, plain=True))


def _money(money: Money) -> Measure:
    return measure(money.amount, money.currency, str(money))


def _times(record: Any, at: FieldPath, **units: str) -> Iterator[Agreed]:
    for name, unit in units.items():
        if (amount := getattr(record, name)) is not None:
            yield (*at, name), measure(Decimal(amount), unit, plural(amount, unit))


def _within(text: str | None, path: FieldPath) -> Iterator[Agreed]:
    """The figures that a section states in words."""
    for found in measures(text or ""):
        yield path, found
