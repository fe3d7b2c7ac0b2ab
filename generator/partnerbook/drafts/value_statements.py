"""The one-pager of value statements: what the partnership offers the partner and their customers (S1, S4)."""

from __future__ import annotations

from typing import Any

from partnerbook.analysis.statements import composed
from partnerbook.drafts.document import NOT_SENT, Document, draft_notice
from partnerbook.drafts.material import Material
from partnerbook.drafts.quoting import claim_lines
from partnerbook.drafts.typed import sentence
from partnerbook.model.partner import Partner
from partnerbook.model.statements import Statement

AUDIENCES = ("partner", "their-customers")
"""The audiences outside; a statement for our own leadership is internal."""


def statement_documents(material: Material) -> tuple[Document, ...]:
    """The statements meant for the partner and for their customers, on one page."""
    partner, sides = material.partner, material.sides
    statements = partner.statements
    if statements is None:
        return ()
    headings = (f"For {sides.them}", f"For the customers of {sides.them}")
    groups: list[dict[str, Any]] = []
    for audience, heading in zip(AUDIENCES, headings, strict=True):
        meant = [item for item in statements.statements if item.audience == audience and composed(item)]
        shown = tuple(_statement(partner, item) for item in meant)
        if shown:
            groups.append({"title": heading, "statements": shown})
    if not groups:
        return ()
    reasons = tuple(reason for group in groups for item in group["statements"] for reason in item["reasons"])
    return (
        Document(
            kind="statements",
            name="statements",
            title=f"What {sides.us} and {sides.them} gain together",
            template="statements.md",
            sources=("statements.yaml",),
            context={**material.common, "groups": tuple(groups)},
            draft=reasons,
            notice=draft_notice(reasons, NOT_SENT),
        ),
    )


def _statement(partner: Partner, statement: Statement) -> dict[str, Any]:
    figures = claim_lines(partner, statement.claims, composed(statement))
    return {
        "text": sentence(composed(statement)),
        "in_return": sentence(statement.in_return),
        "figures": tuple(line.text for line in figures if line.text),
        "reasons": tuple(line.reason for line in figures if line.reason),
    }
