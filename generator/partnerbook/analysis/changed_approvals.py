"""What was approved and was changed since: statements and claims, the message, the terms. Of a launch, see sign_off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnerbook.analysis.approval import of_message, of_record, of_statement, suspect
from partnerbook.analysis.outreach import current
from partnerbook.diagnostic import FieldPath
from partnerbook.model.base import Approval
from partnerbook.model.partner import Partner
from partnerbook.model.statements import Statements


class Approved(NamedTuple):
    """Something that was approved: ``place`` is what the approve command is given, ``now`` the fingerprint of today.

    ``once`` is that of version 0.1.0, where it was made otherwise.
    """

    place: str
    path: FieldPath
    what: str
    approvals: Iterable[Approval]
    now: str
    once: str = ""

    @property
    def file(self) -> str:
        """The file that it stands in."""
        return self.place.partition("#")[0]


def changed_approvals(partner: Partner) -> Iterator[tuple[Approved, Approval]]:
    """What was changed since it was approved, each with the first approval that was given to other words."""
    for found in _approved(partner):
        if changed := suspect(found.approvals, found.now, found.once):
            yield found, changed


def changed_message(partner: Partner) -> tuple[Approved, Approval] | None:
    """The current message of outreach.yaml and the first approval that was given to other words; None where all hold."""
    found = _message(partner)
    changed = suspect(found.approvals, found.now, found.once) if found else None
    return (found, changed) if found and changed else None


def _approved(partner: Partner) -> Iterator[Approved]:
    if partner.statements:
        yield from _words(partner.statements)
    if message := _message(partner):
        yield message
    if partner.agreement and partner.agreement.legal_review:
        path, now = ("legal_review", "approvals"), of_record(partner.agreement)
        yield Approved("agreement.yaml", path, "the terms", partner.agreement.legal_review.approvals, now)


def _message(partner: Partner) -> Approved | None:
    message = current(partner.outreach) if partner.outreach else None
    if message is None or not message.text.approvals:
        return None
    claims = partner.statements.claims if partner.statements else ()
    now, once = of_message(message.text, claims), of_record(message.text)
    return Approved(
        "outreach.yaml", message.at("approvals"), "the message", message.text.approvals, now, once
    )


def _words(statements: Statements) -> Iterator[Approved]:
    """Statements and claims; a statement changes with the claims it quotes."""
    for at, statement in enumerate(statements.statements):
        if not statement.approvals:
            continue
        path, now = ("statements", at, "approvals"), of_statement(statement, statements.claims)
        what = f'the statement "{statement.id}"'
        yield Approved(f"statements.yaml#{statement.id}", path, what, statement.approvals, now)
    for at, claim in enumerate(statements.claims):
        if claim.approvals:
            path, what = ("claims", at, "approvals"), f'the claim "{claim.id}"'
            yield Approved(f"statements.yaml#{claim.id}", path, what, claim.approvals, of_record(claim))
