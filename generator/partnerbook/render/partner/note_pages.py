"""Notes: plain Markdown, as written, and a list of them."""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook import wording
from partnerbook.render.partner.shared.bodies import body
from partnerbook.render.partner.shared.sheet import Content, Sheet
from partnerbook.render.view import View


def contents(view: View) -> Iterator[Content]:
    """The list of notes, and a page for each."""
    notes = view.partner.notes
    if not notes:
        return
    files = tuple(note.file for note in notes)
    index = Sheet(view, "notes/", "Notes", "notes", notes[0].file, "", files=files)
    lines = [(note, f"{note.name}/", len(note.body.split())) for note in notes]
    answer = f"{wording.plural(len(notes), 'note')} on {view.partner.name}."
    yield Content(index, answer, {"lines": lines})
    for note in notes:
        sheet = Sheet(view, f"notes/{note.name}/", note.title, "note", note.file, "")
        words = wording.plural(len(note.body.split()), "word")
        yield Content(
            sheet,
            f"A note on {view.partner.name}, {words}." if note.body.strip() else "This note is empty.",
            {"body": body(view, note.file, sheet.address, note.body), "edit": sheet.edit()},
        )
