"""Comments in Markdown, read as HTML reads them: what a browser would show is never taken for one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

_START = re.compile(
    r"(?P<fence>^ {0,3}(?:`{3,}|~{3,}))|(?P<indented>^(?: {4}|\t).*)|(?P<ticks>`+)|\\."
    r"|(?P<comment><!--)|(?P<html><(?!https?://|mailto:)(?=[A-Za-z/?!]))",
    re.MULTILINE,
)
_TICKS = re.compile(r"`+")
_END = re.compile(r"--!?>")
_AT_ONCE = ("<!-->", "<!--->")
"""A comment that ends where it begins: what follows is shown."""


def without_comments(text: str) -> str:
    """A text without its comments. In code they are text, and so is one that nothing closes.

    A text with HTML of its own is given back as it is, since a comment there may stand in an attribute, or in an
    element that shows it. The time it takes grows with the length of the text.
    """
    parts: list[str] = []
    ticks: dict[int, list[int]] = defaultdict(list)
    for run in _TICKS.finditer(text):
        ticks[len(run[0])].append(run.start())
    at = kept = 0
    while found := _START.search(text, at):
        at = found.end()
        if found["html"]:
            return text
        if found["fence"]:
            at = _after_fence(text, found["fence"].strip(), at)
        elif found["ticks"]:
            at = _after_code(ticks[at - found.start()], found.start(), at)
        elif found["comment"]:
            end = _after_comment(text, found.start())
            if end == 0:
                break
            parts.append(text[kept : found.start()])
            at = kept = end
    return "".join(parts) + text[kept:]


def _after_fence(text: str, fence: str, at: int) -> int:
    """Where a block of code ends; at the end of the text where nothing closes it."""
    end = re.compile(rf"^ {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$", re.MULTILINE)
    found = end.search(text, at)
    return found.end() if found else len(text)


def _after_code(same: list[int], start: int, end: int) -> int:
    """Where a span of code ends: after as many marks as it began with; where none follow, it is none."""
    place = bisect_left(same, end)
    return same[place] + end - start if place < len(same) else end


def _after_comment(text: str, start: int) -> int:
    """Where a comment ends; 0 where nothing closes it."""
    for empty in _AT_ONCE:
        if text.startswith(empty, start):
            return start + len(empty)
    found = _END.search(text, start + 4)
    return found.end() if found else 0
