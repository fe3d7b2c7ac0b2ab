"""The overview: who the partner is, where they are with us, what is due, and everything else in brief."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from partnerbook import wording
from partnerbook.addresses import partner_path
from partnerbook.analysis.gates import Gate, GateItem, GateName, gates
from partnerbook.analysis.goals import goal_sentence, progress
from partnerbook.diagnostic import Diagnostic
from partnerbook.model.metrics import Figure, Metrics
from partnerbook.model.profile import INCENTIVE_QUESTIONS, Goal, PartnershipTest, Person, Profile, Transition
from partnerbook.render.partner.overview.guidance import TYPE_GUIDANCE, TypeGuidance, missing
from partnerbook.render.partner.shared import pictures
from partnerbook.render.partner.shared.hrefs import mail_address, web_address
from partnerbook.render.partner.shared.letters import letters
from partnerbook.render.partner.shared.sheet import Block, Content, EditLink, Sheet
from partnerbook.render.view import View
from partnerbook.wording import counted, sentence, when

DUE_AT_ONCE = 8

_STAGES = {
    "prospect": "a prospect",
    "initiate": "in talks",
    "launch": "getting ready to launch",
    "grow": "growing",
    "optimize": "being optimised",
    "renew": "up for renewal",
    "exit": "winding down",
    "declined": "declined",
    "paused": "paused",
}
_GATES: Mapping[GateName, str] = {
    "initiate": "Before reaching out",
    "launch": "Before the launch",
    "grow": "To keep up while it runs",
}
_TEST = {
    "ongoing": "Is it ongoing?",
    "mutual_investment": "Do both sides invest?",
    "coordinated_planning": "Do both plan together?",
    "costly_to_replace": "Would it be costly to replace?",
}
_PLACES = (("goals",), ("people",), ("history",), ("stage",), ("partnership",), ("stakeholders",), ("types",))


class GoalLine(NamedTuple):
    """A goal as a sentence, and where its metric stands; ``bar`` is clipped to 0–100, the words are not."""

    sentence: str
    kind: str
    by: date | None
    bar: float | None
    standing: str
    hint: str


class PersonLine(NamedTuple):
    """A person with what was asked of them and what was not."""

    person: Person
    counterpart: bool
    mail: str


class FigureLine(NamedTuple):
    """A metric's latest figure, its course and its change."""

    name: str
    latest: Figure
    change: str
    spark: pictures.Spark | None
    edit: EditLink | None


class StageLine(NamedTuple):
    """A stage of the history; ``lasted`` counts to the next one, or to today."""

    step: Transition
    lasted: str
    now: bool


class GateLine(NamedTuple):
    """A stage gate: how much of it is met, and its items, each with the page and the place that ticks it."""

    title: str
    met: int
    items: tuple[tuple[GateItem, EditLink | None], ...]


class TypeLine(NamedTuple):
    """One type of partnership with what S4 says about it."""

    name: str
    guidance: TypeGuidance


def contents(view: View) -> Iterator[Content]:
    """The overview; every partner has one, also where the profile could not be read."""
    partner, profile = view.partner, view.partner.profile
    files = ("partner.yaml", "metrics.csv")
    sheet = Sheet(view, "", partner.name, "overview", "partner.yaml", "incentive-chemistry", files)
    yield Content(
        sheet,
        _answer(view),
        {
            "profile": profile,
            "facts": _facts(view),
            "website": web_address(profile.website if profile else None),
            "due": view.summary.due[:DUE_AT_ONCE],
            "due_later": view.summary.due[DUE_AT_ONCE:],
            "calls": missing(partner),
            "gates": tuple(_gate_line(sheet, gate) for gate in reversed(gates(view.figures))),
            "goals": sheet.blocks((goal_line(goal, partner.metrics) for goal in _goals(profile)), "goals"),
            "people": _people(sheet, profile),
            "incentive_questions": INCENTIVE_QUESTIONS,
            "figures": tuple(_figures(sheet, partner.metrics)),
            "history": sheet.blocks(_history(profile, view.today), "history"),
            "documents": letters(view.drafts, sheet.root),
            "types": tuple(
                TypeLine(name, TYPE_GUIDANCE[name]) for name in (profile.types if profile else ())
            ),
            "test": _test(profile.partnership if profile else None),
            "stakeholders": sheet.blocks(profile.stakeholders if profile else (), "stakeholders"),
            "other_findings": _other_findings(view, sheet),
        },
        _PLACES,
    )


