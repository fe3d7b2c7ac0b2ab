"""Blocks as WordprocessingML: what stands in the body of a Word file.

Text is only ever text here: each character that XML has a meaning for is written by its name, and each that XML 1.0 cannot
hold is spelt out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from html import escape
from itertools import zip_longest
from typing import NamedTuple

from partnerbook.analysis.redline import State
from partnerbook.word.blocks import Block, Cell, Run, Table

TEXT = '<w:t xml:space="preserve">'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CLAUSE = "clause"
"""The style of what is agreed in a section, where a template has one."""
_SECTION = 2
"""The level of the headings of sections."""
_LONG, _SHORT = 28, 6
"""Characters of a cell from which on the width of its column matters less, and up to which it does not."""
_MORE = 4
"""So many characters more than that count as one, and no more than as many again."""
_GAP = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>{}</w:pPr></w:p>'
"""What stands between a table and what follows: without it two tables would be one."""
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
_UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
_FIRST_NUMBER = 1_000_000
"""Above the numbers that a template's own bookmarks have."""
_TAGS: Mapping[State, str] = {"inserted": "ins", "deleted": "del"}
_LONGEST_AUTHOR = 255
"""Word takes no longer name."""
_MEANT = re.compile(r"[<>&\x00-\x1f\x7f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_INSTEAD = {
    "<": "&lt;", ">": "&gt;", "&": "&amp;", "\t": f"</w:t><w:tab/>{TEXT}",
    **dict.fromkeys("\n\u2028\u2029", f"</w:t><w:br/>{TEXT}"),
}  # fmt: skip
_RIGHT_TO_LEFT = re.compile(
    "([\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
    "(?:[^A-Za-z\u00c0-\u024f\u0370-\u052f]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff])?)"
)
_STRONG = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_BOOKMARK = "pb_"
_AGAIN = "___"
_LONGEST_BOOKMARK = 40


class Styles(NamedTuple):
    """The ids of a template's styles by the name that Word knows them by, in small letters; ``numbered`` are those that count.
    ``width`` is that of a line of text, in twentieths of a point.
    """

    ids: Mapping[str, str]
    numbered: Collection[str] = frozenset()
    width: int = 9638

    def of(self, name: str) -> str:
        """What gives a paragraph that style; nothing where the template has none of that name."""
        return f'<w:pStyle w:val="{self.ids[name]}"/>' if name in self.ids else ""


class Revision(NamedTuple):
    """Who made the changes that a document shows, and on which day."""

    author: str
    on: date


class _Look(NamedTuple):
    """The properties of a paragraph, in the order of the format."""

    style: str = ""
    page: str = ""
    numbering: str = ""
    border: str = ""
    indent: str = ""


def escaped(text: str) -> str:
    """A text as it stands in XML, between the tags of one ``w:t``."""
    return _MEANT.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    char = match[0]
    return _INSTEAD.get(char) or char.encode("unicode_escape", "backslashreplace").decode("ascii")


