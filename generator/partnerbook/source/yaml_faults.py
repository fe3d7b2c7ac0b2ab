"""What a YAML parser complains of, in words that say what to mend, at the place where it went wrong.

A parser names the place where it gave up; for a quote or bracket that is never closed that is the end
of the file, and the place to look at is where it was opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Place = tuple[int, int]
"""Line and column, both counted from 1."""

_LOOK_BEFORE = "check indentation, brackets and quotes just before this place"
_QUOTE_HINT = "add the closing quote; inside single quotes write an apostrophe twice"
_SEVERAL = (
    (r"'\\t' that cannot start", "a tab stands here", "indent with spaces; YAML does not allow tabs there"),
    (
        r"mapping values are not allowed",
        "this colon begins a value where none can stand",
        'put text that holds ": " in quotes, and line keys up with those around them',
    ),
    (
        r"(sequence entries|mapping keys) are not allowed",
        "a list or key cannot begin here",
        "begin it on a line of its own; put text in quotes",
    ),
    (
        r"could not find expected ':'",
        "this line is no key with a value",
        'write it as "key: value", or indent the text',
    ),
    (
        r"<block end>, but found '-'",
        "a list entry stands where a key belongs",
        "indent the hyphens of one list alike",
    ),
    (
        r"<block end>, but found '\?'",
        "a key stands where a list entry belongs",
        "indent it under what it belongs to",
    ),
    (
        r"<block end>, but found '<scalar>'",
        "text goes on after a value has ended",
        "close the quote before it, or put the whole text in one pair of quotes",
    ),
    (
        r"<block end>, but found '<block",
        "this line is indented unlike those around it",
        "line keys up with each other",
    ),
    (
        r"found '[\]},]'$",
        "a bracket or comma stands here that belongs to nothing",
        "delete it, or put the text in quotes",
    ),
    (
        r"expected ',' or '[\]}]'",
        "a comma or a closing bracket is missing before this place",
        "add it, or put the text in quotes",
    ),
    (
        r"unknown escape character",
        "this backslash begins no known escape",
        "write the backslash twice, or use single quotes",
    ),
    (
        r"while scanning a block scalar",
        "text cannot follow | or > on the same line",
        "begin the text on the next line, indented",
    ),
    (
        r"while scanning an (anchor|alias)",
        "text cannot begin with & or *",
        "put the text in quotes",
    ),
)


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """A complaint as the parser puts it: what it was doing, what it met, and where."""

    context: str
    problem: str
    begun: Place | None
    met: Place
    bracket: Place | None
    """The innermost bracket that is still open, if any."""

    def explained(self) -> tuple[Place, str, str]:
        """The place to look at, what is wrong there, and what to do about it."""
        if self.begun and "quoted scalar" in self.context and "found unexpected" in self.problem:
            return self.begun, "this quote is never closed", _QUOTE_HINT
        if self.bracket and "<stream end>" in self.problem:
            return self.bracket, "this bracket is never closed", "add the closing bracket"
        if self.bracket and "but got ':'" in self.problem and self.met[0] > self.bracket[0]:
            what = f"this bracket is still open in line {self.met[0]}, where a key begins"
            return self.bracket, what, "add the closing bracket, or the comma that is missing"
        said = " ".join(part for part in (self.context, self.problem) if part)
        for pattern, what, hint in _SEVERAL:
            if re.search(pattern, said):
                return self.met, what, hint
        if found := re.search(r"found character '(.+)' that cannot start any token", said):
            return self.met, f"text cannot begin with {found[1]}", "put the text in quotes"
        return self.met, f"this is not YAML: {said}", _LOOK_BEFORE
