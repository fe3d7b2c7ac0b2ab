"""A deliverable has no date, or neither an owner nor resources.

Why: over-promising begins with sentences nobody would have to act on. What has no day and nobody set
aside for it is a wish, and the other side reads it as a promise (S4).

Fix: write `by`, and who does it under `owner` or what is set aside under `resources`; `done_on` once it is
delivered. Promise less where you cannot.

Exempt: for standing duties that have no end date, such as brand rules; say so in the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.wording import listed

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    agreement = subject.partner.agreement
    if agreement is None or agreement.status == "ended":
        return
    sides = {"us": agreement.responsibilities.us, "them": agreement.responsibilities.them}
    for side, deliverables in sides.items():
        for index, deliverable in enumerate(deliverables):
            if deliverable.done_on is not None:
                continue
            lacking = []
            if deliverable.by is None:
                lacking.append("no date")
            if deliverable.owner is None and deliverable.resources is None:
                lacking.append("neither owner nor resources")
            if lacking:
                path = ("responsibilities", side, index)
                message = f'"{deliverable.what}" has {listed(lacking)}'
                hint = 'add "by:", and "owner:" or "resources:"'
                yield fault(subject, "agreement.yaml", path, message, hint)
