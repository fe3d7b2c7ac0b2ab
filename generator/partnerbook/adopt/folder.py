"""The folder that records come from: which of its files are records, and what is said of the others."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from partnerbook.adopt.file_names import is_list, of_file
from partnerbook.adopt.found import Note, Source
from partnerbook.adopt.outline import sections
from partnerbook.analysis.prose.unmarked import plain
from partnerbook.analysis.prose.vocabulary import heading
from partnerbook.diagnostic import Problem, Span
from partnerbook.inside import stays_inside
from partnerbook.leftovers import copy_of, passed_over
from partnerbook.workspace import MAX_FILE_BYTES

ENDINGS = (".md", ".markdown")
DIGITS = 32
OTHER_TEXTS = {
    ".rst": "reStructuredText",
    ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc",
    ".org": "Org",
    ".textile": "Textile",
    ".wiki": "wiki text",
    ".mediawiki": "wiki text",
}
"""Other formats that records are written in; whoever keeps them has to hear that they were not read."""
_A_LIST = "is a list or a note about the folder, not a record"
_TEMPLATE = re.compile(
    r"(?:^|[-_. ])(?:template|vorlage|plantilla|mod\u00e8le|modele|gabarit|modelo|sjabloon)(?:[-_. ]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a folder holds: records, files passed over with the reason, refused files, and the names of the rest."""

    sources: tuple[Source, ...]
    skipped: tuple[Note, ...]
    refused: tuple[Problem, ...]
    others: tuple[str, ...]


def contents(folder: Path) -> Contents:
    """Read a folder and those below it; hidden ones, leftovers and links to folders in it are passed over."""
    sources: list[Source] = []
    skipped: list[Note] = []
    refused: list[Problem] = []
    others: list[str] = []
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if original := copy_of(path.name):
            skipped.append(Note(name, 1, f"is a copy that a sync tool made of {original}"))
            continue
        if path.is_dir() and stays_inside(path, folder.resolve()):
            continue
        if not path.is_dir() and path.suffix.lower() not in (*ENDINGS, *OTHER_TEXTS):
            others.append(name)
            continue
        taken = _taken(path, name, folder)
        if isinstance(taken, Source):
            sources.append(taken)
        elif isinstance(taken, Problem):
            refused.append(taken)
        else:
            skipped.append(Note(name, 1, taken))
    return Contents(tuple(sources), tuple(skipped), tuple(refused), tuple(others))


def _taken(path: Path, name: str, folder: Path) -> Source | Problem | str:
    """A record, or why its file cannot be read, or why it is passed over."""
    if path.is_symlink():
        if stays_inside(path, folder.resolve()):
            return f"is a link to {path.resolve().relative_to(folder.resolve()).as_posix()}"
        return _problem(
            name,
            "is a link that leaves the folder, or leads nowhere",
            "put what it leads to in its place, or remove it",
        )
    if not path.is_file():
        return _problem(name, "is not a file", "take it out of the folder")
    file = of_file(path.stem)
    numbered = file.day or file.number  # 0 is for lists and templates
    if _TEMPLATE.search(path.stem) and not numbered:
        return "is a template"
    above = of_file(path.parent.name) if path.parent != folder else of_file("")
    listing = is_list(path.stem) and not numbered and above.number is None and above.day is None
    ending = path.suffix.lower()
    if ending in OTHER_TEXTS:
        what = f"is {OTHER_TEXTS[ending]}, which is not read here"
        hint = "turn it into Markdown, and adopt the folder again"
        return _A_LIST if listing else _problem(name, what, hint)
    read = _read(path, name)
    if listing and not (isinstance(read, Source) and _is_record(read.text)):
        return _A_LIST
    return read or "is empty"


def _is_record(text: str) -> bool:
    """Whether a text has the sections of a record: what was decided, and why or with what status."""
    kinds = {heading(plain(section.title)) for section in sections(text)}
    return "outcome" in kinds and bool(kinds & {"context", "status"})


def source_of(name: str, content: bytes) -> Source | Problem | None:
    """A record from the bytes of its file; None for one that is empty, or why it cannot be read."""
    if len(content) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // 1024 // 1024
        return _problem(name, f"is larger than {limit} MB", "split it, or keep large material elsewhere")
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"byte {content[error.start]:#04x} is not {encoding.removesuffix('-sig').upper()}"
        return _problem(name, what, "save it as UTF-8", line)
    if "\0" in text:
        at = text.count("\n", 0, text.index("\0")) + 1
        return _problem(name, "a NUL character stands here: this is no text", "take it out of the folder", at)
    if not text.strip():
        return None
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return Source(name, plain, f"sha256:{hashlib.sha256(content).hexdigest()[:DIGITS]}")


def _read(path: Path, name: str) -> Source | Problem | None:
    try:
        with path.open("rb") as file:
            return source_of(name, file.read(MAX_FILE_BYTES + 1))
    except OSError as error:
        return _problem(name, f"cannot be read: {error.strerror or error}", "check its permissions")


def _problem(name: str, what: str, hint: str, line: int = 1) -> Problem:
    return Problem("refused-record", Span(name, line), what, hint)


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder, and the links in it to other folders."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not passed_over(name))
        yield from (link for name in folders if (link := Path(place) / name).is_symlink())
        for name in sorted(names):
            if not passed_over(name):
                yield Path(place) / name
