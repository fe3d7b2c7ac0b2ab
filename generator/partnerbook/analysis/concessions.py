"""What changed between two versions of a term sheet, whom each change favours, and what it is worth (ours).

A negotiator reads a change by who pays, who delivers and who is bound. What only a lawyer can weigh is said to be
unclear, and is to be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from partnerbook.analysis.differences import Difference, differences
from partnerbook.analysis.favours import Favours, Negotiation, favoured
from partnerbook.analysis.term_names import TERMS
from partnerbook.analysis.terms import base_period, can_pay, payout, revenue_gaps, terms_currency
from partnerbook.analysis.values_in_words import in_words, spelt
from partnerbook.diagnostic import FieldPath
from partnerbook.model.agreement import Agreement, Revenue
from partnerbook.wording import capital, listed

_NO_TERMS = frozenset(
    {"status", "version", "turn", "signed_on", "walk_away", "revenue.examples"}
    | {f"legal_review.{field}" for field in ("by", "on", "approvals")}
)
"""Where the sheet stands, what is worked out from it, and what is confidential: nothing that the parties agree."""
_NO_ENDS = ("done_on", "approvals")

_NAMES = {path: name for names in TERMS.values() for path, name in names.items()}
_WEIGHTS = {path: weight for weight, names in TERMS.items() for path in names}

_PRICED = frozenset({"model", "payer", "fee", "rate", "tiers", "how", "minimum", "cap", "floor"})
"""The revenue terms that decide what a deal pays."""
_PAYOUT = (*sorted(_PRICED), "base", "period")
"""The same, and what tells whether two payouts can be compared."""


@dataclass(frozen=True, slots=True)
class Concession:
    """A term that changed; ``before`` and ``after`` are what the sheet says, nothing where it is silent.

    ``path`` is its field, ``at`` where that stands in the newer file; ``why`` is one sentence. One that is ``priced``
    moves what a deal pays.
    """

    path: str
    at: FieldPath
    label: str
    before: str
    after: str
    favours: Favours
    why: str
    priced: bool = False


@dataclass(frozen=True, slots=True)
class Worth:
    """What the partner gets for a deal of that size on both sheets; what it pays is negative. Exact to the cent."""

    deal: Decimal
    before: Decimal
    after: Decimal

    @property
    def amount(self) -> Decimal:
        """How much more the partner gets: less is negative."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Concessions:
    """Every term that changed, the weightiest first, and what all of them are worth together in the worked example.

    ``unknown`` says why that cannot be told. The revenue terms work on one payout, so that none of them has a worth of
    its own where several changed.
    """

    terms: tuple[Concession, ...]
    worth: tuple[Worth, ...]
    currency: str
    unknown: str = ""

    def count(self, favours: Favours) -> int:
        """How many terms favour a side, both or nobody can tell whom."""
        return sum(term.favours == favours for term in self.terms)

    @property
    def total(self) -> Decimal | None:
        """What the partner gets more over all deal sizes together; None where it cannot be told."""
        return sum((each.amount for each in self.worth), Decimal(0)) if self.worth else None


def concessions(before: Agreement, after: Agreement, us: str, them: str, currency: str) -> Concessions:
    """What changed from one version to another; ``us`` and ``them`` are the parties' names, ``currency`` is the program's."""
    worth, unknown = _worth(before.revenue, after.revenue, currency)
    deal = Negotiation(before, after, {"us": us, "them": them}, tuple(each.amount for each in worth), unknown)
    found = [
        _concession(difference, deal)
        for difference in differences(before, after, Difference(("agreement",)))
        if _is_term(difference)
    ]
    found.sort(key=lambda each: -each[0])
    unit = terms_currency(after.revenue or before.revenue, currency)
    return Concessions(tuple(concession for _, concession in found), worth, unit, unknown)


