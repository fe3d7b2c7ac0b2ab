"""Silent clauses: for every blank field of a term sheet, in plain words, what the parties have not agreed.

Each phrase completes the sentence "The parties have not agreed …".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from partnerbook.analysis.terms import is_said
from partnerbook.model.agreement import Agreement, Exclusivity, Responsibility, Revenue


def silent_clauses(agreement: Agreement, us: str, them: str) -> Mapping[str, tuple[str, ...]]:
    """What is not agreed, by section of the term sheet; ``us`` and ``them`` are the parties' names."""
    return {
        "scope": tuple(_scope(agreement, us, them)),
        "revenue": tuple(_revenue(agreement.revenue)),
        "exclusivity": tuple(_exclusivity(agreement.exclusivity)),
        "term": tuple(_term(agreement)),
        "ip": _blank(
            (agreement.ip.existing, "who owns what each party brings"),
            (agreement.ip.joint, "who owns what they make together"),
            (agreement.ip.brand, "how each may use the other's name and logo"),
            (agreement.ip.content, "who owns the content they publish"),
        ),
        "confidentiality": _blank(
            (agreement.confidentiality.covers, "what is confidential"),
            (agreement.confidentiality.obligations, "how confidential information is protected"),
            (agreement.confidentiality.exceptions, "what is exempt from confidentiality"),
            (agreement.confidentiality.months, "how long confidentiality lasts"),
        ),
        "kpis": tuple(_kpis(agreement)),
        "further": _blank(
            (agreement.pilot or agreement.pilot_until, "a pilot period"),
            (agreement.change, "how the terms are changed"),
            (agreement.escalation, "to whom a disagreement is escalated"),
            (agreement.liability, "any limit of liability"),
            (agreement.disputes, "which law and which court settle a dispute"),
            (agreement.legal_review, "whether counsel must review the terms"),
        ),
    }


def _blank(*fields: tuple[object, str]) -> tuple[str, ...]:
    return tuple(phrase for value, phrase in fields if value is None or value == ())


def _scope(agreement: Agreement, us: str, them: str) -> Iterable[str]:
    both = ((us, agreement.responsibilities.us), (them, agreement.responsibilities.them))
    for name, duties in both:
        if not duties:
            yield f"what {name} delivers"
    duties = (*agreement.responsibilities.us, *agreement.responsibilities.them)
    yield from _per_duty("a date for", (duty for duty in duties if duty.by is None))
    yield from _per_duty("the resources for", (duty for duty in duties if duty.resources is None))
    yield from _per_duty("a quality standard for", (duty for duty in duties if duty.standard is None))


def _per_duty(what: str, duties: Iterable[Responsibility]) -> Iterable[str]:
    for duty in duties:
        yield f"{what} “{' '.join(duty.what.split())}”"


def _revenue(revenue: Revenue | None) -> Iterable[str]:
    if revenue is None:
        return ("any payment between them",)
    model = revenue.model
    if model == "none":
        return ()
    by_fee = model == "fixed-fee" or (model == "referral-fee" and revenue.rate is None)
    committed, tiered, fixed = model == "minimum-commitment", model == "tiered", model == "fixed-fee"
    fields: tuple[tuple[bool, object, str], ...] = (
        (True, revenue.payer, "who pays whom"),
        (by_fee, revenue.fee, "the amount of the fee"),
        (committed or model == "revenue-share", revenue.rate, "the rate of the share"),
        (committed, revenue.minimum, "the minimum"),
        (committed, revenue.period, "for which period the minimum holds"),
        (fixed, revenue.period, "how often the fee is paid"),
        (tiered, revenue.tiers, "the bands and their rates"),
        (tiered, revenue.how, "whether the rate of a band applies to its part or to the whole amount"),
        (not by_fee, revenue.base, "what the share is taken of"),
        (revenue.period != "once", revenue.months, "for how long payments go on"),
        (not fixed, revenue.cap, "a cap on a payout"),
        (not (fixed or committed), revenue.floor, "a minimum payout"),
        (True, revenue.payment_days, "within how many days payment is due"),
    )
    return _blank(*((value, phrase) for applies, value, phrase in fields if applies))


def _exclusivity(exclusivity: Exclusivity | None) -> Iterable[str]:
    if exclusivity is None:
        return ("whether either is bound to the other exclusively",)
    if exclusivity.kind == "none":
        return ()
    return _blank(
        (exclusivity.scope, "what the exclusivity covers"),
        (exclusivity.until, "until when the exclusivity lasts"),
        (exclusivity.in_return, "what is given in return for the exclusivity"),
    )


def _term(agreement: Agreement) -> Iterable[str]:
    term, termination = agreement.term, agreement.termination
    fields: list[tuple[object, str]] = [
        (agreement.effective, "from when the agreement takes effect"),
        (term.months, "how long the agreement runs"),
        (term.renewal, "whether it renews"),
    ]
    if term.renewal is not None:
        fields.append((term.renewal_months, "for how long it renews"))
    return _blank(
        *fields,
        (term.notice_days, "how much notice prevents a renewal"),
        (termination.convenience_days, "a way to end the agreement without cause"),
        (termination.cause, "what counts as a cause to end it"),
        (termination.effects, "what happens to customers and payments after the end"),
    )


def _kpis(agreement: Agreement) -> Iterable[str]:
    if not is_said(agreement, "kpis"):
        yield "any measured target"
    for kpi in agreement.kpis:
        if kpi.target is None:
            yield f"a target for {kpi.metric.replace('_', ' ')}"
        if kpi.by is None:
            yield f"a date for the target of {kpi.metric.replace('_', ' ')}"
    if not is_said(agreement, "reviews"):
        yield "when they meet to review"
    if agreement.service_level is None:
        yield "a service level"
