"""How a decision record stands: what took its place, who approved what it says, how fresh its evidence is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from partnerbook import wording
from partnerbook.analysis.decision_history import holding
from partnerbook.analysis.evidence import Freshness, freshness
from partnerbook.analysis.somebody import doubt
from partnerbook.analysis.supersession import by_id, links, replaced_on, stands_for
from partnerbook.model.base import Approval
from partnerbook.model.decision import Decision, Evidence
from partnerbook.model.pages import decision_paths
from partnerbook.model.partner import Partner, PastDecision, Written
from partnerbook.render.partner.shared.sheet import Sheet
from partnerbook.wording import listed, sentence, when

_OVER = {
    "superseded": "This record does not hold any more.",
    "deprecated": "This record does not hold any more, and nothing took its place.",
    "reversed": "This decision was taken back and does not hold any more.",
    "rejected": "This was proposed, and decided against.",
}
_FINGERPRINT = 8
"""How many digits of a fingerprint are shown: enough to compare two by eye."""


class Records(NamedTuple):
    """A partner's records by id, which took the place of which, and the page of each below the partner."""

    known: Mapping[str, Decision]
    pairs: tuple[tuple[str, str], ...]
    paths: Mapping[str, str]


class RecordLink(NamedTuple):
    """Another record; no address where there is no such record."""

    id: str
    title: str
    status: str
    href: str


class Banner(NamedTuple):
    """What a reader must know before reading on. ``by`` took the place of the record, ``now`` holds in place of that.

    ``proposed`` would take its place, once accepted.
    """

    title: str
    text: str
    since: date | None
    by: tuple[RecordLink, ...]
    now: RecordLink | None
    proposed: tuple[RecordLink, ...]


class Stamp(NamedTuple):
    """An approval, and whether the record still says what was approved: in short, in full where it needs words.

    ``code`` is how the fingerprint begins.
    """

    approval: Approval
    state: str
    kind: str
    code: str = ""
    note: str = ""


class EvidenceLine(NamedTuple):
    """A piece of evidence, how fresh it is, and the badge that says so."""

    evidence: Evidence
    found: Freshness
    state: str
    kind: str


def records_of(partner: Partner) -> Records:
    """What a page says of a partner's other records."""
    known = by_id(written.record for written in partner.decisions)
    paths: dict[str, str] = {}
    for written, path in zip(partner.decisions, decision_paths(partner).values(), strict=True):
        paths.setdefault(written.record.id, path)
    return Records(known, links(known), paths)


def banner(sheet: Sheet, record: Decision, records: Records) -> Banner | None:
    """What is said above a record that does not hold any more, or that a proposal would replace."""
    newer = [new for old, new in records.pairs if old == record.id]
    over = _OVER.get(record.status, "")
    if not over:
        proposed = [new for new in newer if records.known[new].status in ("draft", "proposed")]
        return Banner("", "", None, (), None, _linked(sheet, proposed, records)) if proposed else None
    if record.superseded_by and record.superseded_by not in newer:
        newer.append(record.superseded_by)
    last = stands_for(record, records.known)
    return Banner(
        title=wording.name(record.status),
        text=over,
        since=replaced_on(record, records.known, records.pairs),
        by=_linked(sheet, newer, records),
        now=_linked(sheet, [last.id], records)[0] if last and last.id not in newer else None,
        proposed=(),
    )


def replaced(sheet: Sheet, record: Decision, records: Records) -> tuple[RecordLink, ...]:
    """The records that this one replaces, the one first that it names itself."""
    named = [record.supersedes] if record.supersedes else []
    others = [old for old, new in records.pairs if new == record.id and old != record.supersedes]
    return _linked(sheet, [*named, *others], records)


def _linked(sheet: Sheet, identifiers: Iterable[str], records: Records) -> tuple[RecordLink, ...]:
    found = [(name, records.known.get(name)) for name in identifiers]
    return tuple(
        RecordLink(name, other.title, other.status, f"{sheet.home}{records.paths[name]}")
        if other
        else RecordLink(name, "", "", "")
        for name, other in found
    )


def stamps(written: Written[Decision], past: Iterable[PastDecision], today: date) -> Iterator[Stamp]:
    """Every approval of a record, and whether it was given to what the record says now."""
    held = holding(written, past)
    for approval in written.record.approvals:
        code = (approval.fingerprint or "").partition(":")[2][:_FINGERPRINT]
        if why := doubt(approval.by, approval.on, today):
            yield Stamp(approval, "does not count", "danger", note=why)
        elif not approval.fingerprint:
            yield Stamp(approval, "no fingerprint", "muted", note="nobody can tell whether it changed since")
        elif approval.fingerprint in held:
            yield Stamp(approval, "unchanged since", "status-accepted", code)
        else:
            yield Stamp(approval, "changed since", "danger", code)


_KINDS = {"fresh": "info", "ageing": "warning", "stale": "danger", "undated": "muted"}


def evidence_lines(record: Decision, today: date) -> tuple[EvidenceLine, ...]:
    """The evidence log; the evidence of a settled record is not checked for freshness."""
    over = record.status in _OVER
    return tuple(
        EvidenceLine(
            item, found, "not watched" if over else found.state, "muted" if over else _KINDS[found.state]
        )
        for item in record.evidence
        if (found := freshness(item, today))
    )


def evidence_answer(record: Decision, lines: Sequence[EvidenceLine], today: date) -> str:
    """How fresh the evidence is as a whole, and what turns stale next; empty for a settled record."""
    if not lines or record.status in _OVER:
        return ""
    states = [line.found.state for line in lines]
    counts = listed(f"{states.count(state)} {state}" for state in _KINDS if state in states)
    ahead = [day for line in lines if (day := line.found.stale_on) and day > today]
    nxt = f"the next turns stale on {when(min(ahead), today)}" if ahead else ""
    return sentence(f"{wording.plural(len(lines), 'piece')} of evidence: {counts}", nxt)
