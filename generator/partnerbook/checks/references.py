"""What the files of a partner name by id: people, claims, options … declared somewhere else."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from partnerbook.analysis.outreach import DECISION_MAKER, is_for
from partnerbook.checks.rule import Subject
from partnerbook.checks.unread import whole
from partnerbook.diagnostic import FieldPath
from partnerbook.model.decision import Decision
from partnerbook.model.outreach import MessageBenefit
from partnerbook.model.partner import Written


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that names something by its id; ``known`` are the ids it may name, declared ``where``.

    With ``at_key`` the id is the key that stands there, not the value.
    """

    file: str
    path: FieldPath
    kind: str
    word: str | None
    known: Collection[str]
    where: str
    at_key: bool = False


def dangling(subject: Subject) -> Iterator[Reference]:
    """The references to something that nothing declares, file by file."""
    finders = (_in_profile, _in_value, _in_outreach, _in_statements, _in_canvas, _in_launch, _in_scorecard)
    for find in finders:
        yield from _broken(find(subject))
    for written in subject.partner.decisions:
        yield from _broken(_in_decision(subject, written))


def _broken(references: Iterator[Reference]) -> Iterator[Reference]:
    return (found for found in references if found.word is not None and found.word not in found.known)


def _to(subject: Subject, kind: str, file: str, path: FieldPath, word: str | None) -> Reference:
    """A reference to something that one of the partner's files declares under ``kind``."""
    where = {
        "person": "people in partner.yaml",
        "strength": "strengths in value.yaml",
        "need": "needs in value.yaml",
        "claim": "claims in statements.yaml",
        "statement": "statements in statements.yaml",
    }[kind]
    return Reference(file, path, kind, word, subject.partner.declared.get(kind, frozenset()), where)


def _in_profile(subject: Subject) -> Iterator[Reference]:
    profile, file = subject.partner.profile, "partner.yaml"
    if profile is not None:
        tiers = [tier.id for tier in subject.program.tiers]
        yield _to(subject, "person", file, ("counterpart",), profile.counterpart)
        yield Reference(file, ("tier",), "tier", profile.tier, tiers, "tiers in program.yaml")


def _in_value(subject: Subject) -> Iterator[Reference]:
    value, file = subject.partner.value, "value.yaml"
    for index, item in enumerate(value.exchange if value else ()):
        yield _to(subject, "strength", file, ("exchange", index, "strength"), item.strength)
        yield _to(subject, "need", file, ("exchange", index, "need"), item.need)


def _in_outreach(subject: Subject) -> Iterator[Reference]:
    outreach, file = subject.partner.outreach, "outreach.yaml"
    if outreach is not None:
        every = [((), outreach), *((("attempts", at), each) for at, each in enumerate(outreach.attempts))]
        for path, attempt in every:
            yield _to(subject, "person", file, (*path, "contact"), attempt.contact)
            for index, benefit in enumerate(attempt.benefits):
                at = (*path, "benefits", index)
                yield _to(subject, "claim", file, (*at, "claim"), benefit.claim)
                yield from _to_people(subject, at, benefit)


def _to_people(subject: Subject, at: FieldPath, benefit: MessageBenefit) -> Iterator[Reference]:
    """Whom a benefit is for: somebody's id, or a role that somebody has."""
    profile, where = subject.partner.profile, "ids and roles of people in partner.yaml"
    if profile is None or not whole(subject, "partner.yaml", "people"):
        return
    titles = (person.title for person in profile.people if person.title)
    known = {DECISION_MAKER, *(person.id for person in profile.people), *titles}
    for number, word in enumerate(benefit.for_):
        if not any(is_for(word, person) for person in profile.people):
            path = (*at, "for", number)
            yield Reference("outreach.yaml", path, "person or role", word, known - {word}, where)


def _in_statements(subject: Subject) -> Iterator[Reference]:
    statements, file = subject.partner.statements, "statements.yaml"
    for index, statement in enumerate(statements.statements if statements else ()):
        for number, claim in enumerate(statement.claims):
            yield _to(subject, "claim", file, ("statements", index, "claims", number), claim)


