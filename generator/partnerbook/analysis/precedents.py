"""Terms beside those of our other partners: what the agreements in force have, and where one sheet stands among them (ours).

In force is what is signed and binding, has begun and has not ended. A sheet that is still negotiated is compared with
those, and counts for nobody else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from partnerbook.analysis.terms import in_force
from partnerbook.model.agreement import Agreement, Revenue
from partnerbook.model.money import Money

LEAST = 2
"""So many others are needed to speak of a range."""


class Term(NamedTuple):
    """What is compared with its like only: a field, of one payer, and one currency or period."""

    field: str
    payer: str = ""
    unit: str = ""


class SheetTerms(NamedTuple):
    """The figures and choices of one sheet, and whether it is in force."""

    in_force: bool
    figures: tuple[tuple[Term, Decimal], ...]
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FigureAmong:
    """A figure among those of the others: how many there are, their ends with who has them, their median.

    ``rank`` counts from the highest, this figure included; ``same`` says how many others have it, too. Where there are
    too few others, nothing but ``others`` is known.
    """

    term: Term
    figure: Decimal
    others: int
    lowest: Decimal | None = None
    highest: Decimal | None = None
    lowest_of: str = ""
    highest_of: str = ""
    median: Decimal | None = None
    rank: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class ChoiceAmong:
    """A choice, and how many of the others chose what, the most frequent first."""

    field: str
    choice: str
    others: int
    counts: tuple[tuple[str, int], ...]


def sheet_terms(agreement: Agreement, today: date, *, runs: bool) -> SheetTerms:
    """What of a sheet can be compared; ``runs`` says whether the partnership does."""
    holds = (
        agreement.status == "signed"
        and agreement.binding is not False
        and (agreement.effective is None or agreement.effective <= today)
        and in_force(agreement, today, runs=runs)
    )
    return SheetTerms(holds, tuple(_figures(agreement)), tuple(_choices(agreement)))


def _figures(agreement: Agreement) -> Iterator[tuple[Term, Decimal]]:
    revenue = agreement.revenue
    if revenue and revenue.model != "none":
        yield from _revenue(revenue)
    term = agreement.term
    periods = {
        "term.months": term.months,
        "term.renewal_months": term.renewal_months if term.renewal else None,
        "term.notice_days": term.notice_days,
        "termination.convenience_days": agreement.termination.convenience_days,
        "confidentiality.months": agreement.confidentiality.months,
    }
    yield from ((Term(field), Decimal(value)) for field, value in periods.items() if value is not None)


def _revenue(revenue: Revenue) -> Iterator[tuple[Term, Decimal]]:
    """The figures that the model of payment uses: a rate beside a fee says nothing."""
    payer, model, rates = revenue.payer or "", revenue.model, sorted(tier.rate for tier in revenue.tiers)
    by_fee = model == "fixed-fee" or (model == "referral-fee" and revenue.fee is not None)
    if model == "tiered":
        if rates:
            yield Term("revenue.tiers.lowest", payer), rates[0]
            yield Term("revenue.tiers.highest", payer), rates[-1]
    elif not by_fee and revenue.rate is not None:
        yield Term("revenue.rate", payer), revenue.rate
    period = revenue.period or ""
    amounts: tuple[tuple[str, Money | None, str], ...] = (
        ("revenue.fee", revenue.fee if by_fee else None, period if model == "fixed-fee" else "customer"),
        ("revenue.minimum", revenue.minimum if model == "minimum-commitment" else None, period),
        ("revenue.floor", revenue.floor, ""),
        ("revenue.cap", revenue.cap, ""),
    )
    for field, amount, per in amounts:
        if amount is not None:
            yield Term(field, payer, f"{amount.currency} {per}".strip()), amount.amount
    for field, value in (("revenue.months", revenue.months), ("revenue.payment_days", revenue.payment_days)):
        if value is not None:
            yield Term(field, payer), Decimal(value)


def _choices(agreement: Agreement) -> Iterator[tuple[str, str]]:
    if agreement.revenue:
        yield "revenue.model", agreement.revenue.model
    if agreement.exclusivity:
        yield "exclusivity.kind", agreement.exclusivity.kind
    if agreement.term.renewal:
        yield "term.renewal", agreement.term.renewal


class Precedents:
    """What the agreements in force have, by partner; asked for one sheet, it leaves that one out."""

    def __init__(self, sheets: Iterable[tuple[str, SheetTerms]]) -> None:
        figures: dict[Term, list[tuple[Decimal, str]]] = defaultdict(list)
        self._known: dict[tuple[str, str, int], ChoiceAmong] = {}
        self._choices: Mapping[str, Counter[str]] = defaultdict(Counter)
        for slug, sheet in sheets:
            if sheet.in_force:
                for term, figure in sheet.figures:
                    figures[term].append((figure, slug))
                for field, choice in sheet.choices:
                    self._choices[field][choice] += 1
        self._figures = {term: sorted(found) for term, found in figures.items()}

    def figures(self, slug: str, sheet: SheetTerms) -> Iterator[FigureAmong]:
        """Every figure of a sheet among those of the others."""
        for term, figure in sheet.figures:
            every = self._figures.get(term, [])
            own = bisect_left(every, (figure, slug)) if sheet.in_force else len(every)
            others = len(every) - sheet.in_force
            if others < LEAST:
                yield FigureAmong(term, figure, others)
                continue
            lowest, highest = every[own == 0], every[-2 if own == len(every) - 1 else -1]
            above = len(every) - bisect_right(every, figure, key=_figure)
            equal = len(every) - above - bisect_left(every, figure, key=_figure)
            yield FigureAmong(
                term=term,
                figure=figure,
                others=others,
                lowest=lowest[0],
                highest=highest[0],
                lowest_of=lowest[1],
                highest_of=highest[1],
                median=_median(every, own, others),
                rank=above + 1,
                same=equal - sheet.in_force,
            )

    def choices(self, sheet: SheetTerms) -> Iterator[ChoiceAmong]:
        """Every choice of a sheet beside those of the others."""
        for chosen in sheet.choices:
            key = (*chosen, int(sheet.in_force))
            if key not in self._known:
                self._known[key] = self._choice(*key)
            yield self._known[key]

    def _choice(self, field: str, choice: str, own: int) -> ChoiceAmong:
        """A choice beside those of the others; ``own`` is how many of all are the sheet's own."""
        counts = self._choices.get(field, Counter()) - Counter({choice: own})
        found = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        return ChoiceAmong(field, choice, counts.total(), tuple(found))


def _figure(entry: tuple[Decimal, str]) -> Decimal:
    return entry[0]


def _median(every: Sequence[tuple[Decimal, str]], own: int, others: int) -> Decimal:
    """The figure in the middle of the others, or half way between the two in the middle."""
    left, right = ((others - 1) // 2, others // 2)
    return sum((every[at if at < own else at + 1][0] for at in (left, right)), Decimal(0)) / 2
