"""A message, a post or the announcement says another figure than the claim it names.

Why: the partner reads 25 % in our mail, a journalist 20 % in the announcement, and both ask which of the two is true.
A figure that goes out is the one that was measured (S1).

Fix: find out which of the two is right, and correct the other. If the text means another figure, give that one a claim
of its own and name it.

Exempt: while the claim is measured again, with the day of the result as `until`; the document stays a draft so long.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.prose.quoted import Misquoted, Placed, misquoted, misquoted_besides
from partnerbook.checks.outgoing import texts
from partnerbook.checks.quotes import claims_by_id, misquotation
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity
from partnerbook.model.launch import Launch
from partnerbook.model.outreach import Outreach
from partnerbook.model.statements import Claim

SEVERITY = Severity.WARNING
_Claims = dict[str, Claim]
_MESSAGE = ("subjects", "opener", "opportunity", "follow_ups")
_ANNOUNCEMENT = ("headline", "value_line", "customers_get", "how_it_works", "getting_started", "quotes")


def check(subject: Subject) -> Iterator[Fault]:
    known, partner = claims_by_id(subject), subject.partner
    if not known:
        return
    if partner.outreach:
        for found in _unlike(_in_message(partner.outreach, known)):
            yield misquotation(subject, "outreach.yaml", found)
    if partner.launch:
        for found in _unlike(_in_announcement(partner.launch, known)):
            yield misquotation(subject, "launch.yaml", found)


def _in_message(outreach: Outreach, known: _Claims) -> Iterator[Misquoted]:
    """A benefit is held against the claim it names, the rest of the message where it speaks of the same."""
    named = dict.fromkeys(benefit.claim for benefit in outreach.benefits)
    claims = [known[name] for name in named if name in known]
    for index, benefit in enumerate(outreach.benefits):
        if benefit.claim in known:
            yield from misquoted([known[benefit.claim]], [(("benefits", index, "text"), benefit.text)])
    rest = [each for each in texts(outreach) if each[0][0] in _MESSAGE]
    yield from misquoted_besides(claims, [*known.values()], rest)


def _in_announcement(launch: Launch, known: _Claims) -> Iterator[Misquoted]:
    """The announcement names claims as a whole; each of its texts that speaks of one is held against it as well."""
    claims = [known[name] for name in dict.fromkeys(launch.claims) if name in known]
    parts: list[Placed] = [each for each in texts(launch) if each[0][0] in _ANNOUNCEMENT]
    body = [(path, text) for path, text in parts if path[0] != "quotes"]
    yield from misquoted(claims, body)
    yield from misquoted_besides(claims, [*known.values()], parts)
    for index, post in enumerate(launch.posts):
        if post.claim in known:
            yield from misquoted([known[post.claim]], [(("posts", index, "text"), post.text)])


def _unlike(found: Iterator[Misquoted]) -> Iterator[Misquoted]:
    """Each of them once."""
    yield from {(each.path, each.claim.id): each for each in found}.values()