class Markup:
    """Writes blocks one after the other; bookmarks and changes are counted across all of them.

    ``link`` gives the id of the relationship that leads to an address, an empty one where the text alone is to stand. What
    came or went is a tracked change of ``revision``.
    """

    def __init__(self, styles: Styles, link: Callable[[str], str], revision: Revision | None = None) -> None:
        self._styles, self._link = styles, link
        self._revised = _revised(revision) if revision else ""
        self._is_counted = False  # whether the section's heading has a number that Word counts
        self._number = _FIRST_NUMBER
        self._names: dict[str, int] = {}

    def written(self, blocks: Iterable[Block | Table]) -> str:
        """The XML of blocks. A paragraph stays on the page of the list or the table that it introduces."""
        blocks = [*blocks]
        return "".join(
            self._table(block)
            if isinstance(block, Table)
            else self._paragraph(block, introduces=block.kind == "paragraph" and _is_list(following))
            for block, following in zip_longest(blocks, blocks[1:])
        )

    def _paragraph(self, block: Block, *, introduces: bool) -> str:
        look, lead = self._look(block)
        keep = "<w:keepNext/>" if introduces else ""
        runs = lead + self._runs(block.runs)
        if block.fields:
            runs = self._marked(block.fields[0], runs)
        bidi = "<w:bidi/>" if is_right_to_left(block.text) else ""
        mark = self._mark(block.state)
        return (
            f"<w:p><w:pPr>{look.style}{keep}{look.page}{look.numbering}{look.border}{bidi}{look.indent}{mark}</w:pPr>"
            f"{runs}</w:p>"
        )

    def _look(self, block: Block) -> tuple[_Look, str]:
        """How a paragraph looks, and what stands before its runs."""
        styles, kind = self._styles, block.kind
        if kind == "heading":
            return self._heading(block)
        if kind == "item":
            return self._item(block)
        if kind == "quote":
            return _Look(styles.of("quote"), indent=f'<w:ind w:left="{360 * block.level}"/>'), ""
        if kind == "notice":
            return _Look(styles.of("notice")), ""
        if kind == "page":
            return _Look(page="<w:pageBreakBefore/>"), ""
        return _Look(border=_RULE if kind == "rule" else ""), ""

    def _heading(self, block: Block) -> tuple[_Look, str]:
        name = "title" if block.level == 1 else f"heading {min(block.level - 1, 3)}"
        counts = name in self._styles.numbered
        if block.level <= _SECTION:
            self._is_counted = counts and bool(block.marker)
        lead = "" if counts else self._lead(block, " ")
        stopped = _UNNUMBERED if counts and not block.marker else ""
        return _Look(self._styles.of(name), stopped), lead

    def _item(self, block: Block) -> tuple[_Look, str]:
        styles = self._styles
        if block.clause and self._is_counted and _CLAUSE in styles.ids:
            return _Look(styles.of(_CLAUSE)), ""
        indent = f'<w:ind w:left="{360 * block.level}" w:hanging="360"/>'
        if block.marker == "•" and "list bullet" in styles.numbered:
            return _Look(styles.of("list bullet"), indent=indent if block.level > 1 else ""), ""
        return _Look(styles.of("list paragraph"), indent=indent), self._lead(block, "\t")

    def _lead(self, block: Block, end: str) -> str:
        """The number that is typed before a block, and the one that it took the place of."""
        if not block.marker:
            return ""
        if not block.old_marker:
            return self._run(Run(block.marker + end, state=block.state))
        old, new = Run(block.old_marker, state="deleted"), Run(block.marker, state="inserted")
        return self._runs((old, new, Run(end)))

    def _table(self, table: Table) -> str:
        widths = _widths(table, self._styles.width)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(
            self._row(row, widths, at < table.heads, table.states[at] if table.states else "kept")
            for at, row in enumerate(table.rows)
        )
        look = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        style = self._styles.ids.get("table grid")
        properties = f'<w:tblStyle w:val="{style}"/>' if style else ""
        return (
            f'<w:tbl><w:tblPr>{properties}<w:tblW w:w="5000" w:type="pct"/>{look}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{_GAP.format(self._mark(table.state))}"
        )

    def _row(self, row: Iterable[Cell], widths: Iterable[int], is_head: bool, state: State) -> str:
        cells = "".join(self._cell(*each, is_head, state) for each in zip(row, widths, strict=True))
        head = "<w:tblHeader/>" if is_head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{head}{self._change(state)}</w:trPr>{cells}</w:tr>"

    def _cell(self, cell: Cell, width: int, is_head: bool, state: State) -> str:
        runs = self._runs(tuple(run._replace(bold=True) for run in cell.runs) if is_head else cell.runs)
        if cell.fields:
            runs = self._marked(cell.fields[0], runs)
        side = '<w:jc w:val="right"/>' if cell.right else ""
        bidi = "<w:bidi/>" if is_right_to_left(cell.text) else ""
        # LibreOffice leaves out all rows of a table whose head alone fits on a page
        next_ = "<w:keepNext/>" if is_head else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f'<w:p><w:pPr>{next_}{bidi}<w:spacing w:before="40" w:after="40"/>{side}{self._mark(state)}</w:pPr>'
            f"{runs}</w:p></w:tc>"
        )

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join(map(self._run, runs))

    def _run(self, run: Run) -> str:
        way = ("<w:b/><w:bCs/>" if run.bold else "") + ("<w:i/><w:iCs/>" if run.italic else "")
        target = self._link(run.link) if run.link else ""
        if target:
            style = self._styles.ids.get("hyperlink")
            way = (f'<w:rStyle w:val="{style}"/>' if style else "") + way
        written = self._tracked("".join(_pieces(run.text, way)), run.state)
        return (
            f'<w:hyperlink xmlns:r="{RELATIONS}" r:id="{target}" w:history="1">{written}</w:hyperlink>'
            if target
            else written
        )

    def _marked(self, field: str, runs: str) -> str:
        """Runs with the bookmark of a field around them."""
        number = self._counted()
        again = self._names[field] = self._names.get(field, 0) + 1
        name = bookmark_of(field, again)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'

    def _tracked(self, runs: str, state: State) -> str:
        """Runs as what came or went."""
        if state == "kept":
            return runs
        if state == "deleted":  # no text has a tag
            runs = runs.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return f"{self._change(state)[:-2]}>{runs}</w:{_TAGS[state]}>"

    def _mark(self, state: State) -> str:
        """The properties of the end of a paragraph that came or went as a whole."""
        return "" if state == "kept" else f"<w:rPr>{self._change(state)}</w:rPr>"

    def _change(self, state: State) -> str:
        """The element that says who let something come or go; nothing for what stayed."""
        return "" if state == "kept" else f'<w:{_TAGS[state]} w:id="{self._counted()}"{self._revised}/>'

    def _counted(self) -> int:
        """The next number, which nothing else of the text has."""
        self._number += 1
        return self._number


