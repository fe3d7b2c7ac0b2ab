"""The partnership runs without a signed agreement.

Why: customers are being sent back and forth on a handshake. It holds until the first payout, the first
complaint or the first new manager on their side (S4).

Fix: write the term sheet in agreement.yaml, get it signed, and set `status: signed` with the day.

Exempt: for a pilot under a letter of intent, with the pilot's end as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import FROM_LAUNCH, Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = FROM_LAUNCH


def check(subject: Subject) -> Iterator[Fault]:
    partner, agreement = subject.partner, subject.partner.agreement
    if "agreement.yaml" not in partner.files:
        message = f"{partner.name} is at stage {subject.stage} without an agreement"
        yield fault(subject, "partner.yaml", ("stage",), message, "write the term sheet in agreement.yaml")
    elif agreement is not None and agreement.status != "signed":
        state = "has ended" if agreement.status == "ended" else f"is only at {agreement.status}"
        message = f"{partner.name} is at stage {subject.stage}, and the agreement {state}"
        yield fault(
            subject, "agreement.yaml", ("status",), message, 'get it signed, then write "status: signed"'
        )
