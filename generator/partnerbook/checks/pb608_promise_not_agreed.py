"""The message promises what the term sheet does not say.

Why: the partner keeps the mail. In negotiation they quote it, and either we give what nobody priced or
our first act is to take something back (ours).

Fix: agree the section first and write it into agreement.yaml, or take the promise out of the message.

Exempt: for an opening offer that leadership has cleared; name who did.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.messages import message_fault, present_message
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity
from partnerbook.model.agreement import Agreement

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    partner, message = subject.partner, present_message(subject)
    unreadable = partner.agreement is None and "agreement.yaml" in partner.files
    if message is None or unreadable:
        return
    for index, benefit in enumerate(message.text.benefits):
        if benefit.promise is None or _agrees(partner.agreement, benefit.promise):
            continue
        lack = "the term sheet does not" if partner.agreement else "there is no agreement.yaml"
        said = f'this benefit promises something on "{benefit.promise}", and {lack}'
        hint = "agree it first, or take the promise out"
        yield message_fault(subject, message, ("benefits", index, "promise"), said, hint)


def _agrees(agreement: Agreement | None, section: str) -> bool:
    if agreement is None:
        return False
    end = agreement.termination
    return {
        "scope": bool(agreement.responsibilities.us or agreement.responsibilities.them),
        "revenue": agreement.revenue is not None,
        "exclusivity": agreement.exclusivity is not None and agreement.exclusivity.kind != "none",
        "term": agreement.term.months is not None,
        "termination": end.convenience_days is not None or end.cause is not None,
        "ip": any(agreement.ip.model_dump().values()),
        "confidentiality": any(agreement.confidentiality.model_dump().values()),
        "kpis": bool(agreement.kpis),
        "service-level": agreement.service_level is not None,
    }[section]
