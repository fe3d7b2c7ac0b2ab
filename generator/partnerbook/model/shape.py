"""What may stand where in a file, as its model says, and what stands there that belongs elsewhere."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from partnerbook.diagnostic import FieldPath, Marks, Problem
from partnerbook.model.foreign_figures import number_meant
from partnerbook.wording import one_of

_FIGURE = re.compile(r"[-+]?[0-9][0-9.,]*[0-9]")
_MANY = 3
"""A field of so many places or more has no place of its own."""


def field_names(model: type[BaseModel], path: FieldPath) -> frozenset[str]:
    """The names that may stand at a path below a model: ``("people", 0)`` gives those of a person."""
    kind = kind_at(model, path)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return frozenset(info.alias or name for name, info in kind.model_fields.items())
    return frozenset()


def kind_at(model: type[BaseModel], path: FieldPath) -> Any:
    """What stands at a path below a model: a model, a scalar, or a list or mapping of them; None for nothing known."""
    kind: Any = model
    for part in path:
        kind = _unwrapped(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            named = {info.alias or name: info.annotation for name, info in kind.model_fields.items()}
            kind = named.get(str(part))
        else:
            arguments = get_args(kind)
            kind = arguments[1] if get_origin(kind) is dict else arguments[0] if arguments else None
    return _unwrapped(kind)


def _unwrapped(kind: Any) -> Any:
    while True:
        origin = get_origin(kind)
        if origin is Annotated:
            kind = get_args(kind)[0]
        elif origin in (Union, types.UnionType):
            kind = next(option for option in get_args(kind) if option is not type(None))
        else:
            return kind


def as_mapping(model: type[BaseModel], path: FieldPath, value: str) -> str:
    """The mapping that a word at a path stands for, as ``revenue: {model: none}`` for ``revenue: none``; nothing where
    no field of what belongs there has that choice, or several have.
    """
    kind = kind_at(model, path)
    fields = kind.model_fields.items() if isinstance(kind, type) and issubclass(kind, BaseModel) else ()
    named = [info.alias or name for name, info in fields if value in get_args(_unwrapped(info.annotation))]
    return f"write {path[-1]}: {{{named[0]}: {value}}}" if len(named) == 1 and path else ""


def belongs(model: type[BaseModel], name: str) -> str:
    """Where in a file a field of that name belongs; nothing where it has no place, or many."""
    places = list(dict.fromkeys(_places(model, name, "", ())))
    return f"it belongs {one_of(places)}" if 0 < len(places) <= _MANY else ""


def _places(kind: Any, name: str, inside: str, seen: tuple[Any, ...]) -> Iterator[str]:
    """The places of a field at a kind of value and below it; ``inside`` names the value. One that repeats what it stands
    in, as an attempt the message, gives no further places.
    """
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return
    if any(issubclass(each, kind) for each in seen):
        return
    for alias, annotation in (
        (info.alias or own, info.annotation) for own, info in kind.model_fields.items()
    ):
        if alias == name:
            yield inside or "at the top of the file"
        inner, entry = _unwrapped(annotation), False
        while not isinstance(inner, type) and (arguments := get_args(inner)):
            inner, entry = _unwrapped(arguments[1] if get_origin(inner) is dict else arguments[0]), True
        place = f'in an entry of "{alias}:"' if entry else f'under "{alias}:"'
        yield from _places(inner, name, f"{place} {inside}".rstrip(), (*seen, kind))


def after_comma(path: FieldPath, data: Any, marks: Marks) -> list[Problem] | None:
    """What is wrong where a comma in braces ended a value and made a field of the rest of it.

    None where a field is one; nothing where it is a further part of a text that was reported already.
    """
    for part in path[:-1]:
        data = data[part]
    fields = list(data.items())
    at = list(data).index(path[-1])
    one_line = [marks.keys.get((*path[:-1], key), (0, 0))[0] == marks.key(path).line for key, _ in fields]
    if not at or fields[at][1] is not None or not one_line[at - 1]:
        return None
    if fields[at - 1][1] is None:
        return []  # the first of them said it all
    (name, value), rest = fields[at - 1], [str(fields[at][0])]
    for key, inner in fields[at + 1 :]:
        if inner is not None:
            break
        rest.append(str(key))
    typed = _typed(marks, (*path[:-1], name)) or ",".join((str(value), *rest))
    if not isinstance(value, str) and (meant := number_meant(typed)):
        what, hint = f'the comma in "{typed}" ends the value', meant.replace("write ", f"write {name}: ")
    else:
        what = f'a comma in braces ends a value, so that "{rest[0]}" is read as a field'
        hint = f'put the text in quotes: {name}: "{", ".join((str(value), *rest))}"'
    return [Problem("unknown-field", marks.key(path), what, hint, marks.about(path))]


def _typed(marks: Marks, path: FieldPath) -> str:
    """The figure at a place as it was typed, where the text is known."""
    place = marks.at(path)
    lines = marks.text.split("\n", place.line)
    found = _FIGURE.match(lines[place.line - 1], place.column - 1) if len(lines) >= place.line else None
    return found[0] if found else ""
