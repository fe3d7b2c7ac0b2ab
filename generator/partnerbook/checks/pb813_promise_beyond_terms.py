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

from partnerbook.analysis.agreed_figures import Agreed, AgreedTime, agreed_figures, agreed_times, kept_shares
from partnerbook.analysis.promised import days_until, last_day, promises_exclusivity, promises_payment
from partnerbook.analysis.promised_words import (
    HALVES,
    ONLY_ONE,
    may_promise_times,
    promised_share,
    promised_times,
)
from partnerbook.analysis.prose.measures import TIME, Measure, in_digits, measure, measures
from partnerbook.analysis.prose.spelt import has_words_for_figures
from partnerbook.checks.messages import present_message
from partnerbook.checks.quotes import claims_by_id
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.model.agreement import Agreement, Revenue
from partnerbook.model.statements import Claim
from partnerbook.patterns import Either
from partnerbook.wording import one_of

SEVERITY = Severity.WARNING
_HINT = "say what the term sheet says, or agree it anew first"

_PAID_ON = "revenues?|sales?|subscriptions?|deals?|fees?|orders?|licen[cs]es?|contracts?|invoices?|turnover|payments?|purchases?|bookings?"
_PROMISES = {section: Either(words, re.IGNORECASE) for section, words in {
    "revenue": (
        (("for ", "per "), r"\b(?:get|earn|receive|pay|paid)s?\b[^.;!?]*\b(?:for|per) (?:each |every |an? )?(?:new |referred )?(?:customers?|referrals?|leads?|deals?|sales?|orders?|contracts?)\b"),
        ("%", r"%\s+(?:revenue share|share|commission|referral fee|finder.s fee)\b"),
        ("%", rf"\b(?:keep|earn|receive|get|pay|paid|share|commission|fee)s?\b[^.;!?]*%\s+(?:of|on)\s(?:[\w'’-]+\s){{0,4}}(?:{_PAID_ON})\b"),
        ("%", r"\b(?:commission|revenue share|referral fee)s?\s+(?:of|is|at)\s+(?:up to\s+)?\d[\d.,]*\s?%"),
    ),
    "exclusivity": ((("exclusiv",), r"\bexclusiv"),),
    "termination": ((("notice",), r"\b(?:days?|weeks?|months?)['’]? (?:of )?notice\b|\bnotice (?:period )?of\b"),),
    "service-level": ((("%", "uptime of", "availability of"), r"%\s+(?:uptime|availability|available|of the time)\b|\b(?:uptime|availability) of\b"),),
}.items()}  # fmt: skip
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

_SUSPECT = (
    "%",
    "xclusiv",
    "xklusiv",
    "sclusiv",
    "sole ",
    "notice",
    "uptime",
    "availab",
    " for each ",
    " for every ",
    " for a",
    " per ",
    *ONLY_ONE,
    *HALVES,
)
"""What any such promise has in it, or a figure in words; looking for this alone is several times faster."""

_BEGINS = "from|above|over|beyond|exceeding|once .{0,40}|ab|über|oberhalb von|à partir de|au-delà de|a partir de|desde|más de|oltre|da|vanaf|boven|acima de"
"""What stands before the amount from which on a share is paid."""

_SENTENCES = re.compile(r"(?<=[.!?;])\s+")


def check(subject: Subject) -> Iterator[Fault]:
    agreement, message = subject.partner.agreement, present_message(subject)
    if agreement is None:
        return
    known, levels = claims_by_id(subject), agreed_times(agreement)
    named: dict[tuple[str, FieldPath], Claim | None] = {}
    for index, benefit in enumerate(message.text.benefits if message else ()):
        if message and benefit.promise is not None:
            path = message.at("benefits", index, "text")
            claim = known.get(benefit.claim or "")
            named["outreach.yaml", path] = claim
            said = _promised(benefit.text) or promised_share(benefit.text, subject.partner.name)
            found = [
                *_in_words(subject, agreement, benefit.promise, "outreach.yaml", path, benefit.text, claim)
            ]
            yield from found or _faults(
                subject, agreement, benefit.promise, "outreach.yaml", path, benefit.text, said, claim
            )
    for file, path, text in subject.outgoing:
        if (
            file not in ("agreement.yaml", "partner.yaml")
            and (file, path) not in named
            and path[0] != "claims"
        ):
            yield from _unnamed(subject, agreement, file, path, text)
            if levels and may_promise_times(text):
                yield from _done_within(subject, levels, file, path, text)


def _unnamed(
    subject: Subject, agreement: Agreement, file: str, path: FieldPath, text: str
) -> Iterator[Fault]:
    """What a text promises by its words, in the sections that have figures."""
    lowered = text.lower()
    if not any(word in lowered for word in _SUSPECT) and not has_words_for_figures(lowered):
        return
    if not _is_filled(agreement, "exclusivity") and any(
        promises_exclusivity(sentence, subject.partner.name) for sentence in _SENTENCES.split(text)
    ):
        yield _denied(subject, file, path, "exclusivity", "exclusivity")
    digits = in_digits(text)
    for section, promise in _PROMISES.items():
        if section != "revenue" and not promise.search(digits):
            continue
        for sentence in _SENTENCES.split(text):
            named = promise.search(in_digits(sentence)) is not None
            shares = promised_share(sentence, subject.partner.name) if section == "revenue" else ()
            if not named and not shares:
                continue
            if found := [*_in_words(subject, agreement, section, file, path, sentence, None)]:
                yield from found
                continue
            said = tuple(each for each in _promised(sentence) if each.unit in _UNITS[section]) or shares
            kinds = {figure.unit for _, figure in agreed_figures(agreement, section)}
            if said and (shares or said[0].unit in kinds):
                yield from _faults(subject, agreement, section, file, path, sentence, said, None)


