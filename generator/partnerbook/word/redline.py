"""Two versions of a document as one: its blocks, rows and runs, each with whether it stayed, came or went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator

from partnerbook.analysis import redline
from partnerbook.analysis.redline import MarkedBlock, Piece, State
from partnerbook.word.blocks import Block, Cell, Run, Table
from partnerbook.word.markup import is_right_to_left


def tracked(before: tuple[Block | Table, ...], after: tuple[Block | Table, ...]) -> Iterator[Block | Table]:
    """What became of one version to make it the other.

    Fields are those of the new version: what went says none. A table is compared with the one that has its place among
    those of a section, where both have as many columns.
    """
    old, new = iter(before), iter(after)
    for marked in redline.redline(_comparable(before), _comparable(after)):
        was = None if marked.state == "inserted" else next(old)
        now = None if marked.state == "deleted" else next(new)
        if isinstance(was, Table) or isinstance(now, Table):
            yield _table(was, now)  # type: ignore[arg-type]  # of one kind, as all that is compared
        else:
            yield _block(marked, was, now)


def _comparable(blocks: Iterable[Block | Table]) -> Iterator[redline.Block]:
    """Blocks as they are compared; versions of one another are only those that look alike and stand in one section."""
    tables = Counter[str]()
    for block in blocks:
        kind: Hashable
        cells: tuple[redline.Cell, ...] = ()
        if isinstance(block, Table):
            tables[block.section] += 1
            kind = ("table", block.section, tables[block.section], len(block.rows[0]))
        else:
            counted = block.marker[-1:] == "."
            where = (block.section, is_right_to_left(block.text))
            kind = (block.kind, block.level, block.clause, counted, where)
            cells = (_words(block.runs),)
        yield redline.Block(kind, cells)


def _words(runs: Iterable[Run]) -> redline.Cell:
    return tuple(redline.Run(run.text, (run.bold, run.italic, run.link)) for run in runs)


def _block(marked: MarkedBlock, was: Block | None, now: Block | None) -> Block:
    block = now or was
    assert block, "what is there on neither side is nowhere"
    return block._replace(
        runs=_runs(marked.cells[0]),
        fields=now.fields if now else (),
        state=marked.state,
        old_marker=was.marker if was and now and was.marker != now.marker else "",
    )


def _table(was: Table | None, now: Table | None) -> Table:
    table = now or was
    assert table, "what is there on neither side is nowhere"
    old, new = was or table._replace(rows=(), heads=0), now or table._replace(rows=(), heads=0)
    heads = list(_rows(old.rows[: old.heads], new.rows[: new.heads]))
    rows = [*heads, *_rows(old.rows[old.heads :], new.rows[new.heads :])]
    return table._replace(
        rows=tuple(row for row, _ in rows), heads=len(heads), states=tuple(state for _, state in rows)
    )


def _rows(
    before: tuple[tuple[Cell, ...], ...], after: tuple[tuple[Cell, ...], ...]
) -> Iterator[tuple[tuple[Cell, ...], State]]:
    """Rows of one kind as one, each with its state."""
    sides = (tuple(map(_row, rows)) for rows in (before, after))
    old, new = iter(before), iter(after)
    for marked in redline.redline(*sides):
        was = () if marked.state == "inserted" else next(old)
        now = () if marked.state == "deleted" else next(new)
        pairs = zip(now or was, marked.cells, strict=True)
        yield (
            tuple(
                cell._replace(runs=_runs(pieces), fields=cell.fields if now else ()) for cell, pieces in pairs
            ),
            marked.state,
        )


def _row(row: tuple[Cell, ...]) -> redline.Block:
    directions = tuple(is_right_to_left(cell.text) for cell in row)
    return redline.Block(directions, tuple(_words(cell.runs) for cell in row))


def _runs(pieces: Iterable[Piece]) -> tuple[Run, ...]:
    return tuple(map(_run, pieces))


def _run(piece: Piece) -> Run:
    assert isinstance(piece.style, tuple), "a style is how a run is set"
    bold, italic, link = piece.style
    return Run(piece.text, bold, italic, link, piece.state)
