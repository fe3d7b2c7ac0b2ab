"""The life of decision records: what git remembers of them, held against what they say now (S3).

A record once accepted is immutable: it keeps its words, its stamp and its place, and its status goes only on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from partnerbook.analysis.approval import of_decision
from partnerbook.analysis.decisions import is_settled_elsewhere
from partnerbook.model.base import Approval
from partnerbook.model.decision import Decision, may_become
from partnerbook.model.partner import PastDecision

KEPT_STATUSES = ("accepted", "superseded", "deprecated", "reversed")
"""Statuses of records that were accepted once: their content has to stay readable."""


def impossible_step(now: Decision, past: Iterable[PastDecision]) -> PastDecision | None:
    """The latest version from whose status the present one cannot be reached; None where there is none."""
    return next((then for then in past if not may_become(_standing(then.written.record), now.status)), None)


def was_accepted(record: Decision) -> bool:
    """Whether a record holds, or held, with somebody's word for it."""
    return record.status in KEPT_STATUSES and _standing(record) != "proposed"


def _standing(record: Decision) -> str:
    """The status that a version counts with: acceptance that nobody gave is still a proposal."""
    given = record.approvals or is_settled_elsewhere(record)
    return record.status if record.status != "accepted" or given else "proposed"


def stamps(past: Iterable[PastDecision]) -> Iterator[tuple[Approval, PastDecision]]:
    """The approvals whose stamp held when they were committed, newest version first."""
    for then in past:
        record = then.written.record
        given = [approval for approval in record.approvals if approval.fingerprint]
        if given and record.status in KEPT_STATUSES:
            content = of_decision(record, then.written.body)
            yield from ((approval, then) for approval in given if approval.fingerprint == content)


def lost_stamp(now: Decision, past: Iterable[PastDecision]) -> Approval | None:
    """The latest stamp of an accepted version that the record does not bear any more; None where all are there."""
    borne = {approval.fingerprint for approval in now.approvals}
    return next((approval for approval, _ in stamps(past) if approval.fingerprint not in borne), None)


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