def _in_canvas(subject: Subject) -> Iterator[Reference]:
    canvas, file = subject.partner.canvas, "canvas.yaml"
    readable = whole(subject, file, "segments")
    for index, segment in enumerate(canvas.segments if canvas else ()):
        at: FieldPath = ("segments", index)
        yield _to(subject, "statement", file, (*at, "statement"), segment.statement)
        if not readable:
            continue
        jobs, pains, gains = (
            {item.id for item in items} for items in (segment.jobs, segment.pains, segment.gains)
        )
        where = f'of the segment "{segment.id}"'
        for name, items in (("pains", segment.pains), ("gains", segment.gains)):
            for number, item in enumerate(items):
                yield Reference(file, (*at, name, number, "job"), "job", item.job, jobs, f"jobs {where}")
        for number, reliever in enumerate(segment.pain_relievers):
            for place, pain in enumerate(reliever.relieves):
                path = (*at, "pain_relievers", number, "relieves", place)
                yield Reference(file, path, "pain", pain, pains, f"pains {where}")
        for number, creator in enumerate(segment.gain_creators):
            for place, gain in enumerate(creator.creates):
                path = (*at, "gain_creators", number, "creates", place)
                yield Reference(file, path, "gain", gain, gains, f"gains {where}")


def _in_launch(subject: Subject) -> Iterator[Reference]:
    launch, file = subject.partner.launch, "launch.yaml"
    if launch is None:
        return
    for index, claim in enumerate(launch.claims):
        yield _to(subject, "claim", file, ("claims", index), claim)
    channels, where = subject.program.channels, "channels in program.yaml"
    for index, post in enumerate(launch.posts):
        yield Reference(file, ("posts", index, "channel"), "channel", post.channel, channels, where)
        yield _to(subject, "claim", file, ("posts", index, "claim"), post.claim)


def _in_scorecard(subject: Subject) -> Iterator[Reference]:
    scorecard, file = subject.partner.scorecard, "scorecard.yaml"
    questions = {each.id: [question.id for question in each.questions] for each in subject.program.criteria}
    for criterion, ratings in (scorecard.ratings if scorecard else {}).items():
        where = "scorecard criteria in program.yaml"
        path: FieldPath = ("ratings", criterion)
        yield Reference(file, path, "fit criterion", criterion, questions, where, at_key=True)
        for question in ratings if criterion in questions else ():
            where = f'questions of the criterion "{criterion}" in program.yaml'
            known = questions[criterion]
            yield Reference(file, (*path, question), "question", question, known, where, at_key=True)


def _in_decision(subject: Subject, written: Written[Decision]) -> Iterator[Reference]:
    record, file = written.record, written.file
    decisions = {other.record.id for other in subject.partner.decisions}
    decisions |= {
        name.removeprefix("decisions/")[:4] for name in subject.partner.files if name.startswith("decisions/")
    }
    for name, word in (("supersedes", record.supersedes), ("superseded_by", record.superseded_by)):
        yield Reference(file, (name,), "decision", word, decisions, "records of decisions/")
    if whole(subject, file, "options"):
        yield from _to_options(written)
    if whole(subject, file, "criteria"):
        yield from _to_criteria(written)
        if whole(subject, file, "metrics"):
            yield from _to_figures(written)


def _to_options(written: Written[Decision]) -> Iterator[Reference]:
    record, file = written.record, written.file
    options, where = [option.id for option in record.options], "options"
    for option in record.scores:
        yield Reference(file, ("scores", option), "option", option, options, where, at_key=True)
    for index, scenario in enumerate(record.scenarios):
        for option in scenario.scores:
            path = ("scenarios", index, "scores", option)
            yield Reference(file, path, "option", option, options, where, at_key=True)
    if record.recommendation:
        word = record.recommendation.option
        yield Reference(file, ("recommendation", "option"), "option", word, options, where)
    if record.commit:
        yield Reference(file, ("commit", "option"), "option", record.commit.option, options, where)


def _to_criteria(written: Written[Decision]) -> Iterator[Reference]:
    record, file = written.record, written.file
    criteria, where = [criterion.id for criterion in record.criteria], "criteria"
    keys: list[FieldPath] = [
        ("scores", option, word) for option, scores in record.scores.items() for word in scores
    ]
    for index, scenario in enumerate(record.scenarios):
        at: FieldPath = ("scenarios", index)
        keys += [(*at, "weights", word) for word in scenario.weights]
        keys += [
            (*at, "scores", option, word) for option, scores in scenario.scores.items() for word in scores
        ]
    for path in keys:
        yield Reference(file, path, "criterion", str(path[-1]), criteria, where, at_key=True)
    if record.tradeoff:
        yield Reference(file, ("tradeoff", "between"), "criterion", record.tradeoff.between, criteria, where)
        yield Reference(file, ("tradeoff", "and"), "criterion", record.tradeoff.and_, criteria, where)


def _to_figures(written: Written[Decision]) -> Iterator[Reference]:
    record, where = written.record, "success metrics and criteria"
    known = [thing.id for things in (record.metrics, record.criteria) for thing in things]
    for index, review in enumerate(record.reviews):
        for word in review.figures:
            path = ("reviews", index, "figures", word)
            yield Reference(written.file, path, "success metric", word, known, where, at_key=True)
