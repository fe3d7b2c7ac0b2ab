"""Two versions of a document as one with insertions and deletions, word by word; whole lines and rows where they have
little in common. It knows nothing of what the documents are about, nor of how they will be written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias

State = Literal["kept", "inserted", "deleted"]

_WORD = re.compile(r"\s*[^\W_](?:[\w.,'’\u202f-]*[^\W_])?|\s*\S|\s+")
"""A word with the blanks before it; a figure, an address and what a hyphen joins are one."""
_ALIKE = 0.5
"""Two lines are versions of one where at least this share of their words is the same (ours); two rows where the first cell is."""
_MOST = 250_000
"""So many pairs of words are compared; what would be more is shown as taken out and put in whole."""


class Run(NamedTuple):
    """Text in one style; a style is whatever tells it from others."""

    text: str
    style: Hashable = ""


Cell: TypeAlias = tuple[Run, ...]


class Block(NamedTuple):
    """A paragraph, heading, list item or row: what it is, and its cells. All but rows have one."""

    kind: Hashable
    cells: tuple[Cell, ...]


class Piece(NamedTuple):
    """Text in one style that stayed, came or went."""

    text: str
    style: Hashable
    state: State


class MarkedBlock(NamedTuple):
    """A block that stayed, came or went as a whole; in one that stayed, pieces may have come or gone."""

    kind: Hashable
    state: State
    cells: tuple[tuple[Piece, ...], ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything of it came or went."""
        return self.state != "kept" or any(piece.state != "kept" for cell in self.cells for piece in cell)


def redline(before: Iterable[Block], after: Iterable[Block]) -> tuple[MarkedBlock, ...]:
    """What became of one list of blocks to make it the other.

    Without what was inserted it is the old one, without what was deleted the new one, to the letter and the style.
    """
    old, new = _tidy(before), _tidy(after)
    found: list[MarkedBlock] = []
    numbers: dict[Block, int] = {}  # which are compared more quickly than what they stand for
    was, now = ([numbers.setdefault(block, len(numbers)) for block in side] for side in (old, new))
    for tag, i, k, j, n in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            found += (_whole(block, "kept") for block in old[i:k])
        else:
            found += _replaced(old[i:k], new[j:n])
    return tuple(found)


def accepted(blocks: Iterable[MarkedBlock]) -> tuple[Block, ...]:
    """The new document: everything inserted is in, everything deleted is out."""
    return _without("deleted", blocks)


def rejected(blocks: Iterable[MarkedBlock]) -> tuple[Block, ...]:
    """The old document: nothing inserted is in, and what was deleted is there again."""
    return _without("inserted", blocks)


def _without(state: State, blocks: Iterable[MarkedBlock]) -> tuple[Block, ...]:
    left = (
        Block(
            block.kind,
            tuple(tuple(Run(p.text, p.style) for p in cell if p.state != state) for cell in block.cells),
        )
        for block in blocks
        if block.state != state
    )
    return _tidy(left)


def _tidy(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same with neighbours of one style as one run, and no empty run."""
    return tuple(Block(block.kind, tuple(map(_joined, block.cells))) for block in blocks)


def _joined(cell: Cell) -> Cell:
    parts = groupby((run for run in cell if run.text), key=lambda run: run.style)
    return tuple(Run("".join(run.text for run in runs), style) for style, runs in parts)


def _whole(block: Block, state: State) -> MarkedBlock:
    cells = tuple(tuple(Piece(run.text, run.style, state) for run in cell) for cell in block.cells)
    return MarkedBlock(block.kind, state, cells)


def _replaced(old: Sequence[Block], new: Sequence[Block]) -> Iterator[MarkedBlock]:
    """Blocks in the place of others: those that are versions of one another are marked inside."""
    i = j = 0
    for k, n in (*_versions(old, new), (len(old), len(new))):
        yield from (_whole(block, "deleted") for block in old[i:k])
        yield from (_whole(block, "inserted") for block in new[j:n])
        if k < len(old) and n < len(new):
            cells = zip(old[k].cells, new[n].cells, strict=True)
            yield MarkedBlock(new[n].kind, "kept", tuple(_marked(was, now) for was, now in cells))
        i, j = k + 1, n + 1


def _versions(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """The pairs of blocks, in order, that have most words in common."""
    if not old or not new or len(old) * len(new) > 2_500:
        return []
    was, now = (
        [Counter(text.strip() for cell in block.cells for text, _ in _tokens(cell)) for block in side]
        for side in (old, new)
    )
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_likeness(old[i], new[j], was[i], now[j]) for j in range(len(new))] for i in range(len(old))]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], alike[i][j] and alike[i][j] + best[i + 1][j + 1])
    pairs, i, j = list[tuple[int, int]](), 0, 0
    while i < len(old) and j < len(new):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(old: Block, new: Block, was: Counter[str], now: Counter[str]) -> float:
    """The share of words that two blocks have in common; nothing where they cannot be versions of one."""
    if old.kind != new.kind or len(old.cells) != len(new.cells):
        return 0.0
    if len(old.cells) > 1 and old.cells[0]:
        return float(old.cells[0] == new.cells[0])
    share = 2 * (was & now).total() / ((was + now).total() or 1)
    return share if share >= _ALIKE else 0.0


def _tokens(cell: Cell) -> list[tuple[str, Hashable]]:
    """Words and signs, each with its style."""
    return [(text, run.style) for run in cell for text in _WORD.findall(run.text)]


def _marked(before: Cell, after: Cell) -> tuple[Piece, ...]:
    """The words of one cell that stayed, came or went."""
    old, new = _tokens(before), _tokens(after)
    start = next(
        (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    left, right = reversed(old[start:]), reversed(new[start:])
    shared = min(len(old), len(new)) - start
    end = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), shared)
    was, now = old[start : len(old) - end], new[start : len(new) - end]
    found: list[Piece] = [Piece(text, style, "kept") for text, style in old[:start]]
    steps: Sequence[tuple[str, int, int, int, int]]
    if len(was) * len(now) > _MOST:
        steps = [("replace", 0, len(was), 0, len(now))]
    else:
        steps = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    for tag, i, k, j, n in steps:
        if tag == "equal":
            found += (Piece(text, style, "kept") for text, style in was[i:k])
        else:
            found += (Piece(text, style, "deleted") for text, style in was[i:k])
            found += (Piece(text, style, "inserted") for text, style in now[j:n])
    found += (Piece(text, style, "kept") for text, style in old[len(old) - end :])
    runs = groupby(found, key=lambda piece: (piece.style, piece.state))
    return tuple(Piece("".join(piece.text for piece in pieces), *key) for key, pieces in runs)
