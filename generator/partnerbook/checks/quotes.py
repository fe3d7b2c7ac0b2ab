"""Claims as rules hold texts against them, and the fault of a text that says another figure."""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.prose.quoted import Misquoted, Placed, figure_of, misquoted, misquoted_besides
from partnerbook.checks.outgoing import texts
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.model.launch import Launch
from partnerbook.model.outreach import Outreach
from partnerbook.model.statements import Claim

_MESSAGE = ("subjects", "opener", "opportunity", "follow_ups")
_ANNOUNCEMENT = (
    "headline",
    "value_line",
    "customers_get",
    "how_it_works",
    "getting_started",
    "price",
    "faq",
    "quotes",
)


def claims_by_id(subject: Subject) -> dict[str, Claim]:
    """The partner's claims."""
    written = subject.partner.statements
    return {claim.id: claim for claim in (written.claims if written else ())}


def in_message(outreach: Outreach, known: dict[str, Claim]) -> Iterator[Misquoted]:
    """A benefit is held against the claim it names, the rest of the message where it speaks of the same."""
    named = dict.fromkeys(benefit.claim for benefit in outreach.benefits)
    claims = [known[name] for name in named if name in known]
    for index, benefit in enumerate(outreach.benefits):
        if benefit.claim in known:
            yield from misquoted([known[benefit.claim]], [(("benefits", index, "text"), benefit.text)])
    rest = [each for each in texts(outreach) if each[0][0] in _MESSAGE]
    yield from misquoted_besides(claims, [*known.values()], rest)


def in_announcement(launch: Launch, known: dict[str, Claim]) -> Iterator[Misquoted]:
    """The announcement names claims as a whole; each of its texts that speaks of one is held against it as well."""
    claims = [known[name] for name in dict.fromkeys(launch.claims) if name in known]
    parts: list[Placed] = [each for each in texts(launch) if each[0][0] in _ANNOUNCEMENT]
    body = [(path, text) for path, text in parts if path[0] != "quotes"]
    yield from misquoted(claims, body)
    yield from misquoted_besides(claims, [*known.values()], parts)
    for index, post in enumerate(launch.posts):
        if post.claim in known:
            yield from misquoted([known[post.claim]], [(("posts", index, "text"), post.text)])


def misquotation(subject: Subject, file: str, found: Misquoted) -> Fault:
    """The fault of a text in which another figure stands than in the claim it quotes; it names both places."""
    claim, written = found.claim, subject.partner.statements
    index = written.claims.index(claim) if written else 0
    place = subject.partner.at("statements.yaml", ("claims", index, "amount"))
    figure, unit = figure_of(claim), claim.unit or ""
    period = f" a {figure.per}" if figure.per and figure.per not in unit and found.said.per else ""
    says = f"{claim.amount} {unit}".rstrip()
    message = f'this says "{found.said.text}", and the claim "{claim.id}" says {says}{period} ({place.file}:{place.line})'
    hint = "correct the one that is wrong; if this is another figure, give it a claim of its own"
    return fault(subject, file, found.path, message, hint)
