"""The life of decision records: what git remembers of them, held against what they say now (S3).

A record once accepted is immutable: it keeps its words, its stamp and its place, and its status goes only on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from partnerbook.analysis.approval import counts_date, given_to, of_decision
from partnerbook.analysis.somebody import was_accepted
from partnerbook.model.base import Approval
from partnerbook.model.decision import KEPT_STATUSES, Decision, may_become
from partnerbook.model.partner import PastDecision, Written


def impossible_step(
    now: Decision, past: Iterable[PastDecision], today: date = date.max
) -> PastDecision | None:
    """The latest version from whose status the present one cannot be reached; None where there is none."""
    statuses = ((then, _standing(then.written.record, today)) for then in past)
    return next((then for then, status in statuses if not may_become(status, now.status)), None)


def _standing(record: Decision, today: date) -> str:
    """The status that a version counts with: acceptance that nobody gave is still a proposal."""
    return "proposed" if record.status == "accepted" and not was_accepted(record, today) else record.status


def stamps(past: Iterable[PastDecision]) -> Iterator[tuple[Approval, PastDecision]]:
    """The approvals whose stamp held when they were committed, newest version first."""
    for then in past:
        record = then.written.record
        given = [approval for approval in record.approvals if approval.fingerprint]
        if given and record.status in KEPT_STATUSES:
            held = given_to(record, then.written.body, (approval.fingerprint for approval in given))
            yield from ((approval, then) for approval in given if approval.fingerprint in held)


def lost_stamp(now: Written[Decision], past: Iterable[PastDecision]) -> Approval | None:
    """The latest stamp of an accepted version that the record does not bear any more; None where all are there.

    One that its giver renewed is there, as long as it would still hold.
    """
    borne = {approval.fingerprint for approval in now.record.approvals}
    renewed = {approval.by for approval in now.record.approvals if approval.fingerprint}
    for approval, _ in stamps(past):
        if approval.fingerprint in borne:
            continue
        if approval.by not in renewed or not given_to(now.record, now.body, (approval.fingerprint,)):
            return approval
    return None


def suspect_stamp(now: Written[Decision], past: Iterable[PastDecision]) -> Approval | None:
    """The first approval of a record that was given to other content than there is now."""
    held = holding(now, past)
    return next((a for a in now.record.approvals if a.fingerprint and a.fingerprint not in held), None)


def holding(now: Written[Decision], past: Iterable[PastDecision]) -> frozenset[str | None]:
    """The fingerprints of a record's approvals that were given to what it says now.

    A stamp of version 0.1.0 does not outlast a fresh day of an input by itself: there git tells what it was given to.
    """
    stamped = {approval.fingerprint for approval in now.record.approvals if approval.fingerprint}
    held = given_to(now.record, now.body, stamped)
    known = {
        approval.fingerprint
        for approval, then in (stamps(past) if held != stamped else ())
        if not counts_date(then.written.record, then.written.body, approval.fingerprint)
        and given_to(now.record, now.body, (of_decision(then.written.record, then.written.body),))
    }
    return frozenset((*held, *known))


def changed_since_accepted(
    now: Written[Decision], past: Iterable[PastDecision], today: date = date.max
) -> PastDecision | None:
    """The version in which a record was accepted, where it says something else now; None where it does not.

    An acceptance that nobody had given counts as long as no approval is stamped: that one says what was accepted.
    """
    then = next((version for version in past if version.first), None)
    if then is None or now.record.status not in KEPT_STATUSES:
        return None
    if not was_accepted(then.written.record, today) and any(
        given.fingerprint for given in now.record.approvals
    ):
        return None
    accepted = of_decision(then.written.record, then.written.body)
    return None if given_to(now.record, now.body, (accepted,)) else then


def cycles(replaces: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Circles in what replaces what, at least one wherever there are any: from the lowest number around and back.

    Every record is walked through once, however long the chains are.
    """
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in sorted(replaces):
        path, ahead = ([start], [iter(sorted(replaces[start]))]) if start not in done else ([], [])
        walked = set(path)
        while ahead:
            older = next(ahead[-1], None)
            if older is None:
                ahead.pop()
                done.add(path.pop())
            elif older in walked and older not in done:
                found.append(_around(path[path.index(older) :]))
            elif older not in done:
                path.append(older)
                walked.add(older)
                ahead.append(iter(sorted(replaces.get(older, ()))))
    return tuple(found)


def _around(circle: Sequence[str]) -> tuple[str, ...]:
    first = circle.index(min(circle))
    return (*circle[first:], *circle[: first + 1])
