"""What changed in a term sheet, as pages and comments show it: the terms as rows of a table, the sheet as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from itertools import groupby
from typing import NamedTuple

from partnerbook.analysis.concessions import Concession, Concessions
from partnerbook.analysis.favours import Favours
from partnerbook.analysis.redline import MarkedBlock, Piece
from partnerbook.model.agreement import Agreement
from partnerbook.wording import decimals, listed, money, plural

NOT_AGREED = "not agreed"
_TAGS: Mapping[str, str] = {"inserted": "ins", "deleted": "del"}


@dataclass(frozen=True, slots=True)
class SheetRedline:
    """What changed in a sheet. Where there is none on one side, no term changed: the whole sheet came or went."""

    concessions: Concessions
    blocks: tuple[MarkedBlock, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the sheets say the same."""
        return not (self.concessions.terms or any(block.is_changed for block in self.blocks))


@dataclass(frozen=True, slots=True)
class SheetVersion:
    """A version of a term sheet, and what changed against the one before; ``on`` is None for what is not committed, which has
    no ``commit`` either.
    """

    on: date | None
    author: str
    commit: str
    agreement: Agreement
    redline: SheetRedline | None


class ConcessionRow(NamedTuple):
    """A term that changed, in words; ``favours`` is the name of a side, ``kind`` us, them, both or unclear."""

    term: str
    before: str
    after: str
    favours: str
    kind: str
    why: str
    worth: str


class WorthRow(NamedTuple):
    """What the partner gets for a deal on both sheets, and what it gets more."""

    deal: str
    before: str
    after: str
    more: str


def concession_rows(found: Concessions, us: str, them: str) -> tuple[ConcessionRow, ...]:
    """Every changed term; those that move a payout say what it is worth."""
    named = {"us": us, "them": them, "both": "both", "unclear": "unclear"}
    several = sum(term.priced for term in found.terms) > 1
    return tuple(
        ConcessionRow(
            term=term.label,
            before=term.before or NOT_AGREED,
            after=term.after or NOT_AGREED,
            favours=named[term.favours],
            kind=term.favours,
            why=term.why,
            worth=_worth(term, found, several=several),
        )
        for term in found.terms
    )


def _worth(term: Concession, found: Concessions, *, several: bool) -> str:
    if not term.path.startswith("revenue."):
        return ""
    if not term.priced:
        return "not in the worked example"
    if found.unknown:
        return f"cannot be told: {found.unknown}"
    if several:
        return "together with the other terms of the payout, below"
    unit = found.currency
    return "; ".join(
        f"{signed(each.amount, unit)} for a deal of {money(each.deal, unit, decimals(each.deal))}"
        for each in found.worth
    )


def signed(amount: Decimal, unit: str) -> str:
    """An amount that came to be more or less, with its sign."""
    return f"{'+' if amount > 0 else ''}{money(amount, unit, 2)}"


def _more(amount: Decimal, unit: str) -> str:
    """The same in a sentence: 4 500.00 EUR less."""
    return f"{money(abs(amount), unit, 2)} {'more' if amount > 0 else 'less'}" if amount else "the same"


def worth_rows(found: Concessions) -> tuple[WorthRow, ...]:
    """The worked example: what the partner gets before and after, deal by deal."""
    unit = found.currency
    return tuple(
        WorthRow(
            money(each.deal, unit, decimals(each.deal)),
            money(each.before, unit, 2),
            money(each.after, unit, 2),
            signed(each.amount, unit),
        )
        for each in found.worth
    )


def sums(found: Concessions, us: str, them: str) -> str:
    """How many terms changed, whom they favour, and what all of it is worth, in a sentence or two."""
    if not found.terms:
        return "No term changed."
    kinds: tuple[tuple[Favours, str], ...] = (
        ("us", f"for {us}"), ("them", f"for {them}"), ("both", "for both"), ("unclear", "unclear"),
    )  # fmt: skip
    counts = [(found.count(kind), named) for kind, named in kinds]
    parts = [f"{count} {named}" for count, named in counts if count]
    start = f"{plural(len(found.terms), 'term')} changed: {listed(parts)}."
    if found.total is not None:
        more, deals = _more(found.total, found.currency), plural(len(found.worth), "deal")
        return f"{start} In the worked example {them} gets {more} over {deals} together."
    return f"{start} What it is worth cannot be told: {found.unknown}." if found.unknown else start


def turn(agreement: Agreement | None, us: str, them: str) -> str:
    """Whose turn it is to answer the sheet, in a sentence."""
    if agreement is None or agreement.status in ("signed", "ended"):
        return ""
    if agreement.turn is None:
        return "Nobody noted whose turn it is."
    return f"{us if agreement.turn == 'us' else them} has to answer next."


def marked_html(blocks: Iterable[MarkedBlock]) -> str:
    """A document with what came in ``ins`` and what went in ``del``."""
    return "\n".join(
        _group(kind, list(group))
        for kind, group in groupby(blocks, key=lambda block: _around(str(block.kind)))
    )


def changed_only(blocks: Iterable[MarkedBlock]) -> tuple[MarkedBlock, ...]:
    """What changed of a document, below the headings of its section and of its table."""
    found: list[MarkedBlock] = []
    above: dict[str, MarkedBlock] = {}
    for block in blocks:
        kind = str(block.kind)
        if kind == "head":
            above["head"] = block
        elif kind != "row":
            above.pop("head", None)
        if kind[:1] == "h" and kind[1:].isdigit():
            above = {level: head for level, head in above.items() if level < kind}
            above[kind] = block
        if block.is_changed:
            found += (head for head in above.values() if head is not block and head not in found)
            found.append(block)
    return tuple(found)


def _around(kind: str) -> str:
    if kind.startswith("li"):
        return "ul"
    return "table" if kind in ("head", "row") else ""


def _group(around: str, blocks: list[MarkedBlock]) -> str:
    if around == "ul":
        items = "".join(f"<li>{_cell(block.cells[0])}</li>" for block in blocks)
        return f"<ul>{items}</ul>"
    if around == "table":
        rows = "".join(f"<tr>{''.join(_cells(block))}</tr>" for block in blocks)
        return f'<div class="pb-scroll"><table class="pb-redline-table"><tbody>{rows}</tbody></table></div>'
    return "\n".join(_text(block) for block in blocks)


def _cells(block: MarkedBlock) -> Iterator[str]:
    tag = "th" if block.kind == "head" else "td"
    return (f"<{tag}>{_cell(cell)}</{tag}>" for cell in block.cells)


def _text(block: MarkedBlock) -> str:
    """A heading stands two levels deeper than in the sheet, below those of the page."""
    kind = str(block.kind)
    tag = f"h{min(int(kind[1:]) + 2, 6)}" if kind[:1] == "h" and kind[1:].isdigit() else "p"
    return f"<{tag}>{_cell(block.cells[0])}</{tag}>"


def _cell(pieces: Iterable[Piece]) -> str:
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    start, core, end = _parted(piece.text)
    text = escape(core, quote=False).replace("\n", "<br>")
    for style in piece.style if isinstance(piece.style, tuple) else ():
        if style in ("strong", "em", "code"):
            text = f"<{style}>{text}</{style}>"
    tag = _TAGS.get(piece.state)
    return f"{start}<{tag}>{text}</{tag}>{end}" if tag and text else f"{start}{text}{end}"


def _parted(text: str) -> tuple[str, str, str]:
    """Text with the spaces at its ends apart, which nobody needs to see marked."""
    core = text.strip(" ")
    start = text.index(core)
    return text[:start], core, text[start + len(core) :]
