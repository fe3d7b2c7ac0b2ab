"""What a Markdown text asks of Python-Markdown, and where it asks too much.

Python-Markdown looks for the end of whatever is opened as far as the paragraph, or the text, goes: thousands
of brackets that nothing closes take it minutes, and marks nested by the hundred end its recursion. No text
that is meant to be read holds either. So its steps are estimated first, in time that grows with the text
alone, and a text that asks for too many is not given to it. A step takes about half a microsecond.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

MAX_NESTED = 64
MAX_STEPS = 2_000_000
STEPS_A_CHARACTER = 8

_FEW = 64
"""So few marks ask for little, wherever they stand."""
_MARKS = "[(<`~*_{>#=-+:!123"
_BLOCK = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*+")
_NESTING = re.compile(r"^(?:[ \t>]|[-*+](?=[ \t])|\d+\.(?=[ \t]))+(?=.)", re.MULTILINE)
_LEVEL = re.compile(r">|[-*+]|\d+\.|    |\t")
_EMPHASIS = re.compile(r"\\.|(?<!\s)[*_]+|[*_]+(?!\s)", re.DOTALL)
_TICKS = re.compile(r"`+")


@dataclass(frozen=True, slots=True)
class Excess:
    """What asks for too much, and where; line and column count from 1."""

    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of mark: how far Python-Markdown looks for each, in a paragraph or (``everywhere``) in the text.

    It looks up to the mark that ``closes`` the last one (``nested``) or all; where nothing does, to the end.
    """

    mark: re.Pattern[str]
    weight: float
    what: str
    hint: str
    closes: str = ""
    nested: bool = False
    everywhere: bool = False


_KINDS = (
    _Kind(
        re.compile(r"\\.|[\[\]]", re.DOTALL),
        1,
        '"[" wait for their "]"',
        "close them, or write \\[ for the sign",
        closes="]",
        nested=True,
    ),
    _Kind(
        re.compile(
            r"\]\((?!(?:[^()\"'\n]|\([^()\"'\n]*\))*+(?:\"[^\"\n]*\"|'[^'\n]*')? *\))",
        ),
        1,
        "links have no end, or a quote in their address",
        'close each with ")", and write %27 for an apostrophe in an address',
    ),
    _Kind(re.compile(r"[{}]"), 1 / 16, '"{" wait for their "}"', "close them, or leave them out", closes="}"),
    _Kind(
        re.compile(r"^[ >]*(?:#|=+ *$|(?:[-*_] *)++$|:|!!!|\[)", re.MULTILINE),
        1 / 8,
        "lines of one paragraph begin a part of their own",
        "put empty lines between them",
    ),
    _Kind(
        re.compile(r"<[A-Za-z/!?]|>"),
        1 / 2,
        '"<" wait for their ">"',
        "close them, or write &lt; for the sign",
        closes=">",
        everywhere=True,
    ),
    _Kind(
        re.compile(r"<!\[CDATA\[|\]\]>"),
        2,
        '"<![CDATA[" wait for their "]]>"',
        "delete them",
        closes="]]>",
        everywhere=True,
    ),
    _Kind(
        re.compile(r"</?(?=[A-Za-z])"),
        1 / 256,
        "tags of HTML are not closed",
        "close them, or write them in Markdown",
        closes="</",
        nested=True,
        everywhere=True,
    ),
    _Kind(
        re.compile(r"^ {0,3}</?[A-Za-z]", re.MULTILINE),
        1 / 32,
        "lines begin with a tag of HTML",
        "write them in Markdown",
        everywhere=True,
    ),
)
_NOTE = re.compile(r"\[\^[^\[\]\n]*\]")
_HEADING = re.compile(r"^ {0,3}(?:#|[=-]+ *$)", re.MULTILINE)
_FENCE = re.compile(r"^(`{3,}|~{3,})[ ]*([^\n]*)$", re.MULTILINE)
_LANGUAGE = re.compile(r"[\w#.+-]* *")


def excess(text: str) -> Excess | None:
    """Where a text asks Python-Markdown for more than it can do; None for any text meant to be read."""
    marks = sum(map(text.count, _MARKS))
    if marks <= _FEW and "    " * MAX_NESTED not in text:
        return None
    text = _without_fenced(text.replace("\r\n", "\n").replace("\r", "\n"))
    found = _too_deep(text) or (None if _at_most(marks, len(text)) <= MAX_STEPS else _too_much(text))
    if found is None:
        return None
    at, message, hint = found
    return Excess(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), message, hint)


def _at_most(marks: int, length: int) -> float:
    """The steps that so many marks can ask for at the most, wherever they stand in a text of that length."""
    return marks * (2.0 * length + 26.0 * marks + marks * length / 600)


_Place = tuple[int, str, str]
"""Where the first mark in excess stands, what is wrong, and what to do about it."""


def _too_deep(text: str) -> _Place | None:
    """Marks that stand in each other deeper than Python-Markdown can follow."""
    for line in _NESTING.finditer(text):
        if len(line[0]) > MAX_NESTED and len(_LEVEL.findall(line[0])) > MAX_NESTED:
            what = f"quotes and lists are nested more than {MAX_NESTED} levels deep here"
            return line.start(), what, "write fewer of the marks and spaces that begin the line"
    for block in _BLOCK.finditer(text):
        if block[0].count("*") + block[0].count("_") <= MAX_NESTED:
            continue
        opened: list[str] = []
        for mark in _EMPHASIS.finditer(block[0]):
            if opened and mark[0] == opened[-1]:
                opened.pop()
            elif mark[0][0] != "\\":
                opened.append(mark[0])
            if len(opened) > MAX_NESTED:
                what = f"more than {MAX_NESTED} marks of emphasis (* or _) are open at once here"
                return block.start() + mark.start(), what, "close them, or write \\* and \\_ for the signs"
    return None


