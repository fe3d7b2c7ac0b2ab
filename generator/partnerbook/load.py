"""Where source meets model: the bytes of a folder become a Partner, and whatever is wrong a problem."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from partnerbook.diagnostic import FieldPath, Marks, Problem, Span, did_you_mean
from partnerbook.model.agreement import Agreement
from partnerbook.model.canvas import Canvas
from partnerbook.model.decision import Decision
from partnerbook.model.exit import Exit
from partnerbook.model.launch import Launch
from partnerbook.model.metrics import Figure, Metrics, Period
from partnerbook.model.outreach import Outreach
from partnerbook.model.partner import Note, Partner, Written
from partnerbook.model.profile import Profile
from partnerbook.model.program import Organisation, Program
from partnerbook.model.review import Review
from partnerbook.model.scorecard import Scorecard
from partnerbook.model.statements import Statements
from partnerbook.model.value import Value
from partnerbook.source import front_matter, metrics, yaml
from partnerbook.validation import validate
from partnerbook.workspace import PARTNERS, PROGRAM, Folder, printable

ModelType = TypeVar("ModelType", bound=BaseModel)

YAML_FILES: dict[str, type[BaseModel]] = {
    "partner.yaml": Profile,
    "value.yaml": Value,
    "statements.yaml": Statements,
    "canvas.yaml": Canvas,
    "scorecard.yaml": Scorecard,
    "outreach.yaml": Outreach,
    "agreement.yaml": Agreement,
    "launch.yaml": Launch,
    "exit.yaml": Exit,
}
METRICS = "metrics.csv"
_LONGEST_MESSAGE = 400
_DECISION_NAME = re.compile(r"decisions/\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md")
_REVIEW_NAME = re.compile(r"reviews/\d{4}-\d{2}-\d{2}-(monthly|quarterly|annual)\.md")
_NOTE_NAME = re.compile(r"notes/[A-Za-z0-9][A-Za-z0-9._-]*\.md")
_FILE_NAMES = (
    (_DECISION_NAME, "decisions/0001-short-title.md"),
    (_REVIEW_NAME, "reviews/2026-01-31-monthly.md, -quarterly.md or -annual.md"),
    (_NOTE_NAME, "notes/any-name.md"),
)


@dataclass(slots=True)
class _Reading:
    """What has been gathered while one folder is read."""

    slug: str
    context: Mapping[str, Any]
    problems: list[Problem] = field(default_factory=list)
    marks: dict[str, Marks] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)

    def shown(self, name: str) -> str:
        return f"{PARTNERS}/{self.slug}/{printable(name)}"

    def say(self, kind: str, name: str, message: str, hint: str = "", line: int = 1, column: int = 1) -> None:
        self.problems.append(Problem(kind, Span(self.shown(name), line, column), message, hint))


def load_program(content: bytes) -> tuple[Program, Marks, tuple[Problem, ...]]:
    """The program, with defaults where program.yaml is wrong, and what is wrong with it."""
    problems: list[Problem] = []
    reading = _Reading("", {}, problems)
    text = _text(reading, "program.yaml", content)
    problems[:] = [
        Problem(p.kind, Span(PROGRAM, p.span.line, p.span.column), p.message, p.hint) for p in problems
    ]
    document = yaml.read(text or "", PROGRAM)
    problems.extend(document.problems)
    data = document.data if isinstance(document.data, dict) else {}
    currency = data.get("currency")
    context = {"currency": currency} if isinstance(currency, str) else {}
    fallback = {"organisation": {"name": "Our organisation"}}
    if text is not None and not document.problems and not isinstance(document.data, dict):
        problems.append(_not_a_mapping(PROGRAM, document.data))
        return Program(organisation=Organisation(name="Our organisation")), document.marks, tuple(problems)
    program, marks, found = validate(Program, data, document.marks, context=context, fallback=fallback)
    if not (problems and not data):
        problems.extend(found)
    clipped = tuple(_clipped(problem) for problem in problems)
    return program or Program(organisation=Organisation(name="Our organisation")), marks, clipped


def load_partner(folder: Folder, program: Program) -> Partner:
    """The partner a folder describes. Never raises for what the folder holds."""
    reading = _Reading(folder.slug, {"currency": program.currency}, list(folder.problems))
    refused = {problem.span.file for problem in folder.problems}
    models: dict[str, Any] = {}
    for name, model in YAML_FILES.items():
        if name in folder.files:
            models[name] = _yaml(reading, name, folder.files[name], model)
    if "partner.yaml" not in folder.files and reading.shown("partner.yaml") not in refused:
        _say_no_profile(reading, folder)
    figures = _metrics(reading, folder.files[METRICS]) if METRICS in folder.files else Metrics()
    decisions: list[Written[Decision]] = []
    reviews: list[Written[Review]] = []
    notes: list[Note] = []
    for name, content in folder.files.items():
        if name in YAML_FILES or name == METRICS:
            continue
        if not _is_known_name(reading, name):
            continue
        if name.startswith("notes/"):
            text = _text(reading, name, content)
            notes.append(Note(name, front_matter.split(text or "").body))
        elif name.startswith("decisions/"):
            decisions.extend(_written(reading, name, content, Decision))
        else:
            reviews.extend(_written(reading, name, content, Review))
    return Partner(
        slug=folder.slug,
        profile=models.get("partner.yaml"),
        value=models.get("value.yaml"),
        statements=models.get("statements.yaml"),
        canvas=models.get("canvas.yaml"),
        scorecard=models.get("scorecard.yaml"),
        outreach=models.get("outreach.yaml"),
        agreement=models.get("agreement.yaml"),
        launch=models.get("launch.yaml"),
        exit=models.get("exit.yaml"),
        metrics=figures,
        decisions=tuple(decisions),
        reviews=tuple(sorted(reviews, key=lambda review: (review.record.on, review.file))),
        notes=tuple(notes),
        files=frozenset(folder.files),
        problems=tuple(_clipped(problem) for problem in reading.problems),
        marks=reading.marks,
        declared=_declared(reading.data),
    )


def _clipped(problem: Problem) -> Problem:
    """The problem with a long quotation cut out of the middle of its message."""
    message = problem.message
    if len(message) <= _LONGEST_MESSAGE:
        return problem
    return replace(
        problem, message=f"{message[: _LONGEST_MESSAGE // 2]} … {message[-_LONGEST_MESSAGE // 4 :]}"
    )


def _say_no_profile(reading: _Reading, folder: Folder) -> None:
    near = [name for name in folder.files if name not in YAML_FILES and did_you_mean(name, ["partner.yaml"])]
    hint = (
        f'rename "{near[0]}" to partner.yaml' if near else f"write one: partnerbook new partner {folder.slug}"
    )
    reading.say("missing-profile", "partner.yaml", "this folder has no partner.yaml", hint)


def _is_known_name(reading: _Reading, name: str) -> bool:
    kind = name.split("/", maxsplit=1)[0]
    for pattern, example in _FILE_NAMES:
        if pattern.pattern.startswith(f"{kind}/"):
            if pattern.fullmatch(name):
                return True
            reading.say(
                "invalid-file-name",
                name,
                f'"{printable(name)}" is not a name for a file here',
                f"call it {example}",
            )
            return False
    known = [*YAML_FILES, METRICS]
    hint = did_you_mean(name, known) or "move it to notes/ as Markdown, or out of the partner's folder"
    reading.say("unknown-file", name, f"{printable(name)} is not a file of a partner folder", hint)
    return False


def _text(reading: _Reading, name: str, content: bytes) -> str | None:
    """UTF-8 text without a byte order mark; anything else is a problem."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        reading.say("unreadable-file", name, "this file is UTF-16", "save it as UTF-8")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        reading.say(
            "unreadable-file",
            name,
            f"byte {content[error.start]:#04x} is not UTF-8",
            "save it as UTF-8",
            line,
            column,
        )
        return None
    if "\0" in text:
        before_nul = text[: text.index("\0")]
        line, column = before_nul.count("\n") + 1, len(before_nul) - (before_nul.rfind("\n") + 1) + 1
        reading.say("unreadable-file", name, "a NUL character stands here", "delete it", line, column)
        return None
    return text


