"""The lines below a heading "Status" that say how a record stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnerbook.adopt.statuses import said_in
from partnerbook.adopt.tables import Line
from partnerbook.analysis.prose.written_days import without_days

_POINT = re.compile(r"^(?:[*+-]|\d+[.)])\s+")
_BULLET = re.compile(r"^[*+-]\s+")
_BOX = re.compile(r"^\[(?P<mark>[ xX\u2713\u2714])\]\s*")
_STRONG = re.compile(r"(\*\*|__).+\1")
_ONLY_DAY = re.compile(r"[\s().*_-]*(?:(?:on|am|le|el|em|il|op)\s*)?[\s().*_-]*")
"""A line of which nothing is left without its day."""


def states(lines: Sequence[Line]) -> list[Line]:
    """The lines of a section about the status that count: of boxes to tick those that are ticked, of a list the one in
    bold where one alone is, else all, with what was broken across two lines joined.
    """
    whole: list[Line] = []
    for number, line in lines:
        if whole and _is_open(whole[-1][1]):
            whole[-1] = (whole[-1][0], f"{whole[-1][1]} {line}")
        elif whole and _ONLY_DAY.fullmatch(without_days(line, lambda _: "")) and _lacks_day(whole[-1][1]):
            whole[-1] = (whole[-1][0], f"{whole[-1][1]}, {_BULLET.sub('', line).strip('()*_ .')}")
        else:
            whole.append((number, line))
    points = [(number, _POINT.sub("", line)) for number, line in whole]
    boxes = [(number, line, box["mark"]) for number, line in points if (box := _BOX.match(line))]
    if boxes:
        return [(number, _BOX.sub("", line)) for number, line, mark in boxes if mark != " "]
    listed = [(number, _POINT.sub("", line)) for number, line in whole if _POINT.match(line)]
    strong = [(number, line) for number, line in listed if _STRONG.fullmatch(line)]
    return strong if len(strong) == 1 < len(listed) else points


def _lacks_day(line: str) -> bool:
    """Whether a line gives a status and no day, so that one on the next line is its own."""
    said = said_in(line)
    return len(said.steps) == 1 and said.steps[0].day is None and said.steps[0].bare


def _is_open(line: str) -> bool:
    """Whether a line breaks off inside a link."""
    return line.count("[") > line.count("]") or line.count("(") > line.count(")")