def _too_much(text: str) -> _Place | None:
    """The kind of mark that asks for most, where all together ask for more steps than a text may."""
    blocks = [(block.start(), _without_code(block[0])) for block in _BLOCK.finditer(text)]
    asked = [_asked(kind, [(0, text)] if kind.everywhere else blocks) for kind in _KINDS]
    asked += [_unlike_ticks(text, blocks), *_multiplied(text)]
    allowed = MAX_STEPS + STEPS_A_CHARACTER * len(text)
    if sum(steps for steps, *_ in asked) <= allowed:
        return None
    _, count, at, what, hint = max(asked)
    return at, f"{count:,} {what}: to read on would take more than {allowed:,} steps", hint


_Asked = tuple[float, int, int, str, str]
"""Steps, of how many marks, where they begin, what is wrong and what to do about it."""


def _asked(kind: _Kind, parts: list[tuple[int, str]]) -> _Asked:
    found = [(*_steps(kind, part), start) for start, part in parts]
    _most, _, at, start = max(found, default=(0, 0, 0, 0))
    steps, count = sum(each[0] for each in found), sum(each[1] for each in found)
    return steps * kind.weight, count, start + at, kind.what, kind.hint


def _steps(kind: _Kind, part: str) -> tuple[int, int, int]:
    """How many characters are looked at for the marks of a part, how many nothing closes, and the first of them."""
    steps, opened = 0, list[int]()
    for mark in kind.mark.finditer(part):
        if not kind.closes or mark[0] != kind.closes:
            if mark[0][0] != "\\":
                opened.append(mark.start())
        elif opened:
            closed = [opened.pop()] if kind.nested else opened
            steps += mark.start() * len(closed) - sum(closed)
            if not kind.nested:
                opened = []
    if not opened:
        return steps, 0, 0
    return steps + len(part) * len(opened) - sum(opened), len(opened), opened[0]


def _unlike_ticks(text: str, blocks: list[tuple[int, str]]) -> _Asked:
    """Runs of ` and fences that no other closes: only one as long does, and is looked for again and again."""
    steps, opened = 0.0, list[int]()
    for at, block in blocks:
        runs = {len(run[0]): at + run.start() for run in _TICKS.finditer(block)}
        steps += sum(length**2 for length in runs) * len(block) / 600
        opened.extend(runs.values())
    fences = list(_FENCE.finditer(text))
    closing = {fence[1]: fence.start() for fence in fences if not fence[2]}
    for fence in fences:
        if closing.get(fence[1], -1) <= fence.start():
            steps += (len(text) - fence.start()) / 2
            opened.append(fence.start())
    what = "runs of ` or ~ are not closed by one as long"
    return steps, len(opened), min(opened, default=0), what, "close them"


def _multiplied(text: str) -> Iterator[_Asked]:
    """What is looked through once for each of something else."""
    notes = _NOTE.findall(text)
    again = len(notes) - len(set(notes))
    yield 10.0 * again**2, again, max(text.find("[^"), 0), "footnotes are called again", "call each once"
    tables, headings = text.count("[TOC]"), sum(1 for _ in _HEADING.finditer(text))
    what = f"tables of contents ([TOC]) list {headings:,} headings each"
    yield 26.0 * tables * headings, tables, max(text.find("[TOC]"), 0), what, "keep one of them"
    short = text.count("*[")
    yield 4.0 * short**2, short, max(text.find("*["), 0), '"*[" begin an abbreviation', "write the words out"


def _without_fenced(text: str) -> str:
    """The same with nothing in its fences of code, which Python-Markdown takes out before it looks at the rest."""
    if "\n```" not in text and "\n~~~" not in text and text[:3] not in ("```", "~~~"):
        return text
    fences = list(_FENCE.finditer(text))
    closing: dict[str, list[int]] = {}
    for fence in fences:
        if not fence[2]:
            closing.setdefault(fence[1], []).append(fence.start())
    kept, reached = list[str](), 0
    for fence in fences:
        ends = closing.get(fence[1], [])
        later = bisect_right(ends, fence.start())
        if fence.start() >= reached and later < len(ends) and _LANGUAGE.fullmatch(fence[2]):
            kept += [text[reached : fence.end()], "\n" * text.count("\n", fence.end(), ends[later])]
            reached = ends[later]
    return "".join((*kept, text[reached:]))


def _without_code(block: str) -> str:
    """The same with nothing in its code spans: brackets there close nothing."""
    if "`" not in block:
        return block
    runs = [(run.start(), run.end()) for run in _TICKS.finditer(block)]
    places: dict[int, list[int]] = {}
    for start, end in runs:
        places.setdefault(end - start, []).append(start)
    return "".join(_outside(block, runs, places))


def _outside(block: str, runs: list[tuple[int, int]], places: dict[int, list[int]]) -> Iterator[str]:
    reached = 0
    for start, end in runs:
        if start < reached:
            continue
        before = block[reached:start]
        escaped = (len(before) - len(before.rstrip("\\"))) % 2
        for length in range(end - start - escaped, 0, -1):
            same = places.get(length, [])
            later = bisect_right(same, start)
            if later < len(same):
                yield before + "x" * (same[later] + length - start)
                reached = same[later] + length
                break
    yield block[reached:]
