"""Graded statements as text for people and as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from partnerbook.analysis.prose.grading import FOUND, MISSING, WRONG, Grade
from partnerbook.report.text import visible

VERSION = 1
LEVELS = ("strong", "workable", "vague", "not graded")


@dataclass(frozen=True, slots=True)
class Graded:
    """A statement, the line it stands in, and its grade."""

    line: int
    text: str
    grade: Grade


def text(statements: Iterable[Graded]) -> str:
    """Each statement with its grade, what was found in it, what is wrong and what to do."""
    return "\n".join(line for each in statements for line in _lines(each))


def _lines(each: Graded) -> Iterable[str]:
    if each.grade.level == "not graded":
        yield f"{each.line}: not English: not graded: {visible(each.text)}"
        return
    yield f"{each.line}: {each.grade.level}: {visible(each.text)}"
    for label, kinds in (("says", FOUND), ("weak", WRONG)):
        said = [
            f"{name} {', '.join(quoted)}" for kind, name in kinds.items() if (quoted := _quoted(each, kind))
        ]
        if said:
            yield f"    {label}: {'; '.join(said)}"
    if each.grade.missing:
        yield f"    to do: {'; '.join(MISSING[name] for name in each.grade.missing)}"


def _quoted(each: Graded, kind: str) -> list[str]:
    found = (visible(each.text[mark.start : mark.end]) for mark in each.grade.of(kind))
    return [f'"{words}"' for words in dict.fromkeys(found)]


def as_json(statements: Sequence[Graded]) -> str:
    """The document that ``grade --json`` prints; the form is a contract and only grows."""
    levels: list[str] = [each.grade.level for each in statements]
    document = {
        "version": VERSION,
        "statements": [_as_data(each) for each in statements],
        "summary": {level: levels.count(level) for level in LEVELS},
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _as_data(each: Graded) -> dict[str, Any]:
    """One statement; marks give characters of ``text``, counted from 0, the end not included."""
    return {
        "line": each.line,
        "text": each.text,
        "grade": each.grade.level,
        "words": each.grade.words,
        "missing": list(each.grade.missing),
        "marks": [
            {
                "start": mark.start,
                "end": mark.end,
                "text": each.text[mark.start : mark.end],
                "kind": mark.kind,
                "wrong": mark.is_wrong,
            }
            for mark in each.grade.marks
        ],
    }
