"""Value statements, and the claims they quote with present figure, source and date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from partnerbook import wording
from partnerbook.analysis.dates import add_days
from partnerbook.analysis.outreach import benefits_for
from partnerbook.analysis.prose.grading import FOUND, MISSING, MOST_WORDS, WRONG, Grade
from partnerbook.analysis.statements import composed, graded
from partnerbook.diagnostic import FieldPath
from partnerbook.model.partner import Partner
from partnerbook.model.statements import Claim, Statement
from partnerbook.render.partner.shared.hrefs import anchors
from partnerbook.render.partner.shared.letters import letters
from partnerbook.render.partner.shared.sheet import Block, Content, Sheet
from partnerbook.render.view import View
from partnerbook.wording import plural, sentence

AUDIENCES = {
    "partner": "For the partner",
    "their-customers": "For their customers",
    "our-leadership": "For our leadership",
}


class ClaimLine(NamedTuple):
    """A claim with its present figure; ``known`` is false for an id that no claim has."""

    id: str
    known: bool
    anchor: str = ""
    text: str = ""
    figure: str = ""
    baseline: str = ""
    source: str = ""
    as_of: date | None = None
    fresh_until: date | None = None
    stale: bool = False
    approvals: tuple[str, ...] = ()
    quoted_by: tuple[str, ...] = ()


class Piece(NamedTuple):
    """A run of a statement's words, with what they are found to be; plain words are nothing."""

    text: str
    kind: str = ""
    label: str = ""
    wrong: bool = False


class Signal(NamedTuple):
    """Something the grader looks for, and the words it found."""

    label: str
    words: tuple[str, ...]
    wrong: bool


class StatementLine(NamedTuple):
    """A statement as it is said and graded, for whom, resting on what; a two-way one should ask for something.

    ``grade`` is empty where nothing is written, and where the grader cannot read it: then it is ``unread``.
    """

    id: str
    anchor: str
    title: str
    audience: str
    text: str
    words: int
    in_return: str | None
    two_way: bool
    evidence: str | None
    claims: tuple[ClaimLine, ...]
    approvals: tuple[str, ...]
    grade: str
    unread: bool
    unfilled: bool
    pieces: tuple[Piece, ...]
    signals: tuple[Signal, ...]
    to_do: tuple[str, ...]


def contents(view: View) -> Iterator[Content]:
    """The statements page, where there is a statements.yaml."""
    statements = view.partner.statements
    if statements is None:
        return
    sheet = Sheet(view, "statements/", "Statements", "statements", "statements.yaml", "value-statements")
    names = anchors("statement", (statement.id for statement in statements.statements))
    lines = [statement_line(view, *pair) for pair in zip(statements.statements, names, strict=True)]
    blocks = sheet.blocks(lines, "statements")
    claim_names = anchors("claim", (claim.id for claim in statements.claims))
    claims = sheet.blocks(
        (claim_line(*pair, view) for pair in zip(statements.claims, claim_names, strict=True)), "claims"
    )
    places: tuple[FieldPath, ...] = (
        ("claims",),
        *(("statements", index) for index in range(len(lines))),
    )
    yield Content(
        sheet,
        _answer(blocks, claims),
        {
            "statements": blocks,
            "claims": claims,
            "most_words": MOST_WORDS,
            "documents": letters(view.drafts_of("statements"), sheet.root),
        },
        places,
    )


def _answer(statements: tuple[Block[StatementLine], ...], claims: tuple[Block[ClaimLine], ...]) -> str:
    if not statements:
        return "No statement is written yet."
    quoting = sum(any(claim.known for claim in block.item.claims) for block in statements)
    share = "all" if quoting == len(statements) else str(quoting or "none")
    stale = sum(block.item.stale for block in claims)
    vague = sum(block.item.grade == "vague" for block in statements)
    unread = sum(block.item.unread for block in statements)
    return sentence(
        f"{plural(len(statements), 'statement')}, {share} of them resting on claims with a source",
        f"{plural(vague, 'statement is', 'statements are')} vague" if vague else "",
        f"{plural(unread, 'statement is', 'statements are')} not in English, and not graded"
        if unread
        else "",
        f"{plural(stale, 'claim is', 'claims are')} stale and must be refreshed before being quoted"
        if stale
        else "",
    )


