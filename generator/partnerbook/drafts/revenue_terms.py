"""The revenue terms as sentences, and their worked example as rows of a table (S4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import zip_longest

from partnerbook.analysis.sheet_line import Line
from partnerbook.analysis.terms import base_period, payouts, terms_currency
from partnerbook.drafts.parties import Parties
from partnerbook.drafts.typed import flat, sentence
from partnerbook.model.agreement import Exclusivity, Revenue
from partnerbook.wording import decimals, long_day, money, percent, spelled

_A_YEAR = {"month": 12, "quarter": 4}
_PERIODS = {"month": " a month", "quarter": " a quarter", "year": " a year", "once": ", paid once"}


_SAID: Mapping[str, tuple[str, ...]] = {
    "none": (),
    "tiered": ("base",),
    "minimum-commitment": ("rate", "minimum", "period", "base"),
    "revenue-share": ("rate", "base"),
    "fixed-fee": ("fee", "period", "base"),
    "referral-fee": ("fee", "base"),
}
"""What the sentence about each model says of its terms; a referral fee that is a share reads like one."""


def revenue_lines(revenue: Revenue, sides: Parties, currency: str) -> tuple[Line, ...]:
    """Who pays whom what, for how long, within which bounds, and when."""
    return tuple(_lines(revenue, sides, terms_currency(revenue, currency)))


def _lines(revenue: Revenue, sides: Parties, currency: str) -> Iterator[Line]:
    if revenue.model == "none":
        yield Line("No payments are made between the parties.", "revenue.model")
        return
    if revenue.payer:
        start = f"{sides.name(revenue.payer)} pays {sides.other(revenue.payer)}"
    else:
        start = "One party pays the other"
    shared = revenue.model == "referral-fee" and not revenue.fee
    names = _SAID["revenue-share" if shared else revenue.model]
    said = [name for name in (*names, "payer") if getattr(revenue, name) is not None]
    yield Line(f"{start} {_what(revenue)}", *(f"revenue.{name}" for name in (*said, "model")))
    if revenue.model == "tiered":
        yield from _bands(revenue, currency)
    if revenue.model == "fixed-fee" and revenue.fee and (often := _A_YEAR.get(revenue.period or "")):
        whole = revenue.fee.model_copy(update={"amount": revenue.fee.amount * often})
        yield Line(f"That is {money(whole)} a year.", "revenue.fee", "revenue.period")
    if revenue.months is not None:
        yield Line(f"Payments go on for {spelled(revenue.months, 'month')}.", "revenue.months")
    if revenue.floor:
        yield Line(f"A payout is at least {money(revenue.floor)}.", "revenue.floor")
    if revenue.cap:
        yield Line(f"A payout is at most {money(revenue.cap)}.", "revenue.cap")
    if revenue.payment_days is not None:
        yield Line(f"Payment is due within {spelled(revenue.payment_days, 'day')}.", "revenue.payment_days")


def _what(revenue: Revenue) -> str:
    period = _PERIODS.get(revenue.period or "", "")
    of_base = f" of {flat(revenue.base)}" if revenue.base else ""
    share = f"{percent(revenue.rate, None)}{of_base}" if revenue.rate is not None else f"a share{of_base}"
    if revenue.model == "tiered":
        return sentence(f"a share{of_base}, at rates that depend on the amount")
    if revenue.model == "minimum-commitment":
        least = f", but at least {money(revenue.minimum)}{period}" if revenue.minimum else ""
        return sentence(f"{share}{least}")
    if revenue.model == "revenue-share":
        return sentence(share if revenue.rate is None else f"a share of {share}")
    kind = "a fixed fee" if revenue.model == "fixed-fee" else "a referral fee"
    if revenue.fee:
        reason = f" for {flat(revenue.base)}" if revenue.base else ""
        if revenue.model == "referral-fee":
            return sentence(f"{kind} of {money(revenue.fee)}{reason or ' for each customer referred'}")
        return sentence(f"{kind} of {money(revenue.fee)}{period}{',' if period and reason else ''}{reason}")
    if revenue.model == "referral-fee" and revenue.rate is not None:
        return sentence(f"{kind} of {share}")
    return sentence(f"{kind} for {flat(revenue.base)}" if revenue.base else kind)


def _bands(revenue: Revenue, currency: str) -> Iterator[Line]:
    tiers = sorted(enumerate(revenue.tiers), key=lambda each: each[1].start)
    scope = "of the whole amount, where it reaches" if revenue.how == "whole" else "of the part"
    for (index, tier), following in zip_longest(tiers, tiers[1:]):
        low = money(tier.start, currency)
        high = money(following[1].start, currency) if following else ""
        ends = (f"revenue.tiers.{following[0]}.from",) if following else ()
        if revenue.how == "whole":
            part = f"{low}{f' but not {high}' if high else ''}"
        elif high:
            part = f"from {low} to {high}" if tier.start else f"up to {high}"
        else:
            part = f"above {low}"
        band = f"revenue.tiers.{index}"
        yield Line(
            f"{percent(tier.rate, None)} {scope} {part}.",
            f"{band}.rate",
            f"{band}.from",
            *ends,
            "revenue.how",
        )


def example_rows(revenue: Revenue | None, currency: str) -> tuple[tuple[Line, str, str], ...]:
    """Deal, payout and the payout's share of the deal, for every stated deal size; none of a fixed fee."""
    if revenue is None or revenue.model == "fixed-fee":  # it is the same whatever the deal
        return ()
    unit = terms_currency(revenue, currency)
    return tuple(
        (
            Line(money(item.deal, unit, decimals(item.deal)), f"revenue.examples.{index}"),
            money(item.amount, unit, 2),
            _part(item.amount, item.deal),
        )
        for index, item in enumerate(payouts(revenue))
    )


def total_of(revenue: Revenue | None) -> str:
    """What each row of the example is: a deal, or the total of a period."""
    period = base_period(revenue) if revenue else ""
    return f"{period}'s total" if period else ""


def _part(paid: Decimal, deal: Decimal) -> str:
    return percent(paid / deal) if deal else ""


def exclusivity_lines(exclusivity: Exclusivity) -> tuple[Line, ...]:
    """What is exclusive, until when, in return for what."""
    if exclusivity.kind == "none":
        return (Line("Neither party is bound to the other exclusively.", "exclusivity.kind"),)
    kinds = {
        "full": "The partnership is fully exclusive",
        "category": "The partnership is exclusive in its category",
        "geographic": "The partnership is exclusive in its territory",
        "time-limited": "The partnership is exclusive for a limited time",
    }
    until = f", until {long_day(exclusivity.until)}" if exclusivity.until else ""
    said = ("exclusivity.kind", *(["exclusivity.until"] if until else []))
    lines = [Line(f"{kinds[exclusivity.kind]}{until}.", *said)]
    if exclusivity.scope:
        lines.append(Line(sentence(f"Scope: {exclusivity.scope}"), "exclusivity.scope"))
    if exclusivity.in_return:
        lines.append(Line(sentence(f"In return: {exclusivity.in_return}"), "exclusivity.in_return"))
    return tuple(lines)
