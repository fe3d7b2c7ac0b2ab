"""Precedents: a page for each term sheet, beside what our other partners in force have, and one of all sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from partnerbook.analysis.precedents import LEAST, ChoiceAmong, FigureAmong, Precedents, SheetTerms, Term
from partnerbook.model.program import Program
from partnerbook.render.environment import Templates
from partnerbook.render.page import Page, root_of
from partnerbook.render.paper import at_foot
from partnerbook.wording import capital, counted, decimals, listed, money, percent, plural
from partnerbook.wording import name as name_of

PATH = "precedents/"

_LABELS: Mapping[str, str] = {
    "revenue.rate": "rate",
    "revenue.tiers.lowest": "rate of the lowest band",
    "revenue.tiers.highest": "rate of the highest band",
    "revenue.fee": "fee",
    "revenue.minimum": "minimum",
    "revenue.floor": "least a payout can be",
    "revenue.cap": "most a payout can be",
    "revenue.months": "paid for",
    "revenue.payment_days": "time to pay",
    "term.months": "initial term",
    "term.renewal_months": "each renewal",
    "term.notice_days": "notice",
    "termination.convenience_days": "notice to leave without cause",
    "confidentiality.months": "confidentiality",
    "revenue.model": "how money is shared",
    "exclusivity.kind": "exclusivity",
    "term.renewal": "renewal",
}
_PAYERS = {"us": " (we pay)", "them": " (they pay)", "": ""}
_RATES = ("revenue.rate", "revenue.tiers.lowest", "revenue.tiers.highest")
_ORDINALS = {1: "", 2: "2nd ", 3: "3rd "}
_CHOICES = {"none": "none", "agreed": "when both agree", "automatic": "by itself"}


class Holder(NamedTuple):
    """A partner that has a figure: its text, and where its terms are."""

    figure: str
    slug: str
    name: str


class PrecedentRow(NamedTuple):
    """A term of one sheet beside the others; ``few`` says instead that they are too few to tell."""

    term: str
    own: str
    lowest: Holder | None
    highest: Holder | None
    median: str
    place: str
    others: int
    few: str = ""


class SheetPrecedents(NamedTuple):
    """One partner's sheet, with whether it is in force itself."""

    slug: str
    name: str
    in_force: bool
    rows: tuple[PrecedentRow, ...]


class Compared(NamedTuple):
    """A partner with what of its sheet can be compared."""

    slug: str
    name: str
    terms: SheetTerms


def sheet_precedents(partners: Iterable[Compared]) -> tuple[SheetPrecedents, ...]:
    """Every sheet beside the others, by the partners' names."""
    compared = sorted(partners, key=lambda each: each.name.casefold())
    names = {each.slug: each.name for each in compared}
    found = Precedents((each.slug, each.terms) for each in compared)
    return tuple(
        SheetPrecedents(
            each.slug,
            each.name,
            each.terms.in_force,
            (
                *(_figure(figure, names) for figure in found.figures(each.slug, each.terms)),
                *map(_choice, found.choices(each.terms)),
            ),
        )
        for each in compared
    )


def sheet_pages(
    partners: Iterable[tuple[str, str, SheetTerms | None]],
    program: Program,
    today: date,
    revision: str,
    templates: Templates,
) -> tuple[Page, ...]:
    """The page of each sheet, and that of all of them. Raises TemplateError."""
    sheets = sheet_precedents(
        Compared(slug, name, terms) for slug, name, terms in partners if terms is not None
    )
    paper = at_foot(program.organisation.name, today, revision)

    def page(path: str, title: str, template: str, **context: Any) -> Page:
        html = templates.page(f"portfolio/{template}.html", {"root": root_of(path), **context})
        return Page(path, title, html, "precedents", description=title, paper=paper)

    return (
        page(PATH, "Precedents", "precedents", answer=_in_a_sentence(sheets), sheets=sheets),
        *(
            page(f"{PATH}{sheet.slug}/", f"Precedents – {sheet.name}", "precedent", sheet=sheet)
            for sheet in sheets
        ),
    )


def _in_a_sentence(sheets: Iterable[SheetPrecedents]) -> str:
    """How many agreements are in force, and how many sheets are compared with them."""
    known = [sheet.in_force for sheet in sheets]
    others = len(known) - sum(known)
    start = f"{capital(counted(sum(known), 'agreement is', 'agreements are'))} in force"
    if not others:
        return f"{start}."
    return f"{start}; {plural(others, 'more sheet is', 'more sheets are')} compared with them."


def _figure(found: FigureAmong, names: Mapping[str, str]) -> PrecedentRow:
    term = found.term
    label = capital(f"{_LABELS[term.field]}{_PAYERS[term.payer]}")
    own = _said(found.figure, term)
    if found.lowest is None or found.highest is None or found.median is None:
        return PrecedentRow(label, own, None, None, "", "", found.others, _few(found.others))
    lowest, highest = (
        Holder(_said(figure, term), slug, names[slug])
        for figure, slug in ((found.lowest, found.lowest_of), (found.highest, found.highest_of))
    )
    return PrecedentRow(
        label,
        own,
        lowest,
        highest,
        _said(found.median, term),
        _place(found.rank, found.same, found.others),
        found.others,
    )


def _few(others: int) -> str:
    return f"{'one other partner has' if others else 'no other partner has'} one: too few to tell"


@lru_cache(maxsize=1024)
def _place(rank: int, same: int, others: int) -> str:
    """Counted from the nearer end: 2nd highest of 7."""
    if same == others:
        return f"the same as all {others} others"
    count = others + 1
    from_below = count - rank - same + 1
    at, end = (rank, "highest") if rank <= from_below else (from_below, "lowest")
    shared = f", with {plural(same, 'other')}" if same else ""
    return f"{_ordinal(at)}{end} of {count}{shared}"


def _ordinal(at: int) -> str:
    if at in _ORDINALS:
        return _ORDINALS[at]
    ending = "th" if at % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(at % 10, "th")
    return f"{at}{ending} "


@lru_cache(maxsize=1024)  # the same few figures stand in every sheet
def _said(figure: Decimal, term: Term) -> str:
    if term.field in _RATES:
        return percent(figure, None)
    if term.unit:
        currency, _, per = term.unit.partition(" ")
        amount = money(figure, currency, decimals(figure, 0))
        return f"{amount} a {per}" if per not in ("", "once") else amount
    return (
        plural(int(figure), _unit(term.field))
        if figure == int(figure)
        else f"{figure.normalize():f} {_unit(term.field)}s"
    )


def _unit(field: str) -> str:
    return "month" if field.endswith("months") else "day"


@lru_cache(maxsize=1024)
def _choice(found: ChoiceAmong) -> PrecedentRow:
    label = capital(_LABELS[found.field])
    own = _chosen(found.choice)
    if found.others < LEAST:
        return PrecedentRow(label, own, None, None, "", "", found.others, _few(found.others))
    counts = listed(f"{count} {_chosen(choice)}" for choice, count in found.counts)
    return PrecedentRow(label, own, None, None, "", counts, found.others)


def _chosen(choice: str) -> str:
    return _CHOICES.get(choice) or name_of(choice).lower()
