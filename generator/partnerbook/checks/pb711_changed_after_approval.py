"""Words were changed after somebody had approved them.

Why: a quote that is published otherwise than its speaker saw it costs the trust that the announcement was to
show; a message or a term sheet that counsel has not seen in its present wording has not been seen (S4).

Fix: show the new wording to whoever approved the old one, and approve it again.

Exempt: for a corrected typing error, with the approver's word that it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.addresses import partner_path
from partnerbook.analysis.changed_approvals import changed_approvals
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.model.base import Approval

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    yield from _signed_off(subject)
    for found, changed in changed_approvals(subject.partner):
        command = f"partnerbook approve {partner_path(subject.partner.slug, found.place)} --by NAME"
        yield _fault(subject, (found.file, found.path), found.what, changed, command)


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
