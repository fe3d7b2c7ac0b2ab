"""A document meets its model: faults become problems with a place and a way out, the rest is kept.

Where a value does not fit, it is reported and left out, and what remains is tried again, so that one
slip in a file hides neither its other slips nor the findings that need its sound parts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from partnerbook.diagnostic import FieldPath, Marks, Problem, did_you_mean
from partnerbook.model.foreign_figures import number_meant
from partnerbook.model.shape import after_comma, as_mapping, belongs, field_names
from partnerbook.wording import one_of

ModelType = TypeVar("ModelType", bound=BaseModel)
Kept = TypeVar("Kept")

_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping of key: value lines",
    "model_type": "a mapping of key: value lines",
    "is_instance_of": "a figure",
}
_KINDS = {
    "literal_error": "unknown-choice",
    "invalid-date": "invalid-date",
    "invalid-figure": "invalid-figure",
    "wrong-type": "wrong-type",
    "string_pattern_mismatch": "invalid-id",
    "string_too_short": "wrong-type",
    **dict.fromkeys(_EXPECTED, "wrong-type"),
}
"""The check that reports each kind of error; all others are figures that do not fit."""
_LEAVE_OUT = "write another value, or delete the line"
_MAX_ROUNDS = 12


def validate(
    model: type[ModelType],
    data: Any,
    marks: Marks,
    *,
    context: Mapping[str, Any],
    fallback: Mapping[str, Any] | None = None,
) -> tuple[ModelType | None, Marks, list[Problem]]:
    """An instance of ``model`` from what fits of ``data``, the marks that belong to it, and the problems.

    ``fallback`` has values for required fields of the root that are missing or wrong. The instance
    is None where nothing usable remains.
    """
    problems: list[Problem] = []
    removed: set[FieldPath] = set()
    for _ in range(_MAX_ROUNDS):
        try:
            return model.model_validate(data, context=dict(context)), marks, problems
        except ValidationError as failure:
            errors = [(tuple(error["loc"]), error) for error in failure.errors(include_url=False)]
        if any(not path for path, _ in errors):
            return None, marks, [*problems, *_problems(model, errors[0][1], (), data, marks)]
        drops: set[FieldPath] = set()
        for place, error in errors:
            path, is_key = (place[:-1], True) if place[-1] == "[key]" else (place, False)
            missing = error["type"] == "missing"
            if not (missing and path in removed):
                problems.extend(_problems(model, error, path, data, marks, is_key=is_key))
            if not missing:
                drops.add(path)
            elif len(path) > 1:
                drops.add(path[:-1])
            elif fallback and path[0] in fallback:
                data = {**data, path[0]: fallback[str(path[0])]}
            else:
                return None, marks, problems
        data = _without(data, drops)
        gone = _gone_items(drops)
        removed |= {path for path in drops if isinstance(path[-1], str)}
        if gone:
            marks = _without_items(marks, gone)
            removed = {new for old in removed if (new := _moved(old, gone)) is not None}
    return None, marks, problems


def _problems(
    model: type[BaseModel], error: Any, path: FieldPath, data: Any, marks: Marks, *, is_key: bool = False
) -> Iterator[Problem]:
    kind = error["type"]
    if kind == "missing":
        what, hint = f'"{path[-1]}" is missing here', f'add "{path[-1]}:" with its value'
        yield Problem("missing-field", marks.at(path[:-1]), what, hint, marks.about(path))
    elif kind == "extra_forbidden":
        told = after_comma(path, data, marks)
        yield from [_unknown_field(model, path, marks)] if told is None else told
    else:
        yield _unfit(model, error, path, marks, is_key=is_key)


def _unknown_field(model: type[BaseModel], path: FieldPath, marks: Marks) -> Problem:
    name, known = str(path[-1]), field_names(model, path[:-1])
    hint = belongs(model, name) or did_you_mean(name, known) or f"the fields here are {one_of(sorted(known))}"
    return Problem("unknown-field", marks.key(path), f'"{name}" is not a field here', hint, marks.about(path))


def _unfit(model: type[BaseModel], error: Any, path: FieldPath, marks: Marks, *, is_key: bool) -> Problem:
    kind, value, name = error["type"], error.get("input"), str(path[-1]) if path else ""
    if value is None and path:
        said, way_out = _nothing(error, path)
    else:
        said, way_out = _words(error, name)
        if isinstance(value, str) and kind in ("model_type", "dict_type"):
            way_out = as_mapping(model, path, value) or way_out
        if is_key and (inside := belongs(model, name)):
            way_out = f"{inside}: {way_out}"
    place = marks.key(path) if is_key else marks.at(path)
    return Problem(_KINDS.get(kind, "invalid-figure"), place, said, way_out, marks.about(path))


def _nothing(error: Any, path: FieldPath) -> tuple[str, str]:
    """What is wrong with a key or list entry that has nothing after it, and what to do."""
    name = path[-1]
    what = f'"{name}" has no value' if isinstance(name, str) else "this entry of the list is empty"
    kind, context = error["type"], error.get("ctx", {})
    if kind == "literal_error":
        wanted = f"write {one_of(_choices(error))}"
    elif kind == "tuple_type":
        wanted = 'add entries that begin with "- "'
    else:
        wanted = context.get("hint") or f"write {_EXPECTED.get(kind, 'a value')}"
    return what, f"{wanted}, or delete the line"


def _words(error: Any, name: str) -> tuple[str, str]:
    """What is wrong with a value, and what to write instead."""
    kind, value, context = error["type"], error.get("input"), error.get("ctx", {})
    if kind == "literal_error":
        choices = _choices(error)
        near = did_you_mean(str(value), choices)
        return f"{_named(value)} is not one of the choices", f"{near} use {one_of(choices)}".strip()
    if kind in ("invalid-date", "invalid-figure", "wrong-type"):
        return error["msg"], context.get("hint", _LEAVE_OUT)
    if kind == "string_pattern_mismatch":
        return f'"{_shown(value)}" does not fit here', f"write {_pattern_meaning(context['pattern'])}"
    if kind == "string_too_short":
        return f'"{name}" is empty', "write something, or delete the line"
    if kind == "too_long" and isinstance(value, tuple):
        most = context["max_length"]
        return (
            f"{len(value)} entries stand here, where {most} belong",
            "a comma ends an entry: write 0.35, not 0,35",
        )
    if kind in _EXPECTED:
        return f"this should be {_EXPECTED[kind]}, not {_described(value)}", _type_hint(kind, value)
    return f"{_shown(value)}: {error['msg'].lower()}", _LEAVE_OUT


def _named(value: Any) -> str:
    return _described(value) if isinstance(value, dict | tuple) else f'"{_shown(value)}"'


def _choices(error: Any) -> list[str]:
    return re.findall(r"'([^']*)'", error["ctx"]["expected"])


def _type_hint(kind: str, value: Any) -> str:
    if kind == "string_type" and not isinstance(value, dict | tuple | None):
        return "put it in quotes"
    if kind == "string_type" and isinstance(value, dict | tuple):
        return "brackets and the commas in them make this of a text; put the whole text in quotes"
    if kind in ("int_type", "int_from_float") and (meant := number_meant(value)):
        return meant
    if kind == "tuple_type":
        return 'begin each entry with "- "'
    return f"write {_EXPECTED[kind]}, or delete the line"


def _described(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, tuple):
        return "a list"
    return f'"{_shown(value)}"' if isinstance(value, str) else f"the number {_shown(value)}"


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _pattern_meaning(pattern: str) -> str:
    return {
        r"^\d{4}$": 'four digits in quotes, like "0003"',
        r"^PB\d{3}$": "the code of a check, like PB101",
        r"^[A-Z]{3}$": "a currency code of three capitals, like EUR",
        r"^[a-z][a-z0-9_]{0,79}$": "lower-case letters, digits and underscores, like partner_revenue",
        r"^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$": "letters, digits, hyphens and underscores only",
    }.get(pattern, f"text of the form {pattern}")


def _without(data: Any, drops: AbstractSet[FieldPath], path: FieldPath = ()) -> Any:
    """``data`` without the values at the paths of ``drops``."""
    if isinstance(data, dict):
        kept = ((key, value, (*path, key)) for key, value in data.items())
        return {key: _without(value, drops, at) for key, value, at in kept if at not in drops}
    if isinstance(data, tuple):
        items = ((value, (*path, index)) for index, value in enumerate(data))
        return tuple(_without(value, drops, at) for value, at in items if at not in drops)
    return data


def _gone_items(drops: AbstractSet[FieldPath]) -> dict[FieldPath, list[int]]:
    """The indexes that were taken out of each list, in order."""
    gone: defaultdict[FieldPath, list[int]] = defaultdict(list)
    for path in drops:
        if isinstance(path[-1], int):
            gone[path[:-1]].append(path[-1])
    return {path: sorted(indexes) for path, indexes in gone.items()}


def _without_items(marks: Marks, gone: Mapping[FieldPath, list[int]]) -> Marks:
    """The marks that remain after list items were taken out, each by its new path."""
    return Marks(
        marks.file,
        lambda: (_shifted(marks.values, gone), _shifted(marks.keys, gone)),
        marks.text,
        lambda: _shifted(marks.items, gone),
    )


def _shifted(places: Mapping[FieldPath, Kept], gone: Mapping[FieldPath, list[int]]) -> dict[FieldPath, Kept]:
    return {new: at for old, at in places.items() if (new := _moved(old, gone)) is not None}


def _moved(path: FieldPath, gone: Mapping[FieldPath, list[int]]) -> FieldPath | None:
    """The path a value has after list items were taken out; None where it went with one of them."""
    moved: list[str | int] = []
    for depth, part in enumerate(path):
        indexes = gone.get(path[:depth], [])
        before = bisect_left(indexes, part) if indexes and isinstance(part, int) else 0
        if indexes[before : before + 1] == [part]:
            return None
        moved.append(part - before if isinstance(part, int) else part)
    return tuple(moved)
