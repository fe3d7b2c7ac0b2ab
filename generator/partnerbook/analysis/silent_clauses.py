"""Silent clauses: for every blank field of a term sheet, in plain words, what the parties have not agreed.

Each phrase completes the sentences "The parties have not agreed …" and "The agreement does not settle …".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from partnerbook.analysis.sheet_line import Line
from partnerbook.analysis.terms import is_said
from partnerbook.model.agreement import Agreement, Exclusivity, Revenue
from partnerbook.model.base import Record


def silent_clauses(agreement: Agreement, us: str, them: str) -> Mapping[str, tuple[Line, ...]]:
    """What is not agreed, by section of the term sheet, each with the field that is blank; ``us`` and ``them`` are the
    parties' names.
    """
    return {
        "scope": tuple(_scope(agreement, us, them)),
        "revenue": tuple(_revenue(agreement.revenue)),
        "exclusivity": tuple(_exclusivity(agreement.exclusivity)),
        "term": tuple(_term(agreement)),
        "ip": _blank(
            "ip.",
            agreement.ip,
            ("existing", "who owns what each party brings"),
            ("joint", "who owns what they make together"),
            ("brand", "how each may use the other's name and logo"),
            ("content", "who owns the content they publish"),
        ),
        "confidentiality": _blank(
            "confidentiality.",
            agreement.confidentiality,
            ("covers", "what is confidential"),
            ("obligations", "how confidential information is protected"),
            ("exceptions", "what is exempt from confidentiality"),
            ("months", "how long confidentiality lasts"),
        ),
        "kpis": tuple(_kpis(agreement)),
        "further": tuple(_further(agreement)),
    }


def _blank(prefix: str, record: Record, *fields: tuple[str, str]) -> tuple[Line, ...]:
    """The phrases of those fields of a record that nothing was typed in; ``prefix`` is the record's own path."""
    return tuple(
        Line(phrase, f"{prefix}{name}") for name, phrase in fields if getattr(record, name) in (None, ())
    )


def _scope(agreement: Agreement, us: str, them: str) -> Iterable[Line]:
    both = {"us": agreement.responsibilities.us, "them": agreement.responsibilities.them}
    for side, name in (("us", us), ("them", them)):
        if not both[side]:
            yield Line(f"what {name} delivers", f"responsibilities.{side}")
    duties = [
        (f"responsibilities.{side}.{index}", duty)
        for side, listed in both.items()
        for index, duty in enumerate(listed)
    ]
    for field, what in (
        ("by", "a date for"),
        ("resources", "the resources for"),
        ("standard", "a quality standard for"),
    ):
        for path, duty in duties:
            if getattr(duty, field) is None:
                yield Line(f"{what} “{' '.join(duty.what.split())}”", f"{path}.{field}")


def _revenue(revenue: Revenue | None) -> Iterable[Line]:
    if revenue is None:
        return (Line("any payment between them", "revenue"),)
    model = revenue.model
    if model == "none":
        return ()
    by_fee = model == "fixed-fee" or (model == "referral-fee" and revenue.rate is None)
    committed, tiered, fixed = model == "minimum-commitment", model == "tiered", model == "fixed-fee"
    fields: tuple[tuple[bool, str, str], ...] = (
        (True, "payer", "who pays whom"),
        (by_fee, "fee", "the amount of the fee"),
        (committed or model == "revenue-share", "rate", "the rate of the share"),
        (committed, "minimum", "the minimum"),
        (committed, "period", "for which period the minimum holds"),
        (fixed, "period", "how often the fee is paid"),
        (tiered, "tiers", "the bands and their rates"),
        (tiered, "how", "whether the rate of a band applies to its part or to the whole amount"),
        (not by_fee, "base", "what the share is taken of"),
        (revenue.period != "once", "months", "for how long payments go on"),
        (not by_fee, "cap", "a cap on a payout"),
        (not (by_fee or committed), "floor", "a minimum payout"),
        (True, "payment_days", "within how many days payment is due"),
    )
    return _blank("revenue.", revenue, *((name, phrase) for applies, name, phrase in fields if applies))


def _exclusivity(exclusivity: Exclusivity | None) -> Iterable[Line]:
    if exclusivity is None:
        return (Line("whether either is bound to the other exclusively", "exclusivity"),)
    if exclusivity.kind == "none":
        return ()
    return _blank(
        "exclusivity.",
        exclusivity,
        ("scope", "what the exclusivity covers"),
        ("until", "until when the exclusivity lasts"),
        ("in_return", "what is given in return for the exclusivity"),
    )


def _term(agreement: Agreement) -> Iterable[Line]:
    yield from _blank("", agreement, ("effective", "from when the agreement takes effect"))
    renews = agreement.term.renewal is not None
    yield from _blank(
        "term.",
        agreement.term,
        ("months", "how long the agreement runs"),
        ("renewal", "whether it renews"),
        *((("renewal_months", "for how long it renews"),) if renews else ()),
        ("notice_days", "how much notice prevents a renewal"),
    )
    yield from _blank(
        "termination.",
        agreement.termination,
        ("convenience_days", "a way to end the agreement without cause"),
        ("cause", "what counts as a cause to end it"),
        ("effects", "what happens to customers and payments after the end"),
    )


def _kpis(agreement: Agreement) -> Iterable[Line]:
    if not is_said(agreement, "kpis"):
        yield Line("any measured target", "kpis")
    for index, kpi in enumerate(agreement.kpis):
        metric = kpi.metric.replace("_", " ")
        if kpi.target is None:
            yield Line(f"a target for {metric}", f"kpis.{index}.target")
        if kpi.by is None:
            yield Line(f"a date for the target of {metric}", f"kpis.{index}.by")
    if not is_said(agreement, "reviews"):
        yield Line("when they meet to review", "reviews")
    if agreement.service_level is None:
        yield Line("a service level", "service_level")


def _further(agreement: Agreement) -> Iterable[Line]:
    if agreement.binding is None and agreement.status not in ("signed", "ended"):
        yield Line("whether this sheet binds them once it is signed", "binding")
    if not (agreement.pilot or agreement.pilot_until):
        yield Line("a pilot period", "pilot", "pilot_until")
    yield from _blank(
        "",
        agreement,
        ("change", "how the terms are changed"),
        ("escalation", "to whom a disagreement is escalated"),
        ("liability", "any limit of liability"),
        ("disputes", "which law and which court settle a dispute"),
        ("legal_review", "whether counsel must review the terms"),
    )
