"""Claims as documents quote them: always with their present figure, and with their source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from partnerbook.analysis.prose.quoted import misquoted, states
from partnerbook.drafts.typed import flat, sentence
from partnerbook.model.partner import Partner
from partnerbook.model.statements import Claim
from partnerbook.wording import NO_BREAK, number


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
    if states(line, claim) if claim.amount is not None else flat(claim.text).casefold() in line.casefold():
        return Quotation(_sourced(line, claim))
    shown = f"{sentence(line)} In figures: {_sourced(present(claim), claim)}"
    return Quotation(shown, contradiction(line, claim))


def contradiction(text: str, claim: Claim) -> str:
    """Why a text that quotes the claim cannot go out: another figure stands in the place of its present one."""
    line = flat(text)
    return unlike(line, claim) if any(misquoted([claim], [((), line)])) else ""


def unlike(text: str, claim: Claim) -> str:
    """The sentence that says that a text holds another figure than the claim it quotes, and which is the present one."""
    return f"“{flat(text)}” does not state the present figure, {present(claim)}"


def claim_lines(
    partner: Partner, identifiers: Iterable[str], text: str = "", *, sourced: bool = True
) -> tuple[Quotation, ...]:
    """Each claim as a line of its own: its present figure, the baseline, and where it is ``sourced`` the source.

    ``text`` is what quotes the claims.
    """
    identifiers = tuple(identifiers)
    named = [claim for identifier in identifiers if (claim := partner.claim(identifier)) is not None]
    wrong = {found.claim.id for found in misquoted(named, [((), flat(text))])} if text else set()
    lines = []
    for identifier in identifiers:
        claim = partner.claim(identifier)
        if claim is None:
            lines.append(Quotation("", f"the claim {identifier} does not exist"))
            continue
        origin = (("baseline", claim.baseline), ("source", claim.source if sourced else None))
        details = "; ".join(f"{label}: {flat(value)}" for label, value in origin if value)
        shown = f"{present(claim)} ({details})" if details else present(claim)
        lines.append(Quotation(sentence(shown), unlike(text, claim) if identifier in wrong else ""))
    return tuple(lines)


def present(claim: Claim) -> str:
    """The claim's text, with its figure where the text does not hold it."""
    text = flat(claim.text)
    if claim.amount is None or states(text, claim):
        return text
    figure = number(claim.amount, 6) + (f"{NO_BREAK}{claim.unit}" if claim.unit else "")
    return f"{text}: {figure}"


def _sourced(line: str, claim: Claim) -> str:
    source = flat(claim.source)
    if not source:
        return sentence(line)
    return f"{line} ({source})" if sentence(line) == line else f"{line} ({source})."
