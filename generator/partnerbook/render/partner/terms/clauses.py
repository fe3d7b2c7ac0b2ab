"""The seven sections of a term sheet as lines, and beside them what nobody has agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from partnerbook import wording
from partnerbook.analysis.silent_clauses import silent_clauses
from partnerbook.analysis.somebody import is_reviewed
from partnerbook.model.agreement import Agreement, Exclusivity, Kpi, Responsibility, Revenue
from partnerbook.render.partner.shared.sheet import Block, EditLink, Sheet

_MODELS = {
    "referral-fee": "referral fee",
    "revenue-share": "revenue share",
    "fixed-fee": "fixed fee, whatever the size",
    "tiered": "tiered",
    "none": "no payments are made between the parties",
    "minimum-commitment": "minimum commitment",
}
_HOW = {"marginal": "each band at its own rate", "whole": "all at the rate of the band reached"}
_EXCLUSIVITY = {
    "none": "none: neither is bound to the other",
    "full": "full",
    "category": "within a category",
    "geographic": "within a territory",
    "time-limited": "for a limited time",
}


class Line(NamedTuple):
    """A term and what is agreed about it; empty where nothing is."""

    label: str
    value: str


class Section(NamedTuple):
    """One section: its lines, what is silent, and the parts of the file it stands in."""

    anchor: str
    title: str
    lines: tuple[Line, ...]
    silent: tuple[str, ...]
    keys: tuple[str, ...]
    edit: EditLink | None
    duties: tuple[tuple[str, tuple[Block[Responsibility], ...]], ...] = ()
    kpis: tuple[Block[Kpi], ...] = ()


def sections(agreement: Agreement, sheet: Sheet) -> tuple[Section, ...]:
    """The seven sections of S4, then everything around them."""
    names = {"us": sheet.view.program.organisation.name, "them": sheet.view.partner.name}
    silent = silent_clauses(agreement, names["us"], names["them"])

    def section(anchor: str, title: str, lines: Iterable[Line], *keys: str) -> Section:
        shown = tuple(line for line in lines if line.value)
        return Section(anchor, title, shown, silent[anchor], keys, sheet.edit(keys[0]))

    scope = section("scope", "1 Scope and responsibilities", (), "responsibilities")
    duties = tuple(
        (name, sheet.blocks(getattr(agreement.responsibilities, side), "responsibilities", side))
        for side, name in names.items()
    )
    measured = section("kpis", "7 KPIs and reviews", _measured(agreement), "kpis", "reviews", "service_level")
    around = ("pilot", "pilot_until", "change", "escalation", "liability", "disputes", "legal_review")
    return (
        scope._replace(duties=duties),
        section("revenue", "2 Revenue", _revenue(agreement.revenue), "revenue"),
        section("exclusivity", "3 Exclusivity", _exclusivity(agreement.exclusivity), "exclusivity"),
        section("term", "4 Term and termination", _term(agreement), "term", "termination", "effective"),
        section("ip", "5 Intellectual property", _ip(agreement), "ip"),
        section("confidentiality", "6 Confidentiality", _confidentiality(agreement), "confidentiality"),
        measured._replace(kpis=sheet.blocks(agreement.kpis, "kpis")),
        section("further", "Further terms", _further(agreement, sheet.view.today), *around),
    )


def _measured(agreement: Agreement) -> Iterator[Line]:
    yield Line("Reviews", ", ".join(agreement.reviews))
    yield Line("Service level", agreement.service_level or "")


def _revenue(revenue: Revenue | None) -> Iterator[Line]:
    if revenue is None:
        return
    yield Line("Model", _MODELS[revenue.model])
    if revenue.model == "none":
        return
    payer = {"us": "we pay them", "them": "they pay us"}.get(revenue.payer or "", "")
    yield Line("Who pays", payer)
    yield Line("Base", revenue.base or "")
    yield from _amounts(revenue)
    yield Line("Paid for", _months(revenue.months))
    yield Line("Cap", wording.money(revenue.cap))
    yield Line("Floor", wording.money(revenue.floor))
    days = wording.plural(revenue.payment_days, "day") if revenue.payment_days is not None else ""
    yield Line("Payment within", days)


def _amounts(revenue: Revenue) -> Iterator[Line]:
    """The lines that only some of the models have."""
    model, period = revenue.model, f" a {revenue.period}" if revenue.period not in (None, "once") else ""
    if model == "tiered":
        tiers = sorted(revenue.tiers, key=lambda tier: tier.start)
        bands = "; ".join(f"{wording.percent(tier.rate)} from {wording.money(tier.start)}" for tier in tiers)
        yield Line("Bands", bands)
        how = _HOW.get(revenue.how or "", "")
        yield Line("How bands apply", how)
        return
    fee = f"{wording.money(revenue.fee)}{period}" if revenue.fee else ""
    if model == "fixed-fee":
        yield Line("Fee", fee)
    elif model == "referral-fee":
        yield Line("Fee", fee)
        yield Line("Rate", wording.percent(revenue.rate))
    else:
        yield Line("Rate", wording.percent(revenue.rate))
    if model == "minimum-commitment":
        yield Line("Minimum", wording.money(revenue.minimum))


def _exclusivity(exclusivity: Exclusivity | None) -> Iterator[Line]:
    if exclusivity is None:
        return
    yield Line("Kind", _EXCLUSIVITY[exclusivity.kind])
    if exclusivity.kind != "none":
        yield Line("Scope", exclusivity.scope or "")
        yield Line("Until", wording.day(exclusivity.until))
        yield Line("In return", exclusivity.in_return or "")


def _notice(days: int | None) -> str:
    """With how much notice either may leave."""
    if days is None:
        return ""
    return (
        f"with {wording.plural(days, 'day')}' notice".replace("1 day'", "1 day's")
        if days
        else "at any time, without notice"
    )


def _term(agreement: Agreement) -> Iterator[Line]:
    term, termination = agreement.term, agreement.termination
    renewal = {"automatic": "by itself", "agreed": "when both agree"}.get(term.renewal or "", "")
    months = f", for {_months(term.renewal_months)}" if term.renewal_months is not None and renewal else ""
    notice = wording.plural(term.notice_days, "day") if term.notice_days else ""
    notice = "none needed before the end of the term" if term.notice_days == 0 else notice
    days = termination.convenience_days
    yield Line("In effect from", wording.day(agreement.effective))
    yield Line("Initial term", _months(term.months))
    yield Line("Renews", f"{renewal}{months}")
    yield Line("Notice", notice)
    yield Line("Without cause", _notice(days))
    yield Line("For cause", termination.cause or "")
    yield Line("After the end", termination.effects or "")


def _ip(agreement: Agreement) -> Iterator[Line]:
    yield Line("Brought in", agreement.ip.existing or "")
    yield Line("Made together", agreement.ip.joint or "")
    yield Line("Names and logos", agreement.ip.brand or "")
    yield Line("Content", agreement.ip.content or "")


def _confidentiality(agreement: Agreement) -> Iterator[Line]:
    secret = agreement.confidentiality
    yield Line("Covers", secret.covers or "")
    yield Line("Obligations", secret.obligations or "")
    yield Line("Exceptions", secret.exceptions or "")
    yield Line("Lasts", _months(secret.months))


def _further(agreement: Agreement, today: date) -> Iterator[Line]:
    review = agreement.legal_review
    legal = ""
    if review is not None:
        done = is_reviewed(review, today)
        by = f", by {review.by}" if review.by and (done or not review.on) else ""
        on = f" on {wording.day(review.on)}" if done else ", not done yet" if review.required else ""
        legal = f"{'required' if review.required else 'not required'}{by}{on}"
    yield Line("Pilot", agreement.pilot or "")
    yield Line("Pilot until", wording.day(agreement.pilot_until))
    yield Line("Changes", agreement.change or "")
    yield Line("Escalation", agreement.escalation or "")
    yield Line("Liability", agreement.liability or "")
    yield Line("Disputes", agreement.disputes or "")
    yield Line("Legal review", legal)


def _months(months: int | None) -> str:
    return wording.plural(months, "month") if months is not None else ""
