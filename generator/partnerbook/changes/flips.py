"""Where a decision turns: flip points that moved, came or went between two derived records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from partnerbook.analysis.decisions import LIVE_STATUSES
from partnerbook.changes.model import Change
from partnerbook.model.partner import Partner
from partnerbook.wording import abridged, percent

Point = Mapping[str, Any]
"""A flip point as ``report.derived`` has it."""
_NAMED = 3
_OPEN = LIVE_STATUSES | {"draft"}


def settled(*records: Mapping[str, Any]) -> frozenset[str]:
    """The ids of the decisions that are over in one of the derived records: how those compare their options is history."""
    return frozenset(
        item["id"]
        for record in records
        for item in record.get("decisions", ())
        if item.get("status", "accepted") not in _OPEN
    )


def flip_changes(old: Mapping[str, Any], new: Mapping[str, Any], partner: Partner) -> Iterator[Change]:
    """Flip points of decisions that both records have: one line a weight, one for all scores of a decision."""
    before = {record["id"]: record for record in old.get("decisions", ())}
    over = settled(old, new)
    for record in new.get("decisions", ()):
        earlier = before.get(record["id"])
        if earlier is not None and record["id"] not in over:
            mine, theirs = _points(earlier["flips"], "weight"), _points(record["flips"], "weight")
            for key in dict.fromkeys((*theirs, *mine)):
                yield from _weight(record["id"], key, mine.get(key), theirs.get(key), partner)
            yield from _tie(earlier, record, partner)
            yield from _scores(record["id"], earlier["flips"], record["flips"], partner)


def _tie(old: Mapping[str, Any], new: Mapping[str, Any], partner: Partner) -> Iterator[Change]:
    """That no option leads any more, where one did: then the recommendation decides, not the scores."""
    before, after = _leaders(old), _leaders(new)
    if len(after) > 1 and len(before) == 1:
        name = new["id"]
        written = partner.decision(name)
        span = partner.at(written.file if written else "partner.yaml", ("scores",))
        said = f"By its own scores, decision {name} is a tie between {' and '.join(after)}; {before[0]} led before"
        was, now = before[0], ", ".join(after)
        yield Change("decisions", f"decisions.{name}.tie", was, now, span.file, span.line, said, 5)


def _leaders(record: Mapping[str, Any]) -> tuple[str, ...]:
    """The options that score most, to two digits."""
    scores = record["scores"].get("base", {})
    return tuple(option for option, score in scores.items() if score == max(scores.values()))


def _points(flips: Sequence[Point], kind: str) -> dict[tuple[str, ...], Point]:
    """Flip points of a kind, by what moves and which way."""
    return {
        (flip["criterion"], flip.get("option", ""), "rises" if flip["at"] > flip["from"] else "falls"): flip
        for flip in flips
        if flip["kind"] == kind
    }


def _weight(
    decision: str, key: tuple[str, ...], old: Point | None, new: Point | None, partner: Partner
) -> Iterator[Change]:
    point = new or old
    if point is None or _told(old) == _told(new):
        return
    criterion, _, way = key
    moved = {"rises": "rose", "falls": "fell"}[way]
    at = f"if the weight of “{_name(decision, criterion, partner)}” {moved} to {percent(point['at'])}"
    if old is None:
        said = f"Decision {decision} would now go to {point['winner']} {at}; before, it did not turn that way"
    elif new is None:
        said = f"Decision {decision} would no longer go to {point['winner']} {at}"
    elif old["winner"] != new["winner"]:
        was = f"{old['winner']} at {percent(old['at'])}"
        said = f"Decision {decision} would now go to {new['winner']} {at}; before, to {was}"
    else:
        said = f"Decision {decision} would now go to {new['winner']} {at}; before, at {percent(old['at'])}"
    yield _line(decision, f"flips.{'.'.join(filter(None, key))}", old, new, said, partner)


def _scores(decision: str, old: Sequence[Point], new: Sequence[Point], partner: Partner) -> Iterator[Change]:
    before, after = _points(old, "score"), _points(new, "score")
    moved = [
        key for key in dict.fromkeys((*after, *before)) if _told(before.get(key)) != _told(after.get(key))
    ]
    if not moved:
        return
    named = [f"{option} on “{_name(decision, criterion, partner)}”" for criterion, option, _ in moved]
    said = f"Decision {decision} would turn at other scores than before: {abridged(named, _NAMED)}"
    span = partner.at(_file(decision, partner), ("scores",))
    counts = (str(len(before)), str(len(after)))
    what = f"decisions.{decision}.flips.scores"
    yield Change("decisions", what, *counts, span.file, span.line, said, 1)


def _line(
    decision: str, what: str, old: Point | None, new: Point | None, said: str, partner: Partner
) -> Change:
    span = partner.at(_file(decision, partner), ("criteria",))
    before, after = _told(old), _told(new)
    return Change("decisions", f"decisions.{decision}.{what}", before, after, span.file, span.line, said, 2)


def _told(point: Point | None) -> str | None:
    """A flip point as it is told: where, and to whom the decision goes."""
    return None if point is None else f"{point['winner']} at {percent(point['at'])}"


def _name(decision: str, criterion: str, partner: Partner) -> str:
    """What a criterion is called."""
    written = partner.decision(decision)
    found = [each.name for each in (written.record.criteria if written else ()) if each.id == criterion]
    return " ".join(found[0].split()) if found else criterion.replace("-", " ")


def _file(decision: str, partner: Partner) -> str:
    written = partner.decision(decision)
    return written.file if written else "partner.yaml"
