"""Claims as rules hold texts against them, and the fault of a text that says another figure."""

from __future__ import annotations

from partnerbook.analysis.prose.quoted import Misquoted
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.model.statements import Claim


def claims_by_id(subject: Subject) -> dict[str, Claim]:
    """The partner's claims."""
    written = subject.partner.statements
    return {claim.id: claim for claim in (written.claims if written else ())}


def misquotation(subject: Subject, file: str, found: Misquoted) -> Fault:
    """The fault of a text in which another figure stands than in the claim it quotes; it names both places."""
    claim, written = found.claim, subject.partner.statements
    index = written.claims.index(claim) if written else 0
    place = subject.partner.at("statements.yaml", ("claims", index, "amount"))
    message = (
        f'this says "{found.said.text}", and the claim "{claim.id}" says {claim.amount} {claim.unit}'
        f" ({place.file}:{place.line})"
    )
    hint = "correct the one that is wrong; if this is another figure, give it a claim of its own"
    return fault(subject, file, found.path, message, hint)
