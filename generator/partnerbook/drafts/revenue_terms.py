"""The revenue terms as sentences, and their worked example as rows of a table (S4)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from partnerbook.analysis.terms import base_period, payouts, terms_currency
from partnerbook.drafts.parties import Parties
from partnerbook.drafts.typed import flat, sentence
from partnerbook.model.agreement import Exclusivity, Revenue
from partnerbook.wording import decimals, long_day, money, percent, spelled

_A_YEAR = {"month": 12, "quarter": 4}
_PERIODS = {"month": " a month", "quarter": " a quarter", "year": " a year", "once": ", paid once"}


def revenue_lines(revenue: Revenue, sides: Parties, currency: str) -> tuple[str, ...]:
    """Who pays whom what, for how long, within which bounds, and when."""
    return tuple(_lines(revenue, sides, terms_currency(revenue, currency)))


def _lines(revenue: Revenue, sides: Parties, currency: str) -> Iterator[str]:
    if revenue.model == "none":
        yield "No payments are made between the parties."
        return
    if revenue.payer:
        start = f"{sides.name(revenue.payer)} pays {sides.other(revenue.payer)}"
    else:
        start = "One party pays the other"
    yield f"{start} {_what(revenue)}"
    if revenue.model == "tiered":
        yield from _bands(revenue, currency)
    if revenue.model == "fixed-fee" and revenue.fee and (often := _A_YEAR.get(revenue.period or "")):
        whole = revenue.fee.model_copy(update={"amount": revenue.fee.amount * often})
        yield f"That is {money(whole)} a year."
    if revenue.months is not None:
        yield f"It is paid for {spelled(revenue.months, 'month')}."
    if revenue.floor:
        yield f"A payout is at least {money(revenue.floor)}."
    if revenue.cap:
        yield f"A payout is at most {money(revenue.cap)}."
    if revenue.payment_days is not None:
        yield f"Payment is due within {spelled(revenue.payment_days, 'day')}."


def _what(revenue: Revenue) -> str:
    period = _PERIODS.get(revenue.period or "", "")
    of_base = f" of {flat(revenue.base)}" if revenue.base else ""
    share = f"{percent(revenue.rate, None)}{of_base}" if revenue.rate is not None else f"a share{of_base}"
    if revenue.model == "tiered":
        return sentence(f"a share{of_base} that rises with the amount")
    if revenue.model == "minimum-commitment":
        least = f", and at least {money(revenue.minimum)}{period}" if revenue.minimum else ""
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


def _bands(revenue: Revenue, currency: str) -> Iterator[str]:
    tiers = sorted(revenue.tiers, key=lambda tier: tier.start)
    scope = "of the whole amount, where it reaches" if revenue.how == "whole" else "of the part"
    for index, tier in enumerate(tiers):
        following = tiers[index + 1] if index + 1 < len(tiers) else None
        low = money(tier.start, currency)
        high = money(following.start, currency) if following else ""
        if revenue.how == "whole":
            upper = f" but not {high}" if high else ""
            yield f"{percent(tier.rate, None)} {scope} {low}{upper}."
        elif high and not tier.start:
            yield f"{percent(tier.rate, None)} {scope} up to {high}."
        elif high:
            yield f"{percent(tier.rate, None)} {scope} from {low} to {high}."
        else:
            yield f"{percent(tier.rate, None)} {scope} above {low}."


def example_rows(revenue: Revenue | None, currency: str) -> tuple[tuple[str, str, str], ...]:
    """Deal, payout and the payout's share of the deal, for every stated deal size; none of a fixed fee."""
    if revenue is None or revenue.model == "fixed-fee":  # it is the same whatever the deal
        return ()
    unit = terms_currency(revenue, currency)
    return tuple(
        (
            money(item.deal, unit, decimals(item.deal)),
            money(item.amount, unit, 2),
            _part(item.amount, item.deal),
        )
        for item in payouts(revenue)
    )


def total_of(revenue: Revenue | None) -> str:
    """What each row of the example is: a deal, or the total of a period."""
    period = base_period(revenue) if revenue else ""
    return f"{period}'s total" if period else ""


def _part(paid: Decimal, deal: Decimal) -> str:
    return percent(paid / deal) if deal else ""


def exclusivity_lines(exclusivity: Exclusivity) -> tuple[str, ...]:
    """What is exclusive, until when, in return for what."""
    if exclusivity.kind == "none":
        return ("Neither party is bound to the other exclusively.",)
    kinds = {
        "full": "The partnership is fully exclusive",
        "category": "The partnership is exclusive in its category",
        "geographic": "The partnership is exclusive in its territory",
        "time-limited": "The partnership is exclusive for a limited time",
    }
    until = f", until {long_day(exclusivity.until)}" if exclusivity.until else ""
    lines = [f"{kinds[exclusivity.kind]}{until}."]
    if exclusivity.scope:
        lines.append(sentence(f"Scope: {exclusivity.scope}"))
    if exclusivity.in_return:
        lines.append(sentence(f"In return: {exclusivity.in_return}"))
    return tuple(lines)
