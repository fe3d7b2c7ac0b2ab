"""A message, a post, the announcement or a claim's own words say another figure than the claim.

Why: the partner reads 25 % in our mail, a journalist 20 % in the announcement, and both ask which of the two is true.
A figure that goes out is the one that was measured (S1).

Fix: find out which of the two is right, and correct the other. If the text means another figure, give that one a claim
of its own and name it.

Exempt: while the claim is measured again, with the day of the result as `until`; the document stays a draft so long.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.prose.quoted import Misquoted, misworded
from partnerbook.checks.messages import FILE, present_message
from partnerbook.checks.quotes import claims_by_id, in_announcement, in_message, misquotation
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    known, partner = claims_by_id(subject), subject.partner
    if not known:
        return
    for index, claim in enumerate(partner.statements.claims if partner.statements else ()):
        for found in misworded(claim, ("claims", index, "text")):
            yield misquotation(subject, "statements.yaml", found)
    if message := present_message(subject):
        for found in _unlike(in_message(message.text, known)):
            yield misquotation(subject, FILE, found._replace(path=message.at(*found.path)))
    if partner.launch:
        for found in _unlike(in_announcement(partner.launch, known)):
            yield misquotation(subject, "launch.yaml", found)


def _unlike(found: Iterator[Misquoted]) -> Iterator[Misquoted]:
    """Each of them once."""
    yield from {(each.path, each.claim.id): each for each in found}.values()
