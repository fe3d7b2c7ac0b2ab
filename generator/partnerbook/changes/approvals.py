"""Approvals that a change has left without ground: they were given to other content than there is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from partnerbook.analysis.approval import given_to, of_decision, of_message, of_record, of_statement
from partnerbook.analysis.decision_history import holding
from partnerbook.analysis.decisions import LIVE_STATUSES
from partnerbook.analysis.outreach import messages
from partnerbook.analysis.sign_off import SIDES, SignOffItem, Yes, sign_off_items
from partnerbook.changes.model import Change
from partnerbook.diagnostic import Span
from partnerbook.model.base import Approval
from partnerbook.model.decision import Decision
from partnerbook.model.partner import Partner, PastDecision, Written
from partnerbook.model.profile import Side
from partnerbook.model.program import Program
from partnerbook.wording import long_day

_SUSPECT = "was given to other content"
_UNSTAMPED = "is older than this change"


@dataclass(frozen=True, slots=True)
class Approved:
    """Something that was approved: what it is called, the fingerprint of its content now, by whom and when it was
    approved, and where it stands.

    ``once`` is the fingerprint that version 0.1.0 would give the content, where that is another. Of a decision record,
    to which something may be added once it was approved, ``decision`` is the record, and ``held`` are those fingerprints
    in its approvals that still cover it, by what either revision says of it.
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


PartnerState = tuple[Partner, Program]
"""A partner on one side of a change, and the program of that side."""


def approval_changes(old: PartnerState, new: PartnerState, today: date) -> Iterator[Change]:
    """Approvals that became suspect, and those that hold again; of what both companies sign off also those that were
    given and withdrawn.

    An approval is suspect where its fingerprint is not that of the content. One without a fingerprint is where the
    content in the older revision, beside which it stood, was another.
    """
    before = {thing.name: thing for thing in _approved(old, today)}
    for thing in _approved(new, today, old[0]):
        earlier = before.get(thing.name)
        for approval in thing.approvals:
            held, holds = _held(earlier, approval), _holds(thing, earlier, approval)
            if held != holds:
                yield _change(thing, approval, holds=holds)
    if old[0].launch and new[0].launch:
        yield from _signed_off(old, new, today)


def _signed_off(old: PartnerState, new: PartnerState, today: date) -> Iterator[Change]:
    """Each yes that one company gave, gave anew or took back; the ``approved`` of a quote is compared as a field."""
    before, after = ({item.what: item for item in sign_off_items(*state, today)} for state in (old, new))
    for what in dict.fromkeys((*after, *before)):
        for side in SIDES:
            was, now = (_stamped(items.get(what), side) for items in (before, after))
            if was != now:
                yield _yes_change(new[0], (after.get(what) or before[what]), side, was, now)


def _stamped(item: SignOffItem | None, side: Side) -> Approval | None:
    yes = item.yes(side) if item else None
    return yes.approval if yes and yes.path[-1] != "approved" else None


def _yes_change(
    partner: Partner, item: SignOffItem, side: Side, was: Approval | None, now: Approval | None
) -> Change:
    yes: Yes = item.yes(side)
    given = now or was
    assert given is not None, "they differ"
    verb = "has signed off" if was is None else "has signed off anew" if now else "no longer signs off"
    rests = f": {given.evidence}" if given.evidence and now else ""
    if now and yes.standing == "unstamped":
        rests += "; it says nothing of which words it was given to, and does not count"
    span = partner.at("launch.yaml", yes.path if now else item.path)
    return Change(
        kind="approvals",
        what=f"sign-off of {item.what} by {yes.company}",
        old=was.by if was else None,
        new=now.by if now else None,
        file=span.file,
        line=span.line,
        meaning=f"{given.by} {verb} {item.what} for {yes.company} ({long_day(given.on)}){rests}",
        weight=4,
    )


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


def _approved(state: PartnerState, today: date, before: Partner | None = None) -> Iterator[Approved]:
    """What is approved of a partner; ``before`` is the partner at the older revision."""
    partner, program = state
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
    for item in sign_off_items(partner, program, today):
        approvals = tuple(yes.approval for yes in item.yeses if yes.approval and yes.standing != "unstamped")
        at = partner.at("launch.yaml", item.path or ("sign_off",))
        yield Approved(item.what, item.fingerprint, approvals, at)
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
