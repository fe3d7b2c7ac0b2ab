"""The term sheet: deadlines, sections that are blank, and the worked payout example (S4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from partnerbook.analysis.dates import add_days, add_months, runs_until
from partnerbook.model.agreement import Agreement, Revenue, Termination
from partnerbook.patterns import lazy

CENT = Decimal("0.01")
AGREED = frozenset({"agreed", "signed"})
"""Statuses in which both sides have said yes, and neither has said that it is over."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """When the current term ends, when it renews by itself, and the last day for notice."""

    ends: date | None
    renewal: date | None
    notice_by: date | None


@dataclass(frozen=True, slots=True)
class Payout:
    """What a deal of that size pays under the revenue terms."""

    deal: Decimal
    amount: Decimal


def deadlines(agreement: Agreement, today: date) -> Deadlines:
    """The end of the term that runs today: the initial one, or the renewal that ``today`` falls in.

    An end that was given notice of, or agreed, stands before all that the term says.
    """
    if agreement.status == "ended":
        return Deadlines(None, None, None)
    if agreement.ends_on is not None:
        return Deadlines(agreement.ends_on, None, None)
    term, ends = agreement.term, None
    for ends in _ends(agreement):
        if ends > today:
            break
    if ends is None:
        return Deadlines(None, None, None)
    notice_by = add_days(ends, -term.notice_days) if term.notice_days is not None else None
    return Deadlines(ends, ends if term.renewal == "automatic" else None, notice_by)


def next_notice(agreement: Agreement, today: date) -> tuple[date, date] | None:
    """The next last day to give notice, today or later, and the end of the term that it is for.

    Where the notice is longer than a renewal, that is not the term that runs. None where there is none any more.
    """
    days = agreement.term.notice_days
    if agreement.status == "ended" or agreement.ends_on is not None or days is None:
        return None
    found = ((add_days(ends, -days), ends) for ends in _ends(agreement) if ends > today)
    return next(((notice, ends) for notice, ends in found if notice >= today), None)


def _ends(agreement: Agreement) -> Iterator[date]:
    """The ends of the initial term and of every renewal, as far as the calendar goes.

    All are counted from the first day, so that a month without a 31st does not move those after it.
    """
    term, months = agreement.term, agreement.term.months
    if agreement.effective is None or not months:
        return
    ends = add_months(agreement.effective, months)
    yield ends
    while term.renewal == "automatic" and term.renewal_months and ends < date.max:
        months += term.renewal_months
        ends = add_months(agreement.effective, months)
        yield ends


def has_run_out(agreement: Agreement, today: date) -> bool:
    """Whether the agreement's last day is over: its term, where it does not renew by itself, or the end agreed."""
    dates = deadlines(agreement, today)
    return dates.ends is not None and dates.renewal is None and dates.ends < today


def in_force(agreement: Agreement, today: date, *, runs: bool) -> bool:
    """Whether both sides are bound by what they agreed.

    While the partnership ``runs``, terms that ran out count until their end is recorded: both go on as if they held.
    """
    if agreement.status not in AGREED or (agreement.ends_on is not None and agreement.ends_on < today):
        return False
    return runs or not has_run_out(agreement, today)


def pilot_end(agreement: Agreement) -> date | None:
    """The last day of the pilot: its own field, else the day until which its description says that it runs."""
    if agreement.pilot_until is not None:
        return agreement.pilot_until
    return runs_until(agreement.pilot) if agreement.pilot else None


def missing_sections(agreement: Agreement) -> tuple[str, ...]:
    """The sections of the seven that are blank."""
    blank = {
        "scope and responsibilities": not (agreement.responsibilities.us and agreement.responsibilities.them),
        "revenue": agreement.revenue is None,
        "exclusivity": agreement.exclusivity is None,
        "term and termination": agreement.term.months is None
        or not (agreement.termination.cause or agreement.termination.convenience_days is not None),
        "intellectual property": not any(agreement.ip.model_dump().values()),
        "confidentiality": not any(agreement.confidentiality.model_dump().values()),
        "KPIs and reviews": not (is_said(agreement, "kpis") and is_said(agreement, "reviews")),
    }
    return tuple(name for name, is_blank in blank.items() if is_blank)


def is_said(agreement: Agreement, name: str) -> bool:
    """Whether the sheet says something of a list, be it that there is nothing: ``kpis: []``."""
    return bool(getattr(agreement, name)) or name in agreement.model_fields_set


