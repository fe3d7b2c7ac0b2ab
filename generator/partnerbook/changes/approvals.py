"""Approvals that a change has left without ground: they were given to other content than there is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from partnerbook.analysis.approval import given_to, of_decision, of_message, of_record, of_statement
from partnerbook.analysis.decisions import LIVE_STATUSES
from partnerbook.analysis.lifecycle import holding
from partnerbook.analysis.outreach import messages
from partnerbook.changes.model import Change
from partnerbook.diagnostic import Span
from partnerbook.model.base import Approval
from partnerbook.model.decision import Decision
from partnerbook.model.partner import Partner, PastDecision, Written
from partnerbook.wording import long_day

_SUSPECT = "was given to other content"
_UNSTAMPED = "is older than this change"


@dataclass(frozen=True, slots=True)
class Approved:
    """Something that was approved: what it is called, the content now, by whom and when, and where it stands.

    ``decision`` is there where it is a decision record, to which something may be added once it was approved.
    ``once`` is the fingerprint that version 0.1.0 gave it, where that was made otherwise. ``held`` are those that its
    approvals bear and that hold, also by what the older revision says they were given to.
    """

    name: str
    content: str
    approvals: tuple[Approval, ...]
    span: Span
    decision: Written[Decision] | None = None
    once: str = ""
    held: frozenset[str | None] = frozenset()

    def covered_by(self, fingerprint: str) -> bool:
        """Whether an approval with this fingerprint covers the content."""
        if fingerprint == self.content or self.decision is None:
            return fingerprint in (self.content, self.once)
        return fingerprint in self.held or bool(
            given_to(self.decision.record, self.decision.body, (fingerprint,))
        )


def approval_changes(old: Partner, new: Partner) -> Iterator[Change]:
    """Approvals that became suspect, and those that hold again.

    An approval with a fingerprint tells for itself. One without is suspect once the content it stood beside in the
    older revision is another.
    """
    before = {thing.name: thing for thing in _approved(old)}
    for thing in _approved(new, old):
        earlier = before.get(thing.name)
        for approval in thing.approvals:
            held, holds = _held(earlier, approval), _holds(thing, earlier, approval)
            if held != holds:
                yield _change(thing, approval, holds=holds)


def _held(earlier: Approved | None, approval: Approval) -> bool:
    """Whether it covered the content of the older revision; one that is new is taken to have had nothing to lose."""
    if earlier is None or approval not in earlier.approvals:
        return True
    return approval.fingerprint is None or earlier.covered_by(approval.fingerprint)


def _holds(thing: Approved, earlier: Approved | None, approval: Approval) -> bool:
    if approval.fingerprint is not None:
        return thing.covered_by(approval.fingerprint)
    return earlier is None or approval not in earlier.approvals or thing.covered_by(earlier.content)


def _change(thing: Approved, approval: Approval, *, holds: bool) -> Change:
    who = f"the approval of {thing.name} by {approval.by} on {long_day(approval.on)}"
    if holds:
        said = f"T{who[1:]} covers the content again"
    else:
        said = f"T{who[1:]} {_SUSPECT if approval.fingerprint else _UNSTAMPED}: ask again"
    states = ("suspect", "holds") if holds else ("holds", "suspect")
    return Change(
        kind="approvals",
        what=f"approval of {thing.name} by {approval.by}",
        old=states[0],
        new=states[1],
        file=thing.span.file,
        line=thing.span.line,
        meaning=said,
        weight=3 if holds else 5,
    )


def _approved(partner: Partner, before: Partner | None = None) -> Iterator[Approved]:
    """What is approved of a partner; ``before`` is the partner at the older revision."""
    past = [PastDecision(None, "", written) for written in (before.decisions if before else ())]
    for written in partner.decisions:
        record = written.record
        if record.status not in LIVE_STATUSES:
            continue  # nobody is asked again about what no longer holds
        at = partner.at(written.file, ("approvals",))
        content = of_decision(record, written.body)
        held = holding(written, [then for then in past if then.written.record.id == record.id])
        yield Approved(f"decision {record.id}", content, record.approvals, at, written, held=held)
    if partner.statements is not None:
        for place, statement in enumerate(partner.statements.statements):
            at = partner.at("statements.yaml", ("statements", place))
            content = of_statement(statement, partner.statements.claims)
            yield Approved(f"the statement {statement.id}", content, statement.approvals, at)
        for place, claim in enumerate(partner.statements.claims):
            at = partner.at("statements.yaml", ("claims", place))
            yield Approved(f"the claim {claim.id}", of_record(claim), claim.approvals, at)
    if partner.outreach is not None:
        claims = partner.statements.claims if partner.statements else ()
        for message in messages(partner.outreach):
            at = partner.at("outreach.yaml", message.at("approvals"))
            now, once = of_message(message.text, claims), of_record(message.text)
            name = "the message" if message.number == 1 else f"the message of attempt {message.number}"
            yield Approved(name, now, message.text.approvals, at, once=once)
    for place, quote in enumerate(partner.launch.quotes if partner.launch else ()):
        if quote.approved is not None:
            at = partner.at("launch.yaml", ("quotes", place))
            yield Approved(f"the quote of {quote.speaker}", of_record(quote), (quote.approved,), at)
    yield from _legal(partner)


def _legal(partner: Partner) -> Iterator[Approved]:
    """The legal review of the terms; one that only names counsel and a day counts as their approval."""
    review = partner.agreement.legal_review if partner.agreement else None
    if partner.agreement is None or review is None:
        return
    approvals = review.approvals
    if not approvals and review.by and review.on:
        approvals = (Approval(by=review.by, on=review.on),)
    at = partner.at("agreement.yaml", ("legal_review",))
    yield Approved("the terms", of_record(partner.agreement), approvals, at)