def _done_within(
    subject: Subject, levels: tuple[AgreedTime, ...], file: str, path: FieldPath, text: str
) -> Iterator[Fault]:
    """Within what time we answer or mend something, where the agreement says it of the same."""
    for sentence in _SENTENCES.split(text):
        for doing, said in promised_times(sentence):
            like = [(at, agreed) for at, name, agreed in levels if name == doing]
            if like and not any(said.holds(amount) for _, agreed in like for amount in agreed.highs):
                yield _fault(subject, "service-level", file, path, said, like)
                return


def _promised(text: str) -> tuple[Measure, ...]:
    """The figures of a text, but for a part of one that it has named: "15 %, half of it within 30 days"."""
    digits, part = in_digits(text), r"\s+of (?:it|this|that|them|these|those|which)\b"
    return tuple(
        each for each in measures(text) if not (each.in_words and re.match(part, digits[each.end :]))
    )


def _in_words(
    subject: Subject,
    agreement: Agreement,
    section: str,
    file: str,
    path: FieldPath,
    text: str,
    claim: Claim | None,
) -> Iterator[Fault]:
    """A payment where none is agreed, money where a share is, and what lasts longer than agreed."""
    revenue = agreement.revenue if section == "revenue" else None
    said = [
        each
        for each in measures(text)
        if (each.unit == "%" or each.is_money) and not _is_claimed(each, claim)
    ]
    if not said and revenue is not None:
        said = [*promised_share(text, subject.partner.name)]
    if revenue is not None and revenue.model == "none":
        if promises_payment(text) or (said and claim is None):
            yield _denied(subject, file, path, said[0].text if said else "a payment", section)
    elif revenue is not None and promises_payment(text):
        money = [
            each
            for each in said
            if each.is_money and not _is_base(in_digits(text), each) and not _is_worked(each, revenue)
        ]
        agreed = agreed_figures(agreement, section)
        if money and not any(figure.is_money for _, figure in agreed) and len(money) == len(said):
            yield _fault(subject, section, file, path, money[0], list(agreed))
    if (last := last_day(agreement, section)) is not None:
        for shown, day in days_until(text):
            if day > last[1]:
                place = subject.partner.at("agreement.yaml", last[0])
                message = f'this says "until {shown}", and the term sheet says until {last[1]} ({place.file}:{place.line})'
                yield fault(subject, file, path, message, _HINT)
                return


def _denied(subject: Subject, file: str, path: FieldPath, said: str, section: str) -> Fault:
    place = subject.partner.at("agreement.yaml", (section, "model" if section == "revenue" else "kind"))
    grants = "grants none" if section == "exclusivity" else "says that nobody pays anything"
    message = f"this promises {said}, and the term sheet {grants} ({place.file}:{place.line})"
    return fault(subject, file, path, message, _HINT)


def _is_base(text: str, said: Measure) -> bool:
    """Whether an amount is what a share is taken of: "of each EUR 400 subscription", "up to EUR 400 of sales"."""
    before, behind = text[: said.start], text[said.end :]
    if said.at_most:
        sold = re.match(rf"\s+(?:of|in)\s(?:[\w'’-]+\s){{0,2}}(?:{_PAID_ON})\b", behind, re.IGNORECASE)
        sized = re.search(rf"\b(?:{_PAID_ON})\s+(?:of\s+)?(?:up to|bis zu)\s+$", before, re.IGNORECASE)
        return sold is not None or (sized is not None and not said.per)
    of_each = r"\b(?:of|on|von|auf|de|sur|di|su|van|op)\s+(?:each |every |an? |the |your )?$"
    return re.search(of_each, before, re.IGNORECASE) is not None or _is_threshold(text, said)


def _is_threshold(text: str, said: Measure) -> bool:
    """Whether a share begins with an amount: "20 % from EUR 50,000 on"."""
    return re.search(rf"\b(?:{_BEGINS})\s+(?:an? |the )?$", text[: said.start], re.IGNORECASE) is not None


def _is_worked(said: Measure, revenue: Revenue) -> bool:
    """Whether an amount is one of the worked examples, or what is paid for one."""
    rates = [rate for rate in (revenue.rate, *(tier.rate for tier in revenue.tiers)) if rate is not None]
    worked = {each for size in revenue.examples for each in (size, *(size * rate for rate in rates))}
    return bool(said.lows & worked)


def _faults(
    subject: Subject,
    agreement: Agreement,
    section: str,
    file: str,
    path: FieldPath,
    text: str,
    said: tuple[Measure, ...],
    claim: Claim | None,
) -> Iterator[Fault]:
    agreed = agreed_figures(agreement, section)
    digits = in_digits(text)
    begins = [(at, figure) for at, figure in agreed if at[-1] == "from"]
    for each in said:
        if section == "revenue" and each.is_money and _is_base(digits, each):
            if (
                begins
                and _is_threshold(digits, each)
                and not any(each.lows & figure.lows for _, figure in begins)
            ):
                yield _fault(subject, section, file, path, each, begins)
                return
            continue
        like = [(at, figure) for at, figure in agreed if _is_like(figure, each)]
        if not like and (_ALONE.get(section) != each.unit or not _is_filled(agreement, section)):
            continue
        if each.in_words and not each.is_hard:
            continue  # two shops are no figure of the terms
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
            return max(said.highs) <= max(amounts) if amounts else False
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
    return fault(subject, file, path, message, _HINT)
