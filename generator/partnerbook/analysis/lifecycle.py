"""The life of decision records: what git remembers of them, held against what they say now (S3).

A record once accepted is immutable: it keeps its words, its stamp and its place, and its status goes only on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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
    """The circles in what replaces what, each once: from its first member in order, through the others, and back."""
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in sorted(replaces):
        way = _way_back(start, replaces) if start not in seen else ()
        if way:
            found.append(way)
            seen.update(way)
    return tuple(found)


def _way_back(start: str, replaces: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The shortest way from a record back to itself; nothing where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    reached: set[str] = set()
    for way in ways:  # grows while it is walked
        for older in sorted(replaces.get(way[-1], ())):
            if older == start:
                return (*way, start)
            if older not in reached:
                reached.add(older)
                ways.append((*way, older))
    return ()
