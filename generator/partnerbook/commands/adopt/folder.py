"""The folder that records come from: which of its files are records, and what is said of the others."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from partnerbook.commands.adopt.found import Note, Source
from partnerbook.diagnostic import Problem, Span
from partnerbook.workspace import MAX_FILE_BYTES

ENDINGS = (".md", ".markdown")
DIGITS = 32
_LISTS = {"readme", "index", "toc", "summary", "changelog", "contributing", "license", "_index", "_sidebar"}
_TEMPLATE = re.compile(r"(?:^|[-_. ])template(?:[-_. ]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a folder holds: records, files passed over with the reason, refused files, and the names of the rest."""

    sources: tuple[Source, ...]
    skipped: tuple[Note, ...]
    refused: tuple[Problem, ...]
    others: tuple[str, ...]


def contents(folder: Path) -> Contents:
    """Read a folder and those below it; hidden ones and links to folders are passed over."""
    sources: list[Source] = []
    skipped: list[Note] = []
    refused: list[Problem] = []
    others: list[str] = []
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() not in ENDINGS:
            others.append(name)
        elif reason := _passed_over(name):
            skipped.append(Note(name, 1, reason))
        else:
            read = _read(path, name)
            if isinstance(read, Source):
                sources.append(read)
            elif isinstance(read, Problem):
                refused.append(read)
            else:
                skipped.append(Note(name, 1, "is empty"))
    return Contents(tuple(sources), tuple(skipped), tuple(refused), tuple(others))


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
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place) / name
            if not name.startswith(".") and path.is_file():
                yield path


def _passed_over(name: str) -> str:
    stem = PurePosixPath(name).stem.lower()
    if _TEMPLATE.search(stem):
        return "is a template"
    return "is a list or a note about the folder, not a record" if stem in _LISTS else ""
