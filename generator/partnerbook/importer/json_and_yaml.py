"""Lists in JSON and YAML: every value as it is typed, with the line its entry begins on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from partnerbook.diagnostic import FieldPath, Marks
from partnerbook.importer.rows import BrokenListError, Gathering, Table, place
from partnerbook.source import core_schema, yaml

_SPACE = re.compile(r"[ \t\r\n]*")
_TYPED = re.compile(r"[^\s,\]}#]+")
_HINT = "a list of entries, each with its fields, or one list under a key"


def read_json(text: str, file: str) -> Table:
    """The entries of a JSON list, or of the only list of a JSON object."""
    decoder = json.JSONDecoder(
        parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_without_duplicates
    )
    try:
        start = _list_start(text, decoder, file)
        gathering = Gathering(file)
        for position, entry in _elements(text, start, decoder):
            _gather(gathering, place(text, position)[0], entry)
    except json.JSONDecodeError as error:
        raise BrokenListError(
            file, f"this is not JSON: {error.msg.lower()}", "", error.lineno, error.colno
        ) from None
    except _DuplicateError as error:
        raise BrokenListError(file, f'"{error}" stands twice in one entry', "keep one of the two") from None
    except RecursionError:
        raise BrokenListError(file, "nested too deep", _HINT) from None
    return gathering.table()


class _DuplicateError(Exception):
    pass


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _DuplicateError(key)
        found[key] = value
    return found


def _list_start(text: str, decoder: json.JSONDecoder, file: str) -> int:
    """Where the list begins, once the whole text is known to be JSON."""
    data = decoder.decode(text)
    if isinstance(data, list):
        return text.index("[")
    if not isinstance(data, dict):
        raise BrokenListError(file, "this is a single value, where a list is expected", _HINT)
    key = _only_list(data, file)
    position = text.index("{") + 1
    while True:
        name, position = decoder.raw_decode(text, _skip(text, position))
        position = _skip(text, _skip(text, position) + 1)
        if name == key:
            return position
        position = _skip(text, decoder.raw_decode(text, position)[1]) + 1


def _only_list(data: Mapping[str, Any], file: str) -> str:
    keys = [key for key, value in data.items() if isinstance(value, list | tuple)]
    if len(keys) != 1:
        what = f"it has {len(keys)}" if keys else "it has none"
        raise BrokenListError(file, f"the file should hold one list; {what}", _HINT)
    return keys[0]


def _elements(text: str, start: int, decoder: json.JSONDecoder) -> Iterator[tuple[int, Any]]:
    position = _skip(text, start + 1)
    while text[position] != "]":
        value, end = decoder.raw_decode(text, position)
        yield position, value
        position = _skip(text, end)
        if text[position] == ",":
            position = _skip(text, position + 1)


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    assert match is not None
    return match.end()


def read_yaml(text: str, file: str) -> Table:
    """The entries of a YAML list, or of the only list of a YAML mapping. Raises BrokenListError."""
    document = yaml.read(text, file)
    if document.problems:
        found = document.problems[0]
        raise BrokenListError(file, found.message, found.hint, found.span.line, found.span.column)
    data = document.data
    at: FieldPath = ()
    if isinstance(data, dict):
        key = _only_list(data, file)
        data, at = data[key], (key,)
    if not isinstance(data, tuple):
        what = "empty" if data is None else "a single value"
        raise BrokenListError(file, f"the file is {what}, where a list is expected", _HINT)
    gathering, lines = Gathering(file), text.splitlines()
    for index, entry in enumerate(data):
        path = (*at, index)
        _gather(gathering, document.marks.at(path).line, _as_typed(entry, path, document.marks, lines))
    return gathering.table()


def _as_typed(value: Any, path: FieldPath, marks: Marks, lines: list[str]) -> Any:
    """Plain values with numbers as they stand in the file: a telephone number keeps its zeros."""
    if isinstance(value, dict):
        return {key: _as_typed(item, (*path, key), marks, lines) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_as_typed(item, (*path, index), marks, lines) for index, item in enumerate(value)]
    if value is None or isinstance(value, bool | str):
        return value
    line, column = marks.values[path]
    typed = _TYPED.match(lines[line - 1], column - 1) if line <= len(lines) else None
    return typed[0] if typed and core_schema.scalar(typed[0]) == value else str(value)


def _gather(gathering: Gathering, line: int, entry: Any) -> None:
    if isinstance(entry, dict):
        gathering.add(line, dict(_cells(entry)))
    elif isinstance(entry, str) and entry.strip():
        gathering.add(line, {"name": entry})
    else:
        what = {list: "a list", type(None): "empty"}.get(type(entry), "a single value")
        gathering.refuse(
            line, f"this entry is {what}, where fields are expected", "write name: and its value"
        )


def _cells(entry: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Fields as columns: those of an inner mapping as ``contact.email``, a list joined by commas."""
    for key, value in entry.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and value:
            yield from _cells(value, f"{name}.")
        else:
            yield name, _cell(value)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and all(isinstance(item, str | bool) for item in value):
        return ", ".join(_cell(item) for item in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
