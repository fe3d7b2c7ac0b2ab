"""Notes: plain Markdown, as written."""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.render import wording
from partnerbook.render.partner.bodies import body
from partnerbook.render.partner.sheet import Content, Sheet
from partnerbook.render.view import View


def contents(view: View) -> Iterator[Content]:
    """A page for each note."""
    for note in view.partner.notes:
        sheet = Sheet(view, f"notes/{note.name}/", note.title, "note", note.file, "")
        words = wording.plural(len(note.body.split()), "word")
        yield Content(
            sheet,
            f"A note on {view.partner.name}, {words}." if note.body.strip() else "This note is empty.",
            {"body": body(view, note.file, sheet.address, note.body), "edit": sheet.edit()},
        )