def statement_line(view: View, statement: Statement, anchor: str) -> StatementLine:
    """A statement, ready to be shown."""
    text, grade = composed(statement), graded(statement, view.program)
    return StatementLine(
        id=statement.id,
        anchor=anchor,
        title=wording.name(statement.id),
        audience=AUDIENCES[statement.audience],
        text=text,
        words=grade.words,
        in_return=statement.in_return,
        two_way=statement.audience == "partner",
        evidence=statement.evidence,
        claims=tuple(claim_by_id(view, identifier) for identifier in statement.claims),
        approvals=tuple(f"{approval.by}, {wording.day(approval.on)}" for approval in statement.approvals),
        grade=grade.level if text and grade.level != "not graded" else "",
        unread=grade.level == "not graded",
        unfilled="gap" in grade.missing,
        pieces=pieces(text, grade),
        signals=tuple(_signals(text, grade)),
        to_do=tuple(MISSING[name] for name in grade.missing) if text else (),
    )


_PRECEDENCE = (*WRONG, *FOUND)
"""Where marks overlap, what is wrong shows before what is found, and the figure before the rest."""


def pieces(text: str, grade: Grade) -> tuple[Piece, ...]:
    """A statement cut where its marks begin and end; of marks that overlap one shows."""
    kinds = [""] * len(text)
    for mark in sorted(grade.marks, key=lambda mark: _PRECEDENCE.index(mark.kind), reverse=True):
        kinds[mark.start : mark.end] = [mark.kind] * (mark.end - mark.start)
    cut: list[Piece] = []
    for kind, run in groupby(range(len(text)), key=kinds.__getitem__):
        places = list(run)
        words = text[places[0] : places[-1] + 1]
        said = words.strip() if kind else ""
        before, _, after = words.partition(said) if said else (words, "", "")
        cut += [Piece(before)] if before else []
        cut += [Piece(said, kind, WRONG.get(kind) or FOUND.get(kind, ""), kind in WRONG)] if said else []
        cut += [Piece(after)] if after else []
    return tuple(cut)


def _signals(text: str, grade: Grade) -> Iterator[Signal]:
    """Everything that is looked for, the wrong kinds only where they are found."""
    for kind, label in (*FOUND.items(), *WRONG.items()):
        words = tuple(dict.fromkeys(text[mark.start : mark.end] for mark in grade.of(kind)))
        if words or kind in FOUND:
            yield Signal(label, words, kind in WRONG)


def claim_by_id(view: View, identifier: str) -> ClaimLine:
    """The claim of that id as it stands now."""
    claim = view.partner.claim(identifier)
    return claim_line(claim, f"claim-{identifier}", view) if claim else ClaimLine(identifier, known=False)


def claim_line(claim: Claim, anchor: str, view: View) -> ClaimLine:
    """A claim, ready to be shown."""
    fresh_until = None
    if claim.as_of is not None and claim.refresh_days is not None:
        fresh_until = add_days(claim.as_of, claim.refresh_days)
    return ClaimLine(
        id=claim.id,
        known=True,
        anchor=anchor,
        text=claim.text,
        figure=" ".join(part for part in (wording.number(claim.amount), claim.unit or "") if part),
        baseline=claim.baseline or "",
        source=claim.source or "",
        as_of=claim.as_of,
        fresh_until=fresh_until,
        stale=fresh_until is not None and fresh_until < view.today,
        approvals=tuple(f"{approval.by}, {wording.day(approval.on)}" for approval in claim.approvals),
        quoted_by=_quoted_by(view.partner, claim.id),
    )


def _quoted_by(partner: Partner, identifier: str) -> tuple[str, ...]:
    """Which documents of the partner quote a claim."""
    statements = partner.statements.statements if partner.statements else ()
    names = [f"statement “{wording.name(s.id)}”" for s in statements if identifier in s.claims]
    outreach, launch = partner.outreach, partner.launch
    contact = partner.profile.person(outreach.contact) if outreach and partner.profile else None
    if outreach and any(each.claim == identifier for each in benefits_for(outreach.benefits, contact)):
        names.append("first message")
    if launch and identifier in launch.claims:
        names.append("announcement")
    if launch and any(post.claim == identifier for post in launch.posts):
        names.append("social post")
    return tuple(names)