def _revised(revision: Revision) -> str:
    """Who and when, as attributes."""
    author = _MEANT.sub(lambda found: found[0] if found[0] in "<>&" else "\ufffd", revision.author)
    return f' w:author="{escape(author[:_LONGEST_AUTHOR])}" w:date="{revision.on.isoformat()}T00:00:00Z"'


def _is_list(block: Block | Table | None) -> bool:
    return isinstance(block, Table) or (block is not None and block.kind == "item")


def _widths(table: Table, whole: int) -> list[int]:
    """The widths of columns, by the longest text of each as far as that goes on one line."""
    lengths = [max(len(cell.text) for cell in column) for column in zip(*table.rows, strict=True)]
    longest = [
        min(length, _LONG) + min(max(length - _LONG, 0) // _MORE, _LONG) + _SHORT for length in lengths
    ]
    return [whole * each // sum(longest) for each in longest]


def bookmark_of(field: str, time: int = 1) -> str:
    """The name of the bookmark around what says a field, the ``time``-th such: ``pb_term__notice_days``."""
    again = f"{_AGAIN}{time}" if time > 1 else ""
    return f"{_BOOKMARK}{field.replace('.', '__')}"[: _LONGEST_BOOKMARK - len(again)] + again


def field_of(bookmark: str) -> str:
    """The field that a bookmark stands for; nothing where it is none of ours."""
    if not bookmark.startswith(_BOOKMARK):
        return ""
    return bookmark.removeprefix(_BOOKMARK).partition(_AGAIN)[0].replace("__", ".")


def _pieces(text: str, way: str) -> Iterator[str]:
    """A run for each direction of writing in a text."""
    if text.isascii() or not _RIGHT_TO_LEFT.search(text):
        properties = f"<w:rPr>{way}</w:rPr>" if way else ""
        yield f"<w:r>{properties}{TEXT}{escaped(text)}</w:t></w:r>"
        return
    for at, piece in enumerate(_RIGHT_TO_LEFT.split(text)):
        if piece:
            properties = way + ("<w:rtl/>" if at % 2 else "")
            yield f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{TEXT}{escaped(piece)}</w:t></w:r>"


def is_right_to_left(text: str) -> bool:
    """Whether a text begins with a letter of a script that is written from the right."""
    if text.isascii():
        return False
    first = _STRONG.search(text)
    return first is not None and _RIGHT_TO_LEFT.match(first[0]) is not None
