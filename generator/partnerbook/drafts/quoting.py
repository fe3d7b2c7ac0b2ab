"""Claims as documents quote them: always with their present figure, and with their source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from partnerbook.drafts.typed import flat, sentence
from partnerbook.model.partner import Partner
from partnerbook.model.statements import Claim
from partnerbook.wording import NO_BREAK, number

_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f']\d{3}(?!\d))+(?:[.,]\d+)?"
_FIGURE = re.compile(rf"(?<![\w.,])(?:{_GROUPED}|\d+(?:[.,]\d+)*)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A line that may quote a claim, and what about it keeps the document a draft."""

    text: str
    reason: str = ""


def quote(partner: Partner, text: str, claim_id: str | None) -> Quotation:
    """The typed line with the source of its figure, or with the figure itself where the line lacks it.

    A line that states another figure than the claim has today shows both and holds the document back.
    """
    line = flat(text)
    if claim_id is None:
        return Quotation(sentence(line))
    claim = partner.claim(claim_id)
    if claim is None:
        return Quotation(sentence(line), f"the claim {claim_id} does not exist")
    if _states(line, claim):
        return Quotation(_sourced(line, claim))
    shown = f"{sentence(line)} In figures: {_sourced(present(claim), claim)}"
    return Quotation(shown, contradiction(line, claim))


def contradiction(text: str, claim: Claim) -> str:
    """Why a text that quotes the claim cannot go out: it has figures, and the claim's present one is not among them."""
    line = flat(text)
    if claim.amount is None or not _figures(line) or _holds(line, claim.amount):
        return ""
    return f"“{line}” does not state the present figure, {present(claim)}"


def claim_lines(partner: Partner, identifiers: Iterable[str], text: str = "") -> tuple[Quotation, ...]:
    """Each claim as a line of its own: its present figure, the baseline, the source.

    ``text`` is what quotes the claims.
    """
    lines = []
    for identifier in identifiers:
        claim = partner.claim(identifier)
        if claim is None:
            lines.append(Quotation("", f"the claim {identifier} does not exist"))
            continue
        origin = (("baseline", claim.baseline), ("source", claim.source))
        details = "; ".join(f"{label}: {flat(value)}" for label, value in origin if value)
        shown = f"{present(claim)} ({details})" if details else present(claim)
        lines.append(Quotation(sentence(shown), contradiction(text, claim)))
    return tuple(lines)


def present(claim: Claim) -> str:
    """The claim's text, with its figure where the text does not hold it."""
    text = flat(claim.text)
    if claim.amount is None or _holds(text, claim.amount):
        return text
    figure = number(claim.amount, 6) + (f"{NO_BREAK}{claim.unit}" if claim.unit else "")
    return f"{text}: {figure}"


def _sourced(line: str, claim: Claim) -> str:
    source = flat(claim.source)
    if not source:
        return sentence(line)
    return f"{line} ({source})" if sentence(line) == line else f"{line} ({source})."


def _states(line: str, claim: Claim) -> bool:
    if claim.amount is not None:
        return _holds(line, claim.amount)
    return flat(claim.text).casefold() in line.casefold()


def _holds(text: str, figure: Decimal) -> bool:
    return figure in {value for found in _figures(text) for value in _readings(found)}


def _figures(text: str) -> list[str]:
    return _FIGURE.findall(text)


def _readings(found: str) -> set[Decimal]:
    """What a figure in prose may mean: 1.200 and 1,200 may have a decimal or a thousands mark."""
    bare = re.sub(r"[ \u00a0\u202f']", "", found)
    readings = {bare.replace(",", ""), bare.replace(".", "").replace(",", "."), re.sub(r"[.,]", "", bare)}
    return {Decimal(reading) for reading in readings if re.fullmatch(r"\d+(\.\d+)?", reading)}
