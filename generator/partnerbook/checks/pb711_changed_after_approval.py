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
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    for found, changed in changed_approvals(subject.partner):
        message = f"{changed.by} approved {found.what} on {changed.on}, and it was changed since"
        place = partner_path(subject.partner.slug, found.place)
        hint = f"show it again, then: partnerbook approve {place} --by NAME"
        yield fault(subject, found.file, found.path, message, hint)
