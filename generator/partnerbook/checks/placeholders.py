"""Finds the gaps of a template that nobody filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel

from partnerbook.diagnostic import FieldPath
from partnerbook.model.base import Confidential

_CURLY = r"\{[{%]?\s*[^\W\d_][^{}\n]*\}+"
_CODE = r"\b(?:TODO|TBD|TBC|FIXME|X{3,})\b|\bX{1,2} ?%|(?i:\blorem ipsum\b)"
_WORDS = r"[^\W\d_][\w '\u2019/-]{0,40}"
_FRAMED = rf"\[(?P<square>{_WORDS})\](?![(\[])|<(?P<angle>{_WORDS})>"
_PLACEHOLDER = re.compile(f"{_CURLY}|{_CODE}|{_FRAMED}")
_SUSPECT = re.compile(r"[{\[<]|T(?:ODO|BD|BC)|FIXME|X(?:XX|X? ?%)|[Ll](?:orem|OREM)")
"""What any placeholder has in it; looking for this alone is several times faster."""
_BLANK = re.compile(
    "x+|(?:first|last|sur)?name|company|organi[sz]ation|partner|contact|person|role|title|team|product|service"
    "|feature|customers?|audience|industry|market|region|country|city|date|day|time|week|month|quarter|year"
    "|number|amount|figure|metric|percentage|result|outcome|benefit|value|achievement|connection|topic|event"
    "|link|url|website|email|phone|address|quote|headline|competitor|insert|placeholder|your"
)
"""What framed words name where they stand for something else; ``[sic]`` and ``[they]`` are none."""
_SPOKEN = frozenset({"the", "a", "an", "at", "in", "of", "our", "their", "its", "this", "these", "they"})
"""What framed words begin with where a quote was made readable: ``[the company] grew``."""


def placeholders(text: str) -> tuple[str, ...]:
    """The unfilled gaps of a text, each once, such as ``{{name}}``, ``[Company]``, ``<date>`` or ``TODO``."""
    if not _SUSPECT.search(text):
        return ()
    found = (match[0] for match in _PLACEHOLDER.finditer(text) if _is_gap(match["square"] or match["angle"]))
    return tuple(dict.fromkeys(found))


def _is_gap(framed: str | None) -> bool:
    if framed is None or framed == "x":  # [x] ticks a box
        return framed is None
    words = re.findall(r"[^\W\d_]+", framed.lower())
    return words[0] not in _SPOKEN and any(_BLANK.fullmatch(word) for word in words)


def texts(record: BaseModel) -> list[tuple[FieldPath, str]]:
    """Every text of a record that may leave the building, with its place in the file."""
    found: list[tuple[FieldPath, str]] = []
    _gather(record, (), found)
    return found


@cache
def _open_fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that are not confidential, each with its key in the file."""
    return tuple(
        (name, declared.alias or name)
        for name, declared in model.model_fields.items()
        if not any(isinstance(mark, Confidential) for mark in declared.metadata)
    )


def _gather(value: object, path: FieldPath, found: list[tuple[FieldPath, str]]) -> None:
    if isinstance(value, str):
        found.append((path, value))
    elif isinstance(value, BaseModel):
        for name, key in _open_fields(type(value)):
            _gather(getattr(value, name), (*path, key), found)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            _gather(entry, (*path, index), found)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            _gather(entry, (*path, key), found)