def _yaml(reading: _Reading, name: str, content: bytes, model: type[ModelType]) -> ModelType | None:
    text = _text(reading, name, content)
    return None if text is None else _document(reading, name, yaml.read(text, reading.shown(name)), model)


def _document(
    reading: _Reading, name: str, document: yaml.Document, model: type[ModelType]
) -> ModelType | None:
    reading.problems.extend(document.problems)
    reading.marks[name] = document.marks
    data = document.data
    if data is None and document.problems:
        return None
    if data is None and model is not Profile:
        data = {}
    if not isinstance(data, dict):
        reading.problems.append(_not_a_mapping(document.marks.file, data))
        return None
    reading.data[name] = data
    fallback = {"name": reading.slug, "stage": "prospect"} if model is Profile else None
    instance, marks, problems = validate(
        model, data, document.marks, context=reading.context, fallback=fallback
    )
    reading.marks[name] = marks
    reading.problems.extend(problems)
    return instance


def _not_a_mapping(file: str, data: Any) -> Problem:
    what = {type(None): "empty", tuple: "a list"}.get(type(data), "a single value")
    return Problem("wrong-type", Span(file), f"the file is {what}, where key: value lines are expected", "")


def _written(reading: _Reading, name: str, content: bytes, model: type[Any]) -> Iterable[Written[Any]]:
    text = _text(reading, name, content)
    if text is None:
        return
    parts = front_matter.split(text)
    if parts.matter is None:
        what = "the front matter is not closed" if parts.unclosed else "there is no front matter"
        reading.say(
            "broken-front-matter", name, what, 'begin with a line "---", the fields, and another line "---"'
        )
        return
    document = yaml.read(parts.matter, reading.shown(name), parts.matter_line)
    record = _document(reading, name, document, model)
    if record is not None:
        yield Written(name, record, parts.body)


