"""Words were changed after somebody had approved them.

Why: a quote that is published otherwise than its speaker saw it costs the trust that the announcement was to
show; a message or a term sheet that counsel has not seen in its present wording has not been seen (S4).

Fix: show the new wording to whoever approved the old one, and approve it again.

Exempt: for a corrected typing error, with the approver's word that it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnerbook.addresses import partner_path
from partnerbook.analysis.approval import of_message, of_record, of_statement, suspect
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.model.base import Approval
from partnerbook.model.partner import Partner
from partnerbook.model.statements import Statements

SEVERITY = Severity.WARNING


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


def check(subject: Subject) -> Iterator[Fault]:
    yield from _signed_off(subject)
    for found in _approved(subject.partner):
        changed = suspect(found.approvals, found.now, found.once)
        if changed:
            command = f"partnerbook approve {partner_path(subject.partner.slug, found.place)} --by NAME"
            place = (found.place.partition("#")[0], found.path)
            yield _fault(subject, place, found.what, changed, command)


def _fault(subject: Subject, place: tuple[str, FieldPath], what: str, given: Approval, command: str) -> Fault:
    message = f"{given.by} approved {what} on {given.on}, and it was changed since"
    return fault(subject, *place, message, f"show it again, then: {command}" if command else "show it again")


def _signed_off(subject: Subject) -> Iterator[Fault]:
    """The announcement, quotes and posts."""
    for item in subject.figures.sign_off:
        for yes in item.yeses:
            if yes.approval and yes.standing == "changed":
                command = item.command(subject.partner.slug, yes.side)
                if yes.path[-1] == "approved":
                    place = partner_path(subject.partner.slug, f"launch.yaml#{yes.side}")
                    command = f"partnerbook approve {place} --by NAME"
                yield _fault(subject, ("launch.yaml", yes.path), item.what, yes.approval, command)


def _approved(partner: Partner) -> Iterator[Approved]:
    if partner.statements:
        yield from _words(partner.statements)
    if partner.outreach:
        message, claims = partner.outreach, partner.statements.claims if partner.statements else ()
        now, once = of_message(message, claims), of_record(message)
        yield Approved("outreach.yaml", ("approvals",), "the message", message.approvals, now, once)
    if partner.agreement and partner.agreement.legal_review:
        path: FieldPath = ("legal_review", "approvals")
        now = of_record(partner.agreement)
        yield Approved("agreement.yaml", path, "the terms", partner.agreement.legal_review.approvals, now)


def _words(statements: Statements) -> Iterator[Approved]:
    """Statements and claims; a statement changes with the claims it quotes."""
    for at, statement in enumerate(statements.statements):
        path, now = ("statements", at, "approvals"), of_statement(statement, statements.claims)
        what = f'the statement "{statement.id}"'
        yield Approved(f"statements.yaml#{statement.id}", path, what, statement.approvals, now)
    for at, claim in enumerate(statements.claims):
        path, what = ("claims", at, "approvals"), f'the claim "{claim.id}"'
        yield Approved(f"statements.yaml#{claim.id}", path, what, claim.approvals, of_record(claim))