def _answer(view: View) -> str:
    summary = view.summary
    if view.partner.profile is None:
        return "The profile of this partner could not be read; the findings below say why."
    state = _STAGES[summary.stage] + (f" since {wording.day(summary.since)}" if summary.since else "")
    overdue = [item for item in summary.due if item.on < view.today]
    ahead = [item for item in summary.due if item.on >= view.today]
    due = "" if summary.due else "nothing is due"
    if overdue:
        due = f"{counted(len(overdue), 'thing is', 'things are')} overdue"
    following = f"next, on {when(ahead[0].on, view.today)}: {ahead[0].text}" if ahead else ""
    return sentence(state, due, following)


def _facts(view: View) -> tuple[tuple[str, str], ...]:
    """What everybody asks first and the line above does not say; what nobody has given is left out."""
    profile, summary = view.partner.profile, view.summary
    if profile is None:
        return ()
    counterpart = profile.person(profile.counterpart)
    facts = (
        ("Counterpart", counterpart.name if counterpart else ""),
        ("Type", ", ".join(wording.name(kind) for kind in profile.types)),
        ("Position", wording.name(profile.position) if profile.position else ""),
        ("Priority", wording.name(profile.priority) if profile.priority else ""),
        ("Fit", _fit_text(view) if summary.fit_low is not None else ""),
        ("Tags", ", ".join(profile.tags)),
    )
    return tuple((name, value) for name, value in facts if value)


def _fit_text(view: View) -> str:
    score = view.figures.fit
    assert score is not None
    return f"{wording.number_range(score.low, score.high)} of {wording.number(score.maximum)}"


def _gate_line(sheet: Sheet, gate: Gate) -> GateLine:
    items = tuple((item, sheet.edit_at(item.span) if item.span else None) for item in gate.items)
    return GateLine(_GATES[gate.stage], sum(item.met for item in gate.items), items)


def _goals(profile: Profile | None) -> tuple[Goal, ...]:
    return profile.goals if profile else ()


def goal_line(goal: Goal, metrics: Metrics) -> GoalLine:
    """A goal, ready to be shown."""
    now = progress(goal, metrics)
    hint = "" if now else "no figure yet"
    if goal.metric is None:
        hint = "no metric is named, so nobody can say how far it is"
    standing, bar = "", None
    if now is not None:
        target = f", target {wording.number(goal.target)}" if goal.target is not None else ""
        standing = f"{wording.number(now.figure.value)} in {now.figure.period.text}{target}"
        if now.share is not None:
            standing += f": {wording.percent(now.share, 0)} of the way"
            bar = min(max(100 * now.share, 0.0), 100.0)
    return GoalLine(goal_sentence(goal), goal.kind, goal.by, bar, standing, hint)


def _people(sheet: Sheet, profile: Profile | None) -> tuple[Block[PersonLine], ...]:
    if profile is None:
        return ()
    lines = (
        PersonLine(person, person.id == profile.counterpart, mail_address(person.email))
        for person in profile.people
    )
    return sheet.blocks(lines, "people")


def _figures(sheet: Sheet, metrics: Metrics) -> Iterator[FigureLine]:
    for name in metrics.names:
        series = metrics.series(name)
        latest = series[-1]
        change = _change(latest.value - series[-2].value) if len(series) > 1 else ""
        edit = _metrics_link(sheet, latest.line)
        yield FigureLine(name, latest, change, pictures.spark([figure.value for figure in series]), edit)


def _change(value: float) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return f"{sign}{wording.number(abs(value))}"


def _metrics_link(sheet: Sheet, line: int) -> EditLink | None:
    span = sheet.view.partner.at("metrics.csv")
    return sheet.edit_at(replace(span, line=line) if line else span)


def _history(profile: Profile | None, today: date) -> Iterable[StageLine]:
    history = profile.history if profile else ()
    ends = [later.on for _, later in pairwise(history)]
    for step, end in zip(history, [*ends, None], strict=False):
        yield StageLine(step, _lasted(((end or today) - step.on).days), end is None)


def _lasted(days: int) -> str:
    if days < 0:
        return ""
    return wording.plural(days, "day") if days < 14 else wording.plural(days // 7, "week")


def _test(test: PartnershipTest | None) -> tuple[tuple[str, bool], ...]:
    return tuple((question, getattr(test, field)) for field, question in _TEST.items()) if test else ()


def _other_findings(view: View, sheet: Sheet) -> tuple[Diagnostic, ...]:
    """Findings about every other file, gravest first: those with a page of their own and those with none."""
    own = {partner_path(view.partner.slug, file) for file in sheet.sources}
    others = (finding for finding in view.findings if finding.span.file not in own)
    return tuple(
        sorted(
            others, key=lambda finding: (finding.accepted is not None, finding.severity.rank, finding.order)
        )
    )
