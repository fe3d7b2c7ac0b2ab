"""The term sheet: seven sections and the further terms, each with what is agreed and what is not (S4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from partnerbook.analysis.sheet_line import Line
from partnerbook.analysis.silent_clauses import silent_clauses
from partnerbook.analysis.somebody import is_reviewed
from partnerbook.analysis.terms import deadlines, is_said
from partnerbook.drafts.document import Document
from partnerbook.drafts.material import Material
from partnerbook.drafts.parties import Parties
from partnerbook.drafts.revenue_terms import example_rows, exclusivity_lines, revenue_lines, total_of
from partnerbook.drafts.typed import flat, sentence
from partnerbook.model.agreement import Agreement, Kpi, LegalReview, Responsibility
from partnerbook.model.program import Program
from partnerbook.wording import listed, long_day, name, number, spelled

_TITLES = {
    "scope": "Scope and responsibilities",
    "revenue": "Revenue",
    "exclusivity": "Exclusivity",
    "term": "Term and termination",
    "ip": "Intellectual property",
    "confidentiality": "Confidentiality",
    "kpis": "Targets and reviews",
    "further": "Further terms",
}
_RHYTHM = {"monthly": "every month", "quarterly": "every quarter", "annual": "once a year"}
_STATUS = {
    "draft": "draft, under negotiation",
    "legal-review": "with counsel for review",
    "agreed": "agreed, not yet signed",
    "signed": "signed",
    "ended": "ended",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of a section under a heading of their own, or under none."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section: what is agreed, and what is not."""

    id: str
    title: str
    groups: tuple[Group, ...]
    silent: tuple[Line, ...]


def term_sheet_documents(material: Material) -> tuple[Document, ...]:
    """The term sheet, where there is an agreement to speak of."""
    agreement, sides, program = material.partner.agreement, material.sides, material.program
    if agreement is None:
        return ()
    return (
        Document(
            kind="term-sheet",
            name="term-sheet",
            title=f"Term sheet: {sides.us} and {sides.them}",
            template="term-sheet.md",
            sources=("agreement.yaml",),
            context={
                **material.common,
                "agreement": material.views["agreement"],
                "facts": tuple(_facts(agreement, sides, material.today)),
                "sections": tuple(_sections(agreement, sides, program, material.today)),
                "examples": example_rows(agreement.revenue, program.currency),
                "examples_of": total_of(agreement.revenue),
            },
            draft=_reasons(agreement, material.today),
            notice=_notice(agreement),
            version=flat(agreement.version),
            status=_STATUS[agreement.status],
        ),
    )


def _notice(agreement: Agreement) -> str:
    if agreement.status in ("signed", "ended"):
        signed = f" of {long_day(agreement.signed_on)}" if agreement.signed_on else ""
        ended = ", which has ended" if agreement.status == "ended" else ""
        rank = "where the two differ, the agreement prevails"
        return f"This sheet summarises the signed agreement{signed}{ended}; {rank}. It is not legal advice."
    what = "Agreed, not yet signed." if agreement.status == "agreed" else "Draft for negotiation."
    until = "" if agreement.binding is False else " It binds neither party before both have signed."
    return f"{what}{until} Not legal advice."


def _reasons(agreement: Agreement, today: date) -> tuple[str, ...]:
    if agreement.status in ("signed", "ended"):
        return ()
    reasons = [f"the terms are {_STATUS[agreement.status]}"]
    review = agreement.legal_review
    if review is not None and review.required and not is_reviewed(review, today):
        reasons.append("counsel has not reviewed them")
    return tuple(reasons)


