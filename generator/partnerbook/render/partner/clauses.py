"""The seven sections of a term sheet as lines, and beside them what nobody has agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from partnerbook.model.agreement import Agreement, Exclusivity, Kpi, Responsibility, Revenue
from partnerbook.render import wording
from partnerbook.render.partner.sheet import Block, EditLink, Sheet

_MODELS = {
    "referral-fee": "referral fee",
    "revenue-share": "revenue share",
    "fixed-fee": "fixed fee, whatever the size",
    "tiered": "tiered",
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


@dataclass(frozen=True, slots=True)
class Line:
    """A term and what is agreed about it; empty where nothing is."""

    label: str
    value: str
    silent: str = ""


@dataclass(frozen=True, slots=True)
class Section:
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
    return (
        _scope(agreement, sheet),
        _section(sheet, "revenue", "2 Revenue", _revenue(agreement.revenue), "revenue"),
        _section(sheet, "exclusivity", "3 Exclusivity", _exclusivity(agreement.exclusivity), "exclusivity"),
        _section(
            sheet, "term", "4 Term and termination", _term(agreement), "term", "termination", "effective"
        ),
        _section(sheet, "ip", "5 Intellectual property", _ip(agreement), "ip"),
        _section(
            sheet, "confidentiality", "6 Confidentiality", _confidentiality(agreement), "confidentiality"
        ),
        _kpis(agreement, sheet),
        _section(
            sheet,
            "further",
            "Further terms",
            _further(agreement),
            *["pilot", "change", "escalation", "liability", "disputes", "legal_review"],
        ),
    )


def _section(sheet: Sheet, anchor: str, title: str, lines: Iterator[Line], *keys: str) -> Section:
    shown = tuple(lines)
    silent = tuple(line.silent for line in shown if not line.value and line.silent)
    return Section(
        anchor, title, tuple(line for line in shown if line.value), silent, keys, sheet.edit(keys[0])
    )


def _scope(agreement: Agreement, sheet: Sheet) -> Section:
    names = {"us": sheet.view.program.organisation.name, "them": sheet.view.partner.name}
    duties = tuple(
        (name, sheet.blocks(getattr(agreement.responsibilities, side), "responsibilities", side))
        for side, name in names.items()
    )
    silent = tuple(f"what {name} delivers" for name, blocks in duties if not blocks)
    edit = sheet.edit("responsibilities")
    return Section("scope", "1 Scope and responsibilities", (), silent, ("responsibilities",), edit, duties)


def _kpis(agreement: Agreement, sheet: Sheet) -> Section:
    lines = (
        Line("Reviews", ", ".join(agreement.reviews), "when the parties meet to review"),
        Line("Service level", agreement.service_level or "", "a service level"),
    )
    silent = tuple(line.silent for line in lines if not line.value)
    return Section(
        "kpis",
        "7 KPIs and reviews",
        tuple(line for line in lines if line.value),
        silent if agreement.kpis else ("any measured target", *silent),
        ("kpis", "reviews", "service_level"),
        sheet.edit("kpis"),
        kpis=sheet.blocks(agreement.kpis, "kpis"),
    )


def _revenue(revenue: Revenue | None) -> Iterator[Line]:
    if revenue is None:
        yield Line("", "", "any payment between the parties")
        return
    yield Line("Model", _MODELS[revenue.model])
    payer = {"us": "we pay them", "them": "they pay us"}.get(revenue.payer or "", "")
    yield Line("Who pays", payer, "who pays whom")
    yield Line("Base", revenue.base or "", "what the payment is counted from")
    yield from _amounts(revenue)
    yield Line("Paid for", _months(revenue.months), "for how long payments go on")
    yield Line("Cap", wording.money(revenue.cap), "a cap on a payout")
    yield Line("Floor", wording.money(revenue.floor), "a minimum for each payout")
    days = wording.plural(revenue.payment_days, "day") if revenue.payment_days is not None else ""
    yield Line("Payment within", days, "within how many days payment is due")


def _amounts(revenue: Revenue) -> Iterator[Line]:
    """The lines that only some of the models have."""
    model, period = revenue.model, f" a {revenue.period}" if revenue.period not in (None, "once") else ""
    if model == "tiered":
        tiers = sorted(revenue.tiers, key=lambda tier: tier.start)
        bands = "; ".join(f"{wording.percent(tier.rate)} from {wording.money(tier.start)}" for tier in tiers)
        yield Line("Bands", bands, "the bands and their rates")
        how = _HOW.get(revenue.how or "", "")
        yield Line("How bands apply", how, "whether a band's rate applies to its part or to the whole")
        return
    fee = f"{wording.money(revenue.fee)}{period}" if revenue.fee else ""
    if model == "fixed-fee":
        yield Line("Fee", fee, "the amount of the fee")
    elif model == "referral-fee":
        yield Line("Fee", fee, "" if revenue.rate is not None else "the amount of the fee")
        yield Line("Rate", wording.percent(revenue.rate))
    else:
        yield Line("Rate", wording.percent(revenue.rate), "the rate of the share")
    if model == "minimum-commitment":
        yield Line("Minimum", wording.money(revenue.minimum), "the minimum")


def _exclusivity(exclusivity: Exclusivity | None) -> Iterator[Line]:
    if exclusivity is None:
        yield Line("", "", "whether either is bound to the other exclusively")
        return
    yield Line("Kind", _EXCLUSIVITY[exclusivity.kind])
    if exclusivity.kind != "none":
        yield Line("Scope", exclusivity.scope or "", "what the exclusivity covers")
        yield Line("Until", wording.day(exclusivity.until), "until when the exclusivity lasts")
        yield Line("In return", exclusivity.in_return or "", "what is given in return for it")


def _term(agreement: Agreement) -> Iterator[Line]:
    term, termination = agreement.term, agreement.termination
    renewal = {"automatic": "by itself", "agreed": "when both agree"}.get(term.renewal or "", "")
    months = f", for {_months(term.renewal_months)}" if term.renewal_months is not None and renewal else ""
    notice = wording.plural(term.notice_days, "day") if term.notice_days is not None else ""
    days = termination.convenience_days
    yield Line("In effect from", wording.day(agreement.effective), "from when the agreement takes effect")
    yield Line("Initial term", _months(term.months), "how long the agreement runs")
    yield Line("Renews", f"{renewal}{months}", "whether it renews")
    yield Line("Notice", notice, "how much notice prevents a renewal")
    yield Line(
        "Without cause",
        f"with {wording.plural(days, 'day')}' notice" if days is not None else "",
        "a way to end it without cause",
    )
    yield Line("For cause", termination.cause or "", "what counts as a cause to end it")
    yield Line(
        "After the end", termination.effects or "", "what happens to customers and payments after the end"
    )


def _ip(agreement: Agreement) -> Iterator[Line]:
    yield Line("Brought in", agreement.ip.existing or "", "who owns what each party brings")
    yield Line("Made together", agreement.ip.joint or "", "who owns what they make together")
    yield Line("Names and logos", agreement.ip.brand or "", "how each may use the other's name and logo")
    yield Line("Content", agreement.ip.content or "", "who owns the content they publish")


def _confidentiality(agreement: Agreement) -> Iterator[Line]:
    secret = agreement.confidentiality
    yield Line("Covers", secret.covers or "", "what is confidential")
    yield Line("Obligations", secret.obligations or "", "how it is protected")
    yield Line("Exceptions", secret.exceptions or "", "what is exempt")
    yield Line("Lasts", _months(secret.months), "how long confidentiality lasts")


def _further(agreement: Agreement) -> Iterator[Line]:
    review = agreement.legal_review
    legal = ""
    if review is not None:
        by = f", by {review.by}" if review.by else ""
        on = f" on {wording.day(review.on)}" if review.on else ", not done yet" if review.required else ""
        legal = f"{'required' if review.required else 'not required'}{by}{on}"
    yield Line("Pilot", agreement.pilot or "", "a pilot period")
    yield Line("Changes", agreement.change or "", "how the terms are changed")
    yield Line("Escalation", agreement.escalation or "", "to whom a disagreement goes")
    yield Line("Liability", agreement.liability or "", "any limit of liability")
    yield Line("Disputes", agreement.disputes or "", "which law and which court settle a dispute")
    yield Line("Legal review", legal, "whether counsel must review the terms")


def _months(months: int | None) -> str:
    return wording.plural(months, "month") if months is not None else ""
