"""The data of an agreement.yaml as they are typed: what stands at a field, what it would be with another value."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from partnerbook.diagnostic import FieldPath
from partnerbook.source import yaml

GONE = "(nothing)"
"""Stands for a field that is to be left out."""


def path_of(field: str) -> FieldPath:
    """The path that a line names, items of lists counted from 0."""
    return tuple(int(part) if part.isdecimal() else part for part in field.split("."))


def value_at(data: Any, path: FieldPath) -> Any:
    """What stands at a path; None for nothing."""
    for part in path:
        if isinstance(data, Mapping):
            data = data.get(part)
        elif isinstance(data, tuple) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def typed(value: Any) -> str:
    """A value as it is typed in the file, in quotation marks where YAML would read something else."""
    if value is None:
        return GONE
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if isinstance(value, str) and ("," in text or yaml.read(f"{{a: {text}}}", "").data != {"a": text}):
        return json.dumps(text, ensure_ascii=False)
    return text


def with_values(data: Any, values: Mapping[str, Any]) -> Any:
    """The data with some fields changed; None where there is no place for one."""
    for field, value in values.items():
        data = _put(data, path_of(field), value)
        if data is None:
            return None
    return data


def _put(data: Any, path: FieldPath, value: Any) -> Any:
    if not path:
        return value
    first, *rest = path
    if isinstance(first, int):
        if not isinstance(data, tuple) or first >= len(data):
            return None
        inner = _put(data[first], tuple(rest), value)
        return None if inner is None else (*data[:first], inner, *data[first + 1 :])
    inside = dict(data) if isinstance(data, Mapping) else {} if data is None else None
    if inside is None:
        return None
    inner = _put(inside.get(first), tuple(rest), value)
    if inner is None and not rest:
        inside.pop(first, None)
    elif inner is None:
        return None
    else:
        inside[first] = inner
    return inside