def _facts(agreement: Agreement, sides: Parties, today: date) -> Iterator[Line]:
    if agreement.binding is False:
        yield Line("Not binding: nothing in this sheet obliges either party", "binding")
    elif agreement.binding:
        yield Line("Binding: this sheet obliges both parties once both have signed it", "binding")
    yield Line(f"Parties: {sides.us} and {sides.them}")
    version = f" (version {flat(agreement.version)})" if agreement.version else ""
    yield Line(f"Status: {_STATUS[agreement.status]}{version}", "status", *(["version"] if version else []))
    if agreement.effective:
        yield Line(f"In effect from: {long_day(agreement.effective)}", "effective")
    dates, counted = deadlines(agreement, today), ("term.months", "effective")
    if dates.ends:
        ends = ("ends_on",) if agreement.ends_on else (*counted, "term.renewal")
        yield Line(f"{'Renews' if dates.renewal else 'Ends'} on: {long_day(dates.ends)}", *ends)
    if dates.notice_by:
        said = f"Last day to give notice: {long_day(dates.notice_by)}"
        yield Line(said, "term.notice_days", *counted)


def _sections(agreement: Agreement, sides: Parties, program: Program, today: date) -> Iterator[Section]:
    silent, revenue = silent_clauses(agreement, sides.us, sides.them), agreement.revenue
    exclusivity = agreement.exclusivity
    lines = {
        "revenue": revenue_lines(revenue, sides, program.currency) if revenue else (),
        "exclusivity": exclusivity_lines(exclusivity) if exclusivity else (),
        "term": tuple(_term(agreement)),
        "ip": _labelled(
            "ip.",
            ("What each party brings", "existing", agreement.ip.existing),
            ("What they make together", "joint", agreement.ip.joint),
            ("Name and logo", "brand", agreement.ip.brand),
            ("Content", "content", agreement.ip.content),
        ),
        "confidentiality": _labelled(
            "confidentiality.",
            ("Confidential", "covers", agreement.confidentiality.covers),
            ("Obligations", "obligations", agreement.confidentiality.obligations),
            ("Exceptions", "exceptions", agreement.confidentiality.exceptions),
            ("Duration", "months", _months(agreement.confidentiality.months)),
        ),
        "kpis": tuple(_targets(agreement)),
        "further": tuple(_further(agreement, today)),
    }
    for identifier, heading in _TITLES.items():
        groups = _scope(agreement, sides) if identifier == "scope" else (Group("", lines[identifier]),)
        filled = tuple(group for group in groups if group.lines)
        yield Section(identifier, heading, filled, silent[identifier])


def _labelled(prefix: str, *fields: tuple[str, str, str | None]) -> tuple[Line, ...]:
    """Label, field and text of what is said; ``prefix`` is the path of the record that has the fields."""
    return tuple(
        Line(sentence(f"{label}: {text}"), f"{prefix}{name}") for label, name, text in fields if text
    )


def _months(months: int | None) -> str | None:
    return None if months is None else spelled(months, "month")


def _scope(agreement: Agreement, sides: Parties) -> tuple[Group, ...]:
    both = (
        ("us", sides.us, agreement.responsibilities.us),
        ("them", sides.them, agreement.responsibilities.them),
    )
    return tuple(
        Group(
            f"{name} delivers",
            tuple(_duty(duty, f"responsibilities.{side}.{index}.") for index, duty in enumerate(duties)),
        )
        for side, name, duties in both
    )


def _duty(duty: Responsibility, path: str) -> Line:
    details = _labelled(
        path,
        ("Due", "by", long_day(duty.by)),
        ("Responsible", "owner", duty.owner),
        ("Resources", "resources", duty.resources),
        ("Standard", "standard", duty.standard),
    )
    said = (field for detail in details for field in detail.fields)
    return Line(" ".join((sentence(duty.what), *details)), f"{path}what", *said)


