"""Decision records: the partner's register, and one page a record: frame, compare, commit (S3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from partnerbook.analysis.decisions import (
    LIVE_STATUSES,
    fired_triggers,
    is_settled_elsewhere,
    refresh_due,
    review_due,
    stale_evidence,
)
from partnerbook.analysis.replay import replay
from partnerbook.analysis.review_state import ReviewState
from partnerbook.diagnostic import FieldPath
from partnerbook.model.decision import Criterion, Decision, Evidence, Option, Scenario, Trigger
from partnerbook.model.partner import Partner, Written
from partnerbook.render import wording
from partnerbook.render.partner.bodies import body, decision_paths
from partnerbook.render.partner.sheet import Content, Sheet
from partnerbook.render.partner.then_and_now import reason_lines, replayed
from partnerbook.render.partner.weighed import weighed
from partnerbook.render.partner.words import counted, listed, sentence, when
from partnerbook.render.view import View

ANCHORS = frozenset(
    {
        "frame",
        "compare",
        "commit",
        "came",
        "watch",
        "record",
        "original",
        "context",
        "metrics",
        "inputs",
        "options",
        "scenarios",
        "risks",
    }
)
_FIELDS = [
    "objective",
    "metrics",
    "inputs",
    "options",
    "criteria",
    "scores",
    "scenarios",
    "tradeoff",
    "risks",
    "recommendation",
    "commit",
    "triggers",
    "cadence",
    "evidence",
    "next_steps",
    "approvals",
    "reviews",
    "supersedes",
    "superseded_by",
    "status",
    "adopted",
]
_EDITED = ("status", "objective", "options", "tradeoff", "commit", "triggers", "reviews")
_PLACES: tuple[FieldPath, ...] = tuple((field,) for field in _FIELDS)


class RecordLine(NamedTuple):
    """One line of the register."""

    record: Decision
    href: str
    chosen: str
    review_due: date | None
    overdue: bool
    stale: int
    fired: int


class OptionColumn(NamedTuple):
    """An option as a column of the comparison."""

    option: Option
    recommended: bool
    chosen: bool


class CriterionRow(NamedTuple):
    """A criterion as a row of the comparison; ``cells`` are the options' scores in words."""

    criterion: Criterion
    weight: str
    share: str
    scale: str
    cells: tuple[str, ...]


class TriggerLine(NamedTuple):
    """A tripwire in words, with the figure it looks at now."""

    trigger: Trigger
    condition: str
    now: str
    fired: bool


class EvidenceLine(NamedTuple):
    """A piece of evidence and until when it counts as fresh."""

    evidence: Evidence
    fresh_until: date | None
    stale: bool


class RecordLink(NamedTuple):
    """Another record that this one replaces, or that replaces it; no address where there is no such record."""

    label: str
    id: str
    title: str
    href: str


def contents(view: View) -> Iterator[Content]:
    """The register and a page for each record, where there are records."""
    decisions = view.partner.decisions
    if not decisions:
        return
    files = tuple(written.file for written in decisions)
    sheet = Sheet(view, "decisions/", "Decisions", "decisions", files[0], "decision-records", files)
    paths = decision_paths(view.partner)
    lines = tuple(_line(view, written, f"{sheet.home}{paths[written.file]}") for written in decisions)
    yield Content(sheet, _register_answer(view, lines), {"records": lines})
    for written in decisions:
        yield _record(view, written, paths[written.file])


def _line(view: View, written: Written[Decision], href: str) -> RecordLine:
    record = written.record
    due = review_due(record)
    chosen = record.option(record.commit.option if record.commit else None)
    return RecordLine(
        record,
        href,
        f"{chosen.id} – {chosen.title}" if chosen else "",
        due,
        due is not None and due < view.today,
        len(stale_evidence(record, view.today)) if record.status in LIVE_STATUSES else 0,
        len(fired_triggers(record, view.partner.metrics)) if record.status in LIVE_STATUSES else 0,
    )


def _register_answer(view: View, lines: tuple[RecordLine, ...]) -> str:
    statuses = [line.record.status for line in lines]
    counts = listed(f"{statuses.count(status)} {status}" for status in dict.fromkeys(statuses))
    due = sorted(line.review_due for line in lines if line.review_due)
    fired = sum(line.fired for line in lines)
    return sentence(
        f"{wording.plural(len(lines), 'record')}: {counts}",
        f"the next review is due on {when(due[0], view.today)}" if due else "",
        f"{counted(fired, 'trigger')} fired" if fired else "",
    )


