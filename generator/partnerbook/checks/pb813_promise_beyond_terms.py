"""A text promises another figure than the term sheet says.

Why: the partner keeps the mail and the announcement. What they say beyond the terms is quoted back in the next
negotiation, and either we give what nobody priced or we begin with taking something back (ours).

Fix: say what the term sheet says; of a share that rises, any of its rates. If the terms are to change, change them
first.

Exempt: for an opening offer that leadership has cleared; name who did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from partnerbook.analysis.agreed_figures import Agreed, agreed_figures, kept_shares
from partnerbook.analysis.prose.measures import TIME, Measure, measure, measures
from partnerbook.checks.quotes import claims_by_id
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.model.agreement import Agreement
from partnerbook.model.statements import Claim
from partnerbook.wording import one_of

SEVERITY = Severity.WARNING

_PAID_ON = "revenues?|sales?|subscriptions?|deals?|fees?|orders?|licen[cs]es?|contracts?|invoices?|turnover|payments?|purchases?|bookings?"
_PROMISES = {
    "revenue": (
        rf"%\s+(?:revenue share|share|commission|referral fee|finder.s fee)\b"
        rf"|\b(?:keep|earn|receive|get|pay|paid|share|commission|fee)s?\b[^.;!?]*%\s+(?:of|on)\s(?:[\w'’-]+\s){{0,4}}(?:{_PAID_ON})\b"
        r"|\b(?:commission|revenue share|referral fee)s?\s+(?:of|is|at)\s+(?:up to\s+)?\d[\d.,]*\s?%"
    ),
    "exclusivity": r"\bexclusiv",
    "termination": r"\b(?:days?|weeks?|months?)['’]? (?:of )?notice\b|\bnotice (?:period )?of\b",
    "service-level": r"%\s+(?:uptime|availability|available|of the time)\b|\b(?:uptime|availability) of\b",
}  # fmt: skip
"""What a text promises that does not say so: a share of sales, exclusivity, notice, a service level."""

_UNITS = {"revenue": ("%",), "exclusivity": (TIME,), "termination": (TIME,), "service-level": ("%",)}
"""The figures of such a text that the promise is about."""

_ALONE = {
    "revenue": "%",
    "exclusivity": TIME,
    "termination": TIME,
    "confidentiality": TIME,
    "service-level": "%",
}
"""What cannot be promised where the section has no figure of its kind at all."""

_SUSPECT = ("%", "xclusiv", "notice", "uptime", "availab")
"""What any such promise has in it; looking for this alone is several times faster."""

_SENTENCES = re.compile(r"(?<=[.!?;])\s+")


def check(subject: Subject) -> Iterator[Fault]:
    agreement, outreach = subject.partner.agreement, subject.partner.outreach
    if agreement is None:
        return
    known = claims_by_id(subject)
    named: dict[tuple[str, FieldPath], Claim | None] = {}
    for index, benefit in enumerate(outreach.benefits if outreach else ()):
        if benefit.promise is not None:
            path: FieldPath = ("benefits", index, "text")
            claim = known.get(benefit.claim or "")
            named["outreach.yaml", path] = claim
            said = measures(benefit.text)
            yield from _faults(subject, agreement, benefit.promise, "outreach.yaml", path, said, claim)
    for file, path, text in subject.outgoing:
        if (
            file not in ("agreement.yaml", "partner.yaml")
            and (file, path) not in named
            and path[0] != "claims"
        ):
            yield from _unnamed(subject, agreement, file, path, text)


def _unnamed(
    subject: Subject, agreement: Agreement, file: str, path: FieldPath, text: str
) -> Iterator[Fault]:
    """What a text promises by its words, in the sections that have figures."""
    lowered = text.lower()
    if not any(word in lowered for word in _SUSPECT):
        return
    for section, words in _PROMISES.items():
        promise = re.compile(words, re.IGNORECASE)
        if not promise.search(text):
            continue
        for sentence in filter(promise.search, _SENTENCES.split(text)):
            said = tuple(each for each in measures(sentence) if each.unit in _UNITS[section])
            if said and any(figure.unit == said[0].unit for _, figure in agreed_figures(agreement, section)):
                yield from _faults(subject, agreement, section, file, path, said, None)


def _faults(
    subject: Subject,
    agreement: Agreement,
    section: str,
    file: str,
    path: FieldPath,
    said: tuple[Measure, ...],
    claim: Claim | None,
) -> Iterator[Fault]:
    agreed = agreed_figures(agreement, section)
    for each in said:
        like = [(at, figure) for at, figure in agreed if _is_like(figure, each)]
        if not like and (_ALONE.get(section) != each.unit or not _is_filled(agreement, section)):
            continue
        if _is_agreed(each, like, agreement, section) or _is_claimed(each, claim):
            continue
        others = [other for other in said if other is not each and _is_like(other, each)]
        if any(_is_agreed(other, like, agreement, section) for other in others) and not _exceeds(each, like):
            continue
        yield _fault(subject, section, file, path, each, like)
        return


def _is_like(one: Measure, other: Measure) -> bool:
    """Whether two figures can be held against each other: both in one unit, or both counts of something."""
    return one.unit == other.unit if one.is_hard or other.is_hard else True


def _is_filled(agreement: Agreement, section: str) -> bool:
    """Whether a section says anything; what is promised on an empty one is another finding."""
    value = getattr(agreement, section.replace("-", "_"), None)
    return value is not None and getattr(value, "kind", "") != "none"


def _is_agreed(said: Measure, like: list[Agreed], agreement: Agreement, section: str) -> bool:
    """Whether a figure is one of those agreed, or a range whose ends both lie among them."""
    amounts = [amount for _, figure in like for amount in (*figure.lows, *figure.highs)]
    if said.lows is said.highs:
        if said.at_most:
            return any(high <= max(amounts) for high in said.highs) if amounts else False
        kept = kept_shares(agreement.revenue) if section == "revenue" and agreement.revenue else frozenset()
        return any(said.holds(amount) for amount in amounts) or (said.unit == "%" and bool(said.lows & kept))
    return bool(amounts) and max(said.highs) <= max(amounts) and max(said.lows) >= min(amounts)


def _is_claimed(said: Measure, claim: Claim | None) -> bool:
    """Whether a figure is that of the claim which the same text quotes."""
    if claim is None or claim.amount is None:
        return False
    wanted = measure(claim.amount, claim.unit or "")
    return said.unit == wanted.unit and any(map(said.holds, wanted.lows))


def _exceeds(said: Measure, like: list[Agreed]) -> bool:
    most = max((amount for _, figure in like for amount in figure.highs), default=Decimal(0))
    return bool(like) and min(said.highs) > most


def _fault(
    subject: Subject, section: str, file: str, path: FieldPath, said: Measure, like: list[Agreed]
) -> Fault:
    at: FieldPath = like[0][0] if like else (section.replace("-", "_"),)
    place = subject.partner.at("agreement.yaml", at)
    shown = list(dict.fromkeys(figure.text or f"{min(figure.lows):f}" for _, figure in like))
    terms = f"says {one_of(shown)}" if shown else "has no such figure"
    message = f'this says "{said.text}", and the term sheet {terms} ({place.file}:{place.line})'
    return fault(subject, file, path, message, "say what the term sheet says, or agree it anew first")