def _term(agreement: Agreement) -> Iterator[Line]:
    term, end = agreement.term, agreement.termination
    yield from _duration(agreement)
    notice = notice_of(term.notice_days)
    if term.renewal:
        fields = ["term.renewal", *(["term.renewal_months"] if term.renewal_months else [])]
        step = f" for {spelled(term.renewal_months, 'month')} at a time" if term.renewal_months else ""
    if term.renewal == "automatic":
        unless = f", unless a party gives {notice} before the end of the term" if notice else ""
        unless = (
            ", unless a party says by the last day of the term that it ends"
            if term.notice_days == 0
            else unless
        )
        yield Line(
            f"It then renews by itself{step}{unless}.", *fields, *(["term.notice_days"] if unless else [])
        )
    elif term.renewal == "agreed":
        yield Line(f"It renews{step} only where both parties agree.", *fields)
    if term.renewal != "automatic" and term.notice_days == 0:
        yield Line("Nobody needs to give notice before the end of the term.", "term.notice_days")
    elif notice and term.renewal != "automatic":
        said = f"A party that does not want to go on gives {notice} before the end of the term."
        yield Line(said, "term.notice_days")
    if end.convenience_days == 0:
        said = "at any time, without notice"
    else:
        said = f"on {notice_of(end.convenience_days)}"
    if end.convenience_days is not None:
        yield Line(f"Either party may end it without cause {said}.", "termination.convenience_days")
    yield from _labelled(
        "termination.",
        ("Either party may end it for cause", "cause", end.cause),
        ("After the end", "effects", end.effects),
    )


def _duration(agreement: Agreement) -> Iterator[Line]:
    months, start = agreement.term.months, agreement.effective
    since = f" from {long_day(start)}" if start else ""
    began = ("effective",) if start else ()
    if months is not None:
        yield Line(f"The agreement runs for {spelled(months, 'month')}{since}.", "term.months", *began)
    elif since:
        yield Line(f"The agreement runs{since}.", *began)


def notice_of(days: int | None) -> str:
    """``one day's notice``, ``30 days' notice``; nothing where none is said."""
    if days is None:
        return ""
    return "one day's notice" if days == 1 else f"{spelled(days, 'day')}' notice"


def _targets(agreement: Agreement) -> Iterator[Line]:
    for index, kpi in enumerate(agreement.kpis):
        said = [name for name in ("target", "by", "definition") if getattr(kpi, name) is not None]
        yield Line(target_line(kpi), *(f"kpis.{index}.{name}" for name in ("metric", *said)))
    if not agreement.kpis and is_said(agreement, "kpis"):
        yield Line("No targets are agreed.", "kpis")
    if not agreement.reviews and is_said(agreement, "reviews"):
        yield Line("No reviews are agreed.", "reviews")
    if agreement.reviews:
        yield Line(f"The parties meet to review {review_rhythm(agreement)}.", "reviews")
    yield from _labelled("", ("Service level", "service_level", agreement.service_level))


def target_line(kpi: Kpi) -> str:
    """A measured target in sentences: Shops live: 120 by 31 December 2026. Measured as: Shops with a sale that day."""
    target = f": {number(kpi.target)}" if kpi.target is not None else ""
    by = f" by {long_day(kpi.by)}" if kpi.by else ""
    definition = f" Measured as: {sentence(kpi.definition)}" if kpi.definition else ""
    return f"{name(kpi.metric)}{target}{by}.{definition}"


def review_rhythm(agreement: Agreement) -> str:
    """How often the parties meet: every month and every quarter."""
    return listed(_RHYTHM[kind] for kind in dict.fromkeys(agreement.reviews))


def _further(agreement: Agreement, today: date) -> Iterator[Line]:
    yield from _labelled(
        "",
        ("Pilot", "pilot", agreement.pilot),
        ("Last day of the pilot", "pilot_until", long_day(agreement.pilot_until)),
        ("Changes to the terms", "change", agreement.change),
        ("Escalation", "escalation", agreement.escalation),
        ("Liability", "liability", agreement.liability),
        ("Governing law and disputes", "disputes", agreement.disputes),
    )
    if agreement.legal_review:
        yield _legal_review(agreement.legal_review, today)


def _legal_review(review: LegalReview, today: date) -> Line:
    if not review.required:
        return Line("No review by counsel is required.", "legal_review.required")
    if not is_reviewed(review, today):
        return Line("Review by counsel is required and has not taken place yet.", "legal_review")
    return Line(f"Review by counsel took place on {long_day(review.on)}.", "legal_review.on")