def _record(view: View, written: Written[Decision], path: str) -> Content:
    record, partner = written.record, view.partner
    title = f"{record.id} {record.title}"
    sheet = Sheet(view, path, title, "decision", written.file, "decision-records")
    stale = stale_evidence(record, view.today)
    return Content(
        sheet,
        _answer(view, record),
        {
            "record": record,
            "settled": is_settled_elsewhere(record),
            "compared": _is_compared(record),
            "edit": {field: sheet.edit(field) for field in _EDITED},
            "columns": tuple(_columns(record)),
            "arguments": tuple(_arguments(record)),
            "rows": tuple(_rows(record)),
            "approve": f"partnerbook approve partners/{partner.slug}/{written.file} --by NAME",
            "scenarios": tuple((scenario, _overrides(record, scenario)) for scenario in record.scenarios),
            "weighed": weighed(record),
            "tradeoff": _tradeoff(record),
            "due": reason_lines(_state(view, record)),
            "came": replayed(replay(record, partner.metrics), view.today),
            "triggers": tuple(_triggers(record, partner)),
            "evidence": tuple(
                EvidenceLine(item, refresh_due(item), item in stale) for item in record.evidence
            ),
            "chosen": record.option(record.commit.option if record.commit else None),
            "recommended": record.option(record.recommendation.option if record.recommendation else None),
            "review_due": review_due(record),
            "related": tuple(_related(sheet, record)),
            "body": body(view, written.file, sheet.address, written.body, ANCHORS),
        },
        _PLACES,
    )


def _answer(view: View, record: Decision) -> str:
    chosen = record.option(record.commit.option if record.commit else None)
    proposed = record.option(record.recommendation.option if record.recommendation else None)
    option = chosen or proposed
    way = f": {option.id}, {option.title}" if option else ""
    owner = f"owned by {record.owner}" if record.owner else "owned by nobody"
    state, agreed = _state(view, record), review_due(record)
    return sentence(
        f"{record.status}{way}",
        owner,
        f"due for review since {when(state.since, view.today)}" if state.since else "",
        f"review due on {when(agreed, view.today)}" if agreed and not state.since else "",
    )


def _state(view: View, record: Decision) -> ReviewState:
    found = (summary.review for summary in view.summary.decisions if summary.id == record.id)
    return next(found, ReviewState())


def _columns(record: Decision) -> Iterator[OptionColumn]:
    recommended = record.recommendation.option if record.recommendation else None
    chosen = record.commit.option if record.commit else None
    for option in record.options:
        yield OptionColumn(option, option.id == recommended, option.id == chosen)


def _arguments(record: Decision) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """What speaks for and against each option and what binds it, where anything is written down."""
    for title, field in (("For it", "pros"), ("Against it", "cons"), ("Constraints", "constraints")):
        cells = tuple(getattr(option, field) for option in record.options)
        if any(cells):
            yield title, cells


def _rows(record: Decision) -> Iterator[CriterionRow]:
    total = sum(criterion.weight for criterion in record.criteria)
    for criterion in record.criteria:
        worst, best = criterion.scale
        better = "higher is better" if criterion.direction == "higher" else "lower is better"
        yield CriterionRow(
            criterion,
            wording.number(criterion.weight),
            wording.percent(criterion.weight / total, 0) if total else "",
            f"{wording.number(worst)} to {wording.number(best)}, {better}",
            tuple(
                wording.estimate(record.scores.get(option.id, {}).get(criterion.id))
                for option in record.options
            ),
        )


def _is_compared(record: Decision) -> bool:
    """Whether the page has a part that compares: an old record may have nothing for it."""
    found = (record.inputs, record.options, record.scenarios, record.risks, record.tradeoff)
    return any(found) or not is_settled_elsewhere(record)


def _overrides(record: Decision, scenario: Scenario) -> str:
    """What a scenario changes, in words."""
    names = {criterion.id: criterion.name for criterion in record.criteria}
    changes = [
        f"weight of {names.get(id_, id_)} {wording.number(weight)}"
        for id_, weight in scenario.weights.items()
    ]
    for option, scores in scenario.scores.items():
        inner = listed(f"{names.get(id_, id_)} {wording.estimate(score)}" for id_, score in scores.items())
        changes.append(f"{option}: {inner}")
    return "; ".join(changes)


def _tradeoff(record: Decision) -> str:
    if record.tradeoff is None:
        return ""
    names = {criterion.id: criterion.name for criterion in record.criteria}
    one, other = record.tradeoff.between, record.tradeoff.and_
    return f"{names.get(one, one)} against {names.get(other, other)}"


def _triggers(record: Decision, partner: Partner) -> Iterator[TriggerLine]:
    fired = fired_triggers(record, partner.metrics)
    for trigger in record.triggers:
        bounds = [("below", trigger.below), ("above", trigger.above)]
        condition = " or ".join(
            f"{word} {wording.number(bound)}" for word, bound in bounds if bound is not None
        )
        if trigger.periods > 1:
            condition += f" for {trigger.periods} periods"
        latest = partner.metrics.latest(trigger.metric)
        now = f"{wording.number(latest.value)} ({latest.period.text})" if latest else "no figure yet"
        yield TriggerLine(trigger, condition, now, trigger in fired)


def _related(sheet: Sheet, record: Decision) -> Iterator[RecordLink]:
    paths = decision_paths(sheet.view.partner)
    others = [
        other.record.id
        for other in sheet.view.partner.decisions
        if other.record.superseded_by == record.id and other.record.id != record.supersedes
    ]
    named = [("Supersedes", record.supersedes), *(("Supersedes", other) for other in others)]
    for label, identifier in (*named, ("Superseded by", record.superseded_by)):
        if identifier is None:
            continue
        other = sheet.view.partner.decision(identifier)
        href = f"{sheet.home}{paths[other.file]}" if other else ""
        yield RecordLink(label, identifier, other.record.title if other else "", href)
