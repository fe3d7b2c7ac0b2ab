"""Every file of a partner folder and its fields, as a page of the reference, made from the models."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from partnerbook.model import base, decision, money, program
from partnerbook.model.base import Confidential, Record
from partnerbook.model.partner_files import METRICS, PARTNER_FILES
from partnerbook.model.program import Program
from partnerbook.model.review import Review
from partnerbook.wording import capital

_WORDS: tuple[tuple[Any, str], ...] = (
    (base.Text, "text"),
    (base.Words, "text or a number"),
    (base.Id, "id"),
    (base.MetricName, "name of a metric"),
    (base.Day, "date"),
    (base.Today, "date"),
    (base.YearDay, "month and day"),
    (base.Moment, "date and time with offset, in quotes"),
    (base.Number, "number"),
    (base.Amount, "number"),
    (base.Share, "0 to 1"),
    (base.Rating, "1 to 5"),
    (base.Days, "days"),
    (base.Months, "months"),
    (money.AnyMoney, "money"),
    (money.AnyRate, "percentage"),
    (money.AnyEstimate, "estimate"),
    (decision.DecisionId, "four digits in quotes"),
    (program.Currency, "currency code"),
    (str, "text"),
    (int, "whole number"),
    (float, "number"),
    (bool, "true or false"),
)
"""The scalars of the models, and what a reader should write."""

FILES: dict[str, type[BaseModel]] = {
    **{name: file.model for name, file in PARTNER_FILES.items()},
    "decisions/NNNN-slug.md": decision.Decision,
    "reviews/YYYY-MM-DD-kind.md": Review,
}
_STARTING = {
    "decisions/NNNN-slug.md": "decision",
    "reviews/YYYY-MM-DD-kind.md": "review",
    "statements.yaml": "statement",
}

_INTRODUCTION = """\
# Files

One folder a partner below `partners/`; only `partner.yaml` is required. Besides these files a folder may hold
`notes/*.md`, plain Markdown for anything else. `partners/program.yaml` says who we are.

| Written | Means |
| --- | --- |
| date | `2026-01-31` |
| money | `25000 EUR`, or a bare number in the program's currency |
| percentage | `12.5 %` |
| estimate | a number, or `{low: 1, likely: 2, high: 4}`; its expected value is (low + 4 · likely + high) / 6 |
| id | letters, digits, hyphens and underscores; other places refer to it |
| name of a metric | lower-case letters, digits and underscores, as in metrics.csv |

A **confidential** field is shown on internal pages only; documents for the partner are made without it.
YAML is YAML 1.2: `NO` is Norway, `on` is a word, `1_000` is text.
"""


@dataclass(frozen=True, slots=True)
class Field:
    """One field as the reference shows it."""

    name: str
    takes: str
    required: bool
    notes: str
    records: tuple[type[BaseModel], ...]


def files_markdown() -> str:
    """The page: program.yaml, then every file of a partner folder."""
    parts = [_INTRODUCTION, *_file("program.yaml", Program)]
    for name, model in FILES.items():
        parts.extend(_file(name, model))
        if name == "exit.yaml":
            parts.append(_metrics())
    return "\n".join(parts)


def _file(name: str, model: type[BaseModel]) -> Iterator[str]:
    anchor = name.partition("/")[0].replace(".", "-")
    yield f"## {name} {{#{anchor}}}\n"
    yield f"{_about_file(model)}\n"
    yield _table(model, anchor)
    begin = _STARTING.get(name, name.partition(".")[0])
    yield f"Begin it with `partnerbook {'init' if model is Program else f'new {begin}'}`.\n"
    seen = {model}
    queue = [record for field in fields(model) for record in field.records]
    while queue:
        record = queue.pop(0)
        if record in seen:
            continue
        seen.add(record)
        yield f"### {record.__name__} {{#{anchor}-{record.__name__.lower()}}}\n"
        yield f"{_about(record)}\n"
        yield _table(record, anchor)
        queue.extend(inner for field in fields(record) for inner in field.records)


def _about(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def _about_file(model: type[BaseModel]) -> str:
    """What a file is about: its module says so after the file's name."""
    words = (sys.modules[model.__module__].__doc__ or "").partition("\n\n")[0].split()
    return capital(" ".join(words).partition(": ")[2])


def _table(model: type[BaseModel], anchor: str) -> str:
    rows = "".join(
        f"| `{field.name}`{'' if not field.required else ' **required**'} | {_linked(field, anchor)} | {field.notes} |\n"
        for field in fields(model)
    )
    return f"| Field | Takes | |\n| --- | --- | --- |\n{rows}"


def _linked(field: Field, anchor: str) -> str:
    text = field.takes
    for record in field.records:
        text = text.replace(
            f"<{record.__name__}>", f"[{record.__name__}](#{anchor}-{record.__name__.lower()})"
        )
    return text


def fields(model: type[BaseModel]) -> tuple[Field, ...]:
    """The fields of a model, in its order, by the names that files use."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(_field(info.alias or name, hints[name], info) for name, info in model.model_fields.items())


def _field(name: str, hint: Any, info: FieldInfo) -> Field:
    records: list[type[BaseModel]] = []
    takes = _words(hint, records)
    notes = [note for note in (info.description, _default(info), _secret(hint)) if note]
    return Field(name, takes, info.is_required(), "; ".join(notes), tuple(records))


def _default(info: FieldInfo) -> str:
    default = info.get_default(call_default_factory=True) if not info.is_required() else None
    if default is None or default in ((), {}) or isinstance(default, Record):
        return ""
    if isinstance(default, tuple) and isinstance(default[0], Record):
        return f"default: {', '.join(getattr(item, 'name', '') for item in default)}"
    shown = ", ".join(map(_typed, default)) if isinstance(default, tuple) else _typed(default)
    return f"default: {shown}"


def _typed(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return ", ".join(f"{key} {_typed(item)}" for key, item in value.items())
    return (
        f"{value:g}" if isinstance(value, float) else str(value.value if isinstance(value, Enum) else value)
    )


def _secret(hint: Any) -> str:
    marks = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return "**confidential**" if any(isinstance(mark, Confidential) for mark in marks) else ""


def _words(hint: Any, records: list[type[BaseModel]]) -> str:
    """What may be written for a type; the records it holds are noted, and named ``<Record>``."""
    known = next((words for kind, words in _WORDS if kind == hint), None)
    if known:
        return known
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _words(arguments[0], records)
    if origin in (Union, types.UnionType):
        return " or ".join(_words(option, records) for option in arguments if option is not type(None))
    if origin is Literal:
        return ", ".join(f"`{choice}`" for choice in arguments)
    if origin is tuple:
        return _sequence(arguments, records)
    if origin is dict:
        return f"mapping of {_words(arguments[0], records)} to {_words(arguments[1], records)}"
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        records.append(hint)
        return f"<{hint.__name__}>"
    return "text"


def _sequence(arguments: tuple[Any, ...], records: list[type[BaseModel]]) -> str:
    if arguments[-1] is Ellipsis:
        return f"list of {_words(arguments[0], records)}"
    return f"[{', '.join(_words(argument, records) for argument in arguments)}]"


def _metrics() -> str:
    return (
        f"## {METRICS} {{#metrics-csv}}\n\nThe figures over time, one a line. Lines that begin with `#` are passed over.\n\n"
        "| Column | Takes |\n| --- | --- |\n"
        "| `period` **required** | `2026`, `2026-Q3`, `2026-09` or `2026-09-30` |\n"
        "| `metric` **required** | name of a metric |\n"
        "| `value` **required** | a number with a point |\n"
        "| `note` | text |\n"
    )