def _metrics(reading: _Reading, content: bytes) -> Metrics:
    text = _text(reading, METRICS, content)
    if text is None:
        return Metrics()
    try:
        header, rows = metrics.read(text)
    except csv.Error as error:
        reading.say(
            "malformed-metrics",
            METRICS,
            f"this is not CSV: {error.args[0]}",
            "check the quotes",
            error.args[1],
        )
        return Metrics()
    wrong = [name for name in header if name not in metrics.COLUMNS]
    missing = [name for name in metrics.COLUMNS[:3] if name not in header]
    if wrong or missing:
        hint = f"the first line is {','.join(metrics.COLUMNS)}"
        what = f'"{wrong[0]}" is not a column' if wrong else f'the column "{missing[0]}" is missing'
        reading.say("malformed-metrics", METRICS, what, hint)
    if missing:
        return Metrics()
    figures: list[Figure] = []
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        figure = _figure(reading, row)
        if figure is None:
            continue
        key = (figure.metric, figure.period.text)
        if key in seen:
            message = f"{figure.metric} has two values for {figure.period.text}, first in line {seen[key]}"
            reading.say("malformed-metrics", METRICS, message, "keep one", row.line)
            continue
        seen[key] = row.line
        figures.append(figure)
    return Metrics(tuple(figures))


def _figure(reading: _Reading, row: metrics.Row) -> Figure | None:
    cells = row.cells
    say: Callable[[str, str], None] = lambda what, hint: reading.say(
        "malformed-metrics", METRICS, what, hint, row.line
    )  # noqa: E731 - one line for four uses
    period = Period.parse(cells.get("period", ""))
    value = yaml.scalar(cells.get("value", ""))
    metric = cells.get("metric", "")
    if period is None:
        say(f'"{cells.get("period", "")}" is not a period', "write 2026, 2026-Q3, 2026-09 or 2026-09-30")
    elif not re.fullmatch(r"[a-z][a-z0-9_]{0,79}", metric):
        say(f'"{metric}" is not the name of a metric', "use lower-case letters, digits and underscores")
    elif value is None or isinstance(value, str | bool) or not abs(float(value)) < 1e15:
        say(f'"{cells.get("value", "")}" is not a number', "write digits with a point: 104000 or 2.6")
    elif row.extra:
        say("this line has more cells than the header", "put text that holds a comma in double quotes")
    else:
        return Figure(period, metric, float(value), cells.get("note", ""), row.line)
    return None


_NAMESPACES: dict[str, tuple[tuple[str, FieldPath], ...]] = {
    "person": (("partner.yaml", ("people",)),),
    "goal": (("partner.yaml", ("goals",)),),
    "strength": (("value.yaml", ("strengths", "ours")), ("value.yaml", ("strengths", "theirs"))),
    "need": (("value.yaml", ("needs", "ours")), ("value.yaml", ("needs", "theirs"))),
    "exchange item": (("value.yaml", ("exchange",)),),
    "claim": (("statements.yaml", ("claims",)),),
    "statement": (("statements.yaml", ("statements",)),),
}


def _declared(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The ids of each kind of thing, taken from the files as typed."""
    declared: dict[str, set[str]] = {kind: set() for kind in _NAMESPACES}
    for kind, places in _NAMESPACES.items():
        for name, path in places:
            items: Any = data.get(name)
            for part in path:
                items = items.get(part) if isinstance(items, dict) else None
            if isinstance(items, tuple):
                declared[kind].update(
                    str(item["id"]) for item in items if isinstance(item, dict) and "id" in item
                )
    return {kind: frozenset(ids) for kind, ids in declared.items()}