def _is_term(difference: Difference) -> bool:
    path = ".".join(difference.shape[1:])
    return (
        path not in _NO_TERMS and difference.shape[-1] not in _NO_ENDS and "approvals" not in difference.shape
    )


def _concession(difference: Difference, deal: Negotiation) -> tuple[int, Concession]:
    path = ".".join(difference.shape[1:])
    side, why = favoured(difference, deal)
    was, now = (
        (deal.before.reviews, deal.after.reviews) if path == "reviews" else (difference.old, difference.new)
    )
    return _WEIGHTS.get(path, 1), Concession(
        path=difference.what,
        at=difference.at,
        label=_label(difference, path, deal.names),
        before=_said(was, difference),
        after=_said(now, difference),
        favours=side,
        why=why,
        priced=difference.shape[1] == "revenue" and difference.shape[2] in _PRICED,
    )


def _label(difference: Difference, path: str, names: Mapping[str, str]) -> str:
    name = _NAMES[path].format(*map(spelt, difference.labels))
    if path.startswith("responsibilities.") and difference.shape[-1] == "*":
        name = f"what {names[difference.shape[2]]} delivers"
    return capital(name)


def _said(value: object, difference: Difference) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        return listed(in_words(item, difference.shape, {}) for item in value)
    return in_words(value, difference.shape, {})


def _worth(before: Revenue | None, after: Revenue | None, currency: str) -> tuple[tuple[Worth, ...], str]:
    """What the partner gets more for each deal size that either sheet states; or nothing, and why."""
    if not any(_value(before, name) != _value(after, name) for name in _PAYOUT):
        return (), ""
    sizes = sorted({deal for revenue in (before, after) if revenue for deal in revenue.examples})
    reasons = [
        reason
        for reason in (_gap(before, "before"), _gap(after, "after"), _unlike(before, after, currency))
        if reason
    ]
    if not sizes:
        reasons.append("no deal sizes are stated under revenue, examples")
    if reasons:
        return (), reasons[0]
    assert before is not None
    assert after is not None
    return tuple(Worth(deal, _gets(before, deal), _gets(after, deal)) for deal in sizes), ""


def _value(revenue: Revenue | None, name: str) -> object:
    return getattr(revenue, name) if revenue else None


def _gap(revenue: Revenue | None, which: str) -> str:
    """Why one of the sheets cannot be computed."""
    if revenue is None:
        return f"the sheet {which} says nothing about payments"
    if revenue.model == "none":
        return ""
    if revenue.payer is None:
        return f"the sheet {which} does not say who pays"
    return "" if can_pay(revenue) else f"the sheet {which} does not say {listed(revenue_gaps(revenue))}"


def _unlike(before: Revenue | None, after: Revenue | None, currency: str) -> str:
    """Why the same deal size does not mean the same on both sheets."""
    if before is None or after is None or "none" in (before.model, after.model):
        return ""
    if terms_currency(before, currency) != terms_currency(after, currency):
        return "the sheets are in two currencies"
    if _period(before) != _period(after):
        return "what is paid is not for the same period on both sheets"
    if _base(before) and _base(after) and _base(before) != _base(after):
        return "the share is not taken of the same on both sheets"
    return ""


def _period(revenue: Revenue) -> str:
    stated = revenue.period if revenue.model in ("fixed-fee", "minimum-commitment") else None
    return stated or base_period(revenue)


def _base(revenue: Revenue) -> str:
    """What a share is taken of; nothing where a fee is paid, whose amount does not depend on it."""
    by_fee = revenue.model == "fixed-fee" or (revenue.model == "referral-fee" and revenue.fee is not None)
    return "" if by_fee else " ".join((revenue.base or "").split())


def _gets(revenue: Revenue, deal: Decimal) -> Decimal:
    """What the partner gets for a deal: less than nothing, where it pays."""
    if revenue.model == "none":
        return Decimal(0)
    return payout(revenue, deal) if revenue.payer == "us" else -payout(revenue, deal)
