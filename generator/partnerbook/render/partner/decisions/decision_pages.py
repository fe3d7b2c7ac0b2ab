"""Decision records: the partner's register, and one page a record: frame, compare, commit (S3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from partnerbook import wording
from partnerbook.analysis.decisions import (
    agreed_review,
    fired_triggers,
    is_settled_elsewhere,
)
from partnerbook.analysis.replay import replay
from partnerbook.analysis.review_state import ReviewState
from partnerbook.analysis.summary import DecisionSummary
from partnerbook.diagnostic import FieldPath
from partnerbook.model.decision import Criterion, Decision, Option, Scenario, Trigger
from partnerbook.model.pages import decision_paths
from partnerbook.model.partner import Partner, Written
from partnerbook.render.partner.decisions.decision_pictures import lives, replacements
from partnerbook.render.partner.decisions.hindsight import reason_lines, replayed
from partnerbook.render.partner.decisions.record_status import (
    Records,
    banner,
    evidence_answer,
    evidence_lines,
    records_of,
    replaced,
    stamps,
)
from partnerbook.render.partner.decisions.weighing_lines import weighed
from partnerbook.render.partner.shared.bodies import body
from partnerbook.render.partner.shared.sheet import Content, Sheet
from partnerbook.render.view import View
from partnerbook.wording import listed, one_of, sentence, when

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
        "evidence",
        "reviews",
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
    """One line of the register; ``after`` are the ids and addresses of the records that took its place."""

    record: DecisionSummary
    href: str
    after: tuple[tuple[str, str], ...]


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
    """A trigger in words, with the present figure of the metric it watches."""

    trigger: Trigger
    condition: str
    now: str
    fired: bool


def contents(view: View) -> Iterator[Content]:
    """The register and a page for each record, where there are records."""
    decisions = view.partner.decisions
    if not decisions:
        return
    files = tuple(written.file for written in decisions)
    sheet = Sheet(view, "decisions/", "Decisions", "decisions", files[0], "decision-records", files)
    records, paths = records_of(view.partner), decision_paths(view.partner)
    summaries = view.summary.decisions
    lines = tuple(
        RecordLine(line, f"{sheet.home}{paths[written.file]}", _after(sheet, line.id, records))
        for line, written in zip(summaries, decisions, strict=True)
    )
    pictures = {
        "lives": lives(
            records, {line.id: day for line in summaries if (day := line.review.next)}, sheet.home, view.today
        ),
        "chains": replacements(records, view.summary.chains, sheet.home),
    }
    yield Content(sheet, _register_answer(view), {"records": lines, **pictures})
    for written in decisions:
        yield _record(view, written, paths[written.file], records)


def _after(sheet: Sheet, identifier: str, records: Records) -> tuple[tuple[str, str], ...]:
    newer = (new for old, new in records.pairs if old == identifier)
    return tuple((new, f"{sheet.home}{records.paths[new]}") for new in newer)


def _register_answer(view: View) -> str:
    records = view.summary.decisions
    statuses = [record.status for record in records]
    counts = listed(f"{statuses.count(status)} {status}" for status in dict.fromkeys(statuses))
    due = sum(record.review.is_due for record in records)
    ahead = min((day.on for record in records for day in record.review.ahead), default=None)
    return sentence(
        f"{wording.plural(len(records), 'record')}: {counts}",
        f"{due} {'is' if due == 1 else 'are'} due for review" if due else "",
        f"the next review is due on {when(ahead, view.today)}" if ahead and not due else "",
    )


def _record(view: View, written: Written[Decision], path: str, records: Records) -> Content:
    record, partner = written.record, view.partner
    title = f"{record.id} {record.title}"
    sheet = Sheet(view, path, title, "decision", written.file, "decision-records")
    evidence = evidence_lines(record, view.today)
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
            "came": replayed(replay(record, partner.metrics, view.today), view.today),
            "triggers": tuple(_triggers(record, partner)),
            "evidence": evidence,
            "evidence_answer": evidence_answer(record, evidence, view.today),
            "banner": banner(sheet, record, records),
            "stamps": tuple(stamps(written, view.past.get(record.id, ()), view.today)),
            "chosen": record.option(record.commit.option if record.commit else None),
            "recommended": record.option(record.recommendation.option if record.recommendation else None),
            "review_due": _state(view, record).next,
            "agreed_review": agreed_review(record),
            "replaced": replaced(sheet, record, records),
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
    state = _state(view, record)
    return sentence(
        f"{record.status}{way}",
        owner,
        f"due for review since {when(state.since, view.today)}" if state.since else "",
        f"review due on {when(state.next, view.today)}" if state.next and not state.since else "",
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
        condition = one_of(f"{word} {wording.number(bound)}" for word, bound in bounds if bound is not None)
        if trigger.periods > 1:
            condition += f" for {trigger.periods} periods"
        latest = partner.metrics.latest(trigger.metric)
        now = f"{wording.number(latest.value)} ({latest.period.text})" if latest else "no figure yet"
        yield TriggerLine(trigger, condition, now, trigger in fired)
