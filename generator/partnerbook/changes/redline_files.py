"""A compared term sheet as Markdown, as one HTML page and as a Word file: parties, what changed, and the sheet with its changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from partnerbook.analysis.redline import MarkedBlock, Piece
from partnerbook.analysis.values_in_words import in_words
from partnerbook.changes.model import WORKING_TREE
from partnerbook.changes.redline import ComparedSheet, NoSheetError, SheetVersion
from partnerbook.engine.draft_files import html_of
from partnerbook.engine.word_files import WordFiles
from partnerbook.render.environment import Markup, Templates, escape_markdown
from partnerbook.render.redline import ConcessionRow, concession_rows, marked_html, sums, turn, worth_rows
from partnerbook.report.text import visible
from partnerbook.word.markup import Revision
from partnerbook.wording import long_day

INTERNAL = "Internal: whom a change favours and what it is worth is for our own people."
_MARKS = {"kept": "", "inserted": "**", "deleted": "~~"}


def title(sheet: ComparedSheet) -> str:
    """What the file is."""
    return f"Term sheet of {sheet.us} and {sheet.them}: what changed"


def heads(sheet: ComparedSheet) -> tuple[tuple[str, str], ...]:
    """The two versions in words, each with its name."""
    return (("Before", _version(sheet.before)), ("After", _version(sheet.after)))


def summary(sheet: ComparedSheet) -> str:
    """All of it in a sentence or two."""
    if sheet.found.is_empty:
        return f"Nothing changed in the term sheet of {sheet.us} and {sheet.them}."
    if sheet.before.agreement is None:
        return "There was no term sheet before: all of it is new."
    if sheet.after.agreement is None:
        return "There is no term sheet any more: all of it is gone."
    return sums(sheet.found.concessions, sheet.us, sheet.them)


def _version(version: SheetVersion) -> str:
    on = f" of {long_day(version.on)}" if version.on else ""
    where = (
        "the files as they stand"
        if version.revision == WORKING_TREE
        else f"commit {version.revision[:10]}{on}"
    )
    if last := version.last:
        is_other = last.commit != version.revision
        where += f", the sheet of {long_day(last.on)}" if is_other else ""
        where += f" by {last.author}" if last.author else ""
    agreement = version.agreement
    if agreement is None:
        return f"no term sheet, {where}"
    named = f"version {agreement.version}, " if agreement.version else ""
    return f"{named}{in_words(agreement.status, ('agreement', 'status'), {})}, {where}"


def as_html(sheet: ComparedSheet, templates: Templates) -> str:
    """The page. Raises TemplateError."""
    found = sheet.found.concessions
    context = {
        "title": visible(title(sheet)),
        "internal": INTERNAL,
        "heads": [(name, visible(said)) for name, said in heads(sheet)],
        "turn": visible(turn(sheet.after.agreement, sheet.us, sheet.them)),
        "summary": visible(summary(sheet)),
        "them": visible(sheet.them),
        "rows": [type(row)(*map(visible, row)) for row in concession_rows(found, sheet.us, sheet.them)],
        "worth": worth_rows(found),
        "sheet": ""
        if sheet.found.is_empty
        else Markup("\n".join(map(visible, marked_html(sheet.found.blocks).split("\n")))),
    }
    return templates.page("redline.html", context)


def as_word(sheet: ComparedSheet, word: WordFiles, *, with_concessions: bool) -> bytes:
    """The sheet as .docx with what went and what came as tracked changes of whoever changed it last, and of that day; of the
    organisation where git does not know.

    Only ``with_concessions`` it has what is for our own people. Raises NoSheetError and TemplateError.
    """
    before, after = (
        (draft.document, draft.html) if draft else None for draft in (sheet.before.draft, sheet.after.draft)
    )
    if before is None and after is None:
        what = "there is no partner.yaml with the sheet, which says whom it is between"
        raise NoSheetError(what, "compare with a revision that has it")
    author, day = sheet.us, sheet.after.on or sheet.today
    if last := sheet.after.last:
        author, day = last.author or author, last.on
    lines = (f"#{line}" if line.startswith("#") else line for line in _changes(sheet, _narrow_rows))
    internal = html_of("\n".join(lines)) if with_concessions else ""
    return word.redline(before, after, Revision(author, day), internal)


def as_markdown(sheet: ComparedSheet) -> str:
    """The same as Markdown: ~~what went~~ and **what came**."""
    if sheet.found.is_empty:
        return f"{_text(summary(sheet))}\n"
    sheet_lines = ("## The sheet", "", "~~What went~~ and **what came**.", "", *_sheet(sheet.found.blocks))
    return "\n".join((*_changes(sheet, _wide_rows), *sheet_lines)) + "\n"


def _changes(
    sheet: ComparedSheet, table: Callable[[Iterable[ConcessionRow]], Iterator[str]]
) -> Iterator[str]:
    """All but the sheet itself; ``table`` writes the terms."""
    found = sheet.found.concessions
    yield from (f"# {_text(title(sheet))}", "", f"**{INTERNAL}**", "")
    yield from (f"- {name}: {_text(said)}" for name, said in heads(sheet))
    if whose := turn(sheet.after.agreement, sheet.us, sheet.them):
        yield f"- {_text(whose)}"
    yield from ("", _text(summary(sheet)), "")
    if found.terms:
        yield from ("## What changed", "", *table(concession_rows(found, sheet.us, sheet.them)), "")
    if found.worth:
        yield from (f"## What {_text(sheet.them)} gets", "", _row(["Deal", "Before", "After", "Difference"]))
        yield _row(["---:"] * 4)
        yield from (_row([_text(cell) for cell in row]) for row in worth_rows(found))
        yield ""


def _wide_rows(rows: Iterable[ConcessionRow]) -> Iterator[str]:
    yield _row(["Term", "Before", "After", "Favours", "Why", "Worth"])
    yield _row(["---"] * 6)
    for row in rows:
        cells = (row.term, row.before, row.after, row.favours, row.why, row.worth)
        yield _row([_text(cell) for cell in cells])


def _narrow_rows(rows: Iterable[ConcessionRow]) -> Iterator[str]:
    """The same for a sheet of paper, on which six columns would be too many."""
    yield _row(["Term", "Before", "After", "Whom it favours, and why"])
    yield _row(["---"] * 4)
    for row in rows:
        worth = f" Worth: {_text(row.worth)}." if row.worth else ""
        why = f"**{_text(row.favours)}**: {_text(row.why)}{worth}"
        yield _row([*map(_text, (row.term, row.before, row.after)), why])


def _sheet(blocks: tuple[MarkedBlock, ...]) -> Iterator[str]:
    """The sheet block by block; a blank line stands where a list or a table begins or ends."""
    before = ""
    for block in blocks:
        kind = str(block.kind)
        around = "li" if kind.startswith("li") else "table" if kind in ("head", "row") else ""
        if before and around != before:
            yield ""
        cells = ["".join(_pieces(cell)).strip() for cell in block.cells]
        if around == "li":
            yield f"{'  ' * (int(kind[3:]) - 1)}- {cells[0]}"
        elif around == "table":
            yield _row(cells)
            if before != "table":
                yield _row(["---"] * len(cells))
        else:
            head = f"##{'#' * int(kind[1:])} " if kind[:1] == "h" and kind[1:].isdigit() else ""
            yield from (f"{head}{cells[0]}", "")
        before = around


def _pieces(cell: tuple[Piece, ...]) -> Iterator[str]:
    """A cell piece by piece; what came stands apart from what went."""
    last = ""
    for piece in cell:
        text = _piece(piece)
        yield f" {text}" if last.endswith("~~") and text.startswith("**") else text
        last = text


def _piece(piece: Piece) -> str:
    """Text between its marks; blanks stand outside of them, as Markdown wants it."""
    mark = _MARKS[piece.state]
    text = _text(piece.text)
    if not mark or not text.strip():
        return text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return f"{text[:start]}{mark}{text[start:end]}{mark}{text[end:]}"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    return escape_markdown(visible(text.replace("\n", " "))).replace("~", "&#126;")