_PERIODS = ("year", "quarter", "month", "week")
_OF_PERIOD = {
    period: lazy(
        rf"\b{adverb}\b|\b(?:of|in|per|over|during|within|a|an|each|every)\s+(?:(?:the|a|an|each|every|one)\s+)?"
        rf"(?:(?:calendar|fiscal|financial|contract|business|same)\s+)?{period}\b",
        re.IGNORECASE,
    )
    for period, adverb in zip(
        _PERIODS, ("(?:yearly|annual(?:ly)?)", "quarterly", "monthly", "weekly"), strict=True
    )
}


def base_period(revenue: Revenue) -> str:
    """The period whose total the share is taken of: year, quarter, month or week; nothing where it is each deal, as with
    a fee for each referral, whatever its conditions say of a year.
    """
    base = "" if revenue.model == "referral-fee" and revenue.fee else revenue.base or ""
    named = base.lower().replace("annual", "year")
    return next((period for period in _PERIODS if period in named and _OF_PERIOD[period].search(base)), "")


def terms_currency(revenue: Revenue | None, currency: str) -> str:
    """The currency the terms are in: that of their own amounts, else the program's."""
    amounts = (revenue.fee, revenue.minimum, revenue.cap, revenue.floor) if revenue else ()
    return next((amount.currency for amount in amounts if amount), currency)


def payouts(revenue: Revenue | None) -> tuple[Payout, ...]:
    """The worked example: what each stated deal size pays, exact to the cent."""
    if revenue is None or not can_pay(revenue):
        return ()
    return tuple(Payout(deal, payout(revenue, deal)) for deal in revenue.examples)


def can_pay(revenue: Revenue) -> bool:
    """Whether the terms say enough to compute a payout."""
    return {
        "none": False,
        "referral-fee": revenue.fee is not None or revenue.rate is not None,
        "revenue-share": revenue.rate is not None,
        "fixed-fee": revenue.fee is not None,
        "tiered": bool(revenue.tiers) and revenue.how is not None,
        "minimum-commitment": revenue.rate is not None and revenue.minimum is not None,
    }[revenue.model]


def payout(revenue: Revenue, deal: Decimal) -> Decimal:
    """What a deal pays: the model's amount, then floor, then cap, rounded half up to the cent, once."""
    amount = _model_amount(revenue, deal)
    if revenue.floor is not None:
        amount = max(amount, revenue.floor.amount)
    if revenue.cap is not None:
        amount = min(amount, revenue.cap.amount)
    return amount.quantize(CENT, ROUND_HALF_UP)


def _model_amount(revenue: Revenue, deal: Decimal) -> Decimal:
    fee = revenue.fee.amount if revenue.fee else Decimal(0)
    share = deal * (revenue.rate or Decimal(0))
    if revenue.model == "fixed-fee":
        return fee
    if revenue.model == "referral-fee":
        return fee if revenue.fee else share
    if revenue.model == "minimum-commitment":
        return max(share, revenue.minimum.amount) if revenue.minimum else share
    if revenue.model == "tiered":
        return _tiered(revenue, deal)
    return share


def _tiered(revenue: Revenue, deal: Decimal) -> Decimal:
    tiers = sorted(revenue.tiers, key=lambda tier: tier.start)
    if revenue.how == "whole":
        reached = [tier for tier in tiers if tier.start <= deal]
        return deal * reached[-1].rate if reached else Decimal(0)
    amount = Decimal(0)
    for tier, following in zip(tiers, [*tiers[1:], None], strict=True):
        top = min(deal, following.start) if following else deal
        amount += max(top - tier.start, Decimal(0)) * tier.rate
    return amount


def revenue_gaps(revenue: Revenue) -> tuple[str, ...]:
    """What the revenue terms lack of what their model needs; every model says who pays, and on what."""
    if revenue.model == "none":
        return ()
    rate, fee = revenue.rate, revenue.fee
    needs: dict[str, dict[str, object]] = {
        "referral-fee": {"fee or rate": fee or rate},
        "revenue-share": {"rate": rate},
        "fixed-fee": {"fee": fee, "period": revenue.period},
        "tiered": {"tiers": revenue.tiers or None, "how": revenue.how},
        "minimum-commitment": {"rate": rate, "minimum": revenue.minimum},
    }
    asked = {"payer": revenue.payer, "base": revenue.base} | needs[revenue.model]
    return tuple(name for name, value in asked.items() if value is None)


def exit_gaps(termination: Termination) -> tuple[str, ...]:
    """What the terms do not say of the end, in words."""
    gaps = []
    if termination.convenience_days is None and termination.cause is None:
        gaps.append("how to leave")
    if termination.effects is None:
        gaps.append("what happens afterwards")
    return tuple(gaps)
