"""The term sheet: key dates, seven sections with what is not agreed, and the worked payout example (S4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from partnerbook.analysis.somebody import is_reviewed
from partnerbook.analysis.terms import (
    AGREED,
    Deadlines,
    Payout,
    base_period,
    deadlines,
    in_force,
    missing_sections,
    next_notice,
    payouts,
    pilot_end,
    terms_currency,
)
from partnerbook.model.agreement import Agreement
from partnerbook.model.profile import ACTIVE_STAGES
from partnerbook.render.partner.shared import pictures
from partnerbook.render.partner.shared.letters import letters
from partnerbook.render.partner.shared.sheet import Content, Sheet
from partnerbook.render.partner.terms.clauses import sections
from partnerbook.render.partner.terms.versions_page import version_lines
from partnerbook.render.redline import turn
from partnerbook.render.view import View
from partnerbook.wording import decimals, percent, plural, sentence, was_or_is, when

_PLACES = tuple(
    (field,)
    for field in [
        "responsibilities",
        "revenue",
        "exclusivity",
        "term",
        "termination",
        "ip",
        "confidentiality",
        "kpis",
        "reviews",
        "service_level",
        "pilot",
        "pilot_until",
        "change",
        "escalation",
        "liability",
        "disputes",
        "legal_review",
        "walk_away",
        "status",
        "turn",
        "effective",
        "signed_on",
        "ends_on",
    ]
)
_STATUS = {
    "draft": "a draft",
    "legal-review": "with counsel",
    "agreed": "agreed and not yet signed",
    "signed": "signed",
    "ended": "ended",
}


class KeyDate(NamedTuple):
    """A day that matters, and what it is."""

    what: str
    on: date


class PayoutRow(NamedTuple):
    """One line of the worked example; ``share`` is the payout's part of the deal."""

    deal: Decimal
    amount: Decimal
    share: str
    digits: int = 2


def contents(view: View) -> Iterator[Content]:
    """The terms page, where there is an agreement.yaml."""
    agreement = view.partner.agreement
    if agreement is None:
        return
    sheet = Sheet(view, "terms/", "Terms", "terms", "agreement.yaml", "negotiating")
    dates = deadlines(agreement, view.today)
    rows = payouts(agreement.revenue)
    yield Content(
        sheet,
        _answer(view, agreement, dates),
        {
            "agreement": agreement,
            "dates": tuple(_key_dates(agreement, dates, view.today)),
            "binding": in_force(agreement, view.today, runs=view.summary.stage in ACTIVE_STAGES),
            "sections": sections(agreement, sheet),
            "missing": missing_sections(agreement),
            "total_of": base_period(agreement.revenue) if agreement.revenue else "",
            "payouts": tuple(
                PayoutRow(row.deal, row.amount, _share(row), decimals(row.deal)) for row in rows
            ),
            "unit": terms_currency(agreement.revenue, view.program.currency),
            "plot": pictures.payout_plot(agreement.revenue, [row.deal for row in rows])
            if agreement.revenue
            else None,
            "documents": letters(view.drafts_of("term-sheet"), sheet.root),
            "versions": version_lines(view),
            "cut": view.versions_cut,
            "turn": _turn(view, agreement),
            "turn_edit": sheet.edit("turn" if agreement.turn else "status"),
            "names": {"us": view.program.organisation.name, "them": view.partner.name},
            "walk_away_edit": sheet.edit("walk_away"),
            "examples_edit": sheet.edit("revenue", "examples"),
        },
        _PLACES,
    )


def _turn(view: View, agreement: Agreement) -> str:
    """Whose turn it is; nobody misses that where nobody negotiates."""
    if agreement.turn is None and view.summary.stage in ("exit", "declined", "paused"):
        return ""
    return turn(agreement, view.program.organisation.name, view.partner.name)


def _answer(view: View, agreement: Agreement, dates: Deadlines) -> str:
    missing = missing_sections(agreement)
    binding = ", not binding" if agreement.binding is False else ""
    version = f", version {agreement.version}" if agreement.version else ""
    ends = notice = ""
    if dates.ends:
        renews = ", then renews by itself" if dates.renewal else ""
        ends = f"{'runs' if agreement.status in AGREED else 'would run'} until {when(dates.ends, view.today)}{renews}"
    if dates.notice_by:
        verb = was_or_is(dates.notice_by, view.today)
        notice = f"the last day for notice {verb} {when(dates.notice_by, view.today)}"
    blank = f"{plural(len(missing), 'section of seven is', 'sections of seven are')} blank" if missing else ""
    return sentence(f"{_STATUS[agreement.status]}{version}{binding}", ends, notice, blank)


def _key_dates(agreement: Agreement, dates: Deadlines, today: date) -> Iterator[KeyDate]:
    review = agreement.legal_review
    reviewed = review.on if review and is_reviewed(review, today) else None
    notice, exclusivity = next_notice(agreement, today), agreement.exclusivity
    exclusive = exclusivity.until if exclusivity and exclusivity.kind != "none" else None
    known = (
        ("Legal review", reviewed),
        ("Signed", agreement.signed_on),
        ("In effect from", agreement.effective),
        ("Pilot ends", pilot_end(agreement)),
        ("Exclusivity ends", exclusive),
        ("Last day to give notice", notice[0] if notice else dates.notice_by),
        ("Renews" if dates.renewal else "Ends", dates.ends),
    )
    for what, on in known:
        if on is not None:
            yield KeyDate(what, on)


def _share(row: Payout) -> str:
    return percent(row.amount / row.deal) if row.deal else ""
