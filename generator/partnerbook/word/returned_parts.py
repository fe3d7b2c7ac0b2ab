"""The parts of a Word file that came back, read with nothing but the standard library: strangers made it, and anything may
have happened to it on the way. It is only read: what could run in Word is not even looked at.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.parsers import expat

MAX_BYTES = 20 * 1024 * 1024
_MAX_UNPACKED = 64 * 1024 * 1024
_MAX_ENTRIES = 5_000
_MAX_DEPTH = 500
"""Word itself reads tables that lie this deep in one another no more."""
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_OTHERS = {
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
}
_OLD = b"\xd0\xcf\x11\xe0"
"""How files of older versions of Word begin, and those that a password locks."""
_AGAIN = "ask for it again, or open it in Word or LibreOffice and save it as Word document (.docx)"

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class NotReadableError(Exception):
    """The file is no Word document that could be read; ``hint`` says what to do."""

    def __init__(self, message: str, hint: str = _AGAIN) -> None:
        super().__init__(message)
        self.hint = hint


class Parts(NamedTuple):
    """The text of a Word file, and the parts it leads to by their kind, such as comments or header."""

    main: bytes
    others: Mapping[str, tuple[bytes, ...]]


def parts_of(content: bytes) -> Parts:
    """The parts of a Word file. Raises NotReadableError."""
    if len(content) > MAX_BYTES:
        raise NotReadableError(f"it is larger than {MAX_BYTES // 1024 // 1024} MB", "no term sheet is")
    if content.startswith(_OLD):
        what = "it is a file of an older version of Word, or one that a password locks"
        raise NotReadableError(what, "save it as Word document (.docx), without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise NotReadableError("it is no Word file (.docx), or it is damaged") from None


def _parts(archive: zipfile.ZipFile) -> Parts:
    entries = {info.filename: info for info in archive.infolist()}
    left = _MAX_UNPACKED

    def read(name: str) -> bytes:
        nonlocal left
        info = entries.get(name)
        if info is None:
            return b""
        with archive.open(info) as file:  # what an entry says of its size may be a lie
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            raise NotReadableError("it is far larger unpacked than any term sheet", "do not open it")
        return content

    if len(entries) > _MAX_ENTRIES:
        raise NotReadableError(f"it has more than {_MAX_ENTRIES} parts", "do not open it")
    main = next((name for kind, name in _leads(read("_rels/.rels"), "") if kind == "officeDocument"), "")
    text = read(main)
    if not text:
        raise NotReadableError("it is no Word document: no text is in it")
    others: dict[str, list[bytes]] = {}
    folder, _, name = main.rpartition("/")
    for kind, target in dict.fromkeys(_leads(read(f"{folder}/_rels/{name}.rels".lstrip("/")), folder)):
        if kind in _READ:
            others.setdefault(kind, []).append(read(target))
    return Parts(text, {kind: tuple(parts) for kind, parts in others.items()})


_READ = frozenset({"comments", "commentsExtended", "header", "footer", "footnotes", "endnotes"})


def _leads(relations: bytes, folder: str) -> list[tuple[str, str]]:
    """Where a part leads: what kind of part each is, and its name."""
    found: list[tuple[str, str]] = []

    def start(_name: str, values: Mapping[str, str]) -> None:
        if "Type" in values and values.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, values.get("Target", "")))
            found.append((values["Type"].rpartition("/")[2], target.lstrip("/")))

    if relations:
        walk(relations, start)
    return found


def walk(xml: bytes, start: Start, end: End | None = None, text: Text | None = None) -> None:
    """Tell of every element of a part as it opens and closes, and of its text. Raises NotReadableError.

    Elements and attributes of Word go by their bare name, others as ``m:t``; of namespaces that are not known, as ``?:name``.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def opens(name: str, values: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise NotReadableError(f"it is nested more than {_MAX_DEPTH} deep, as no text is")
        start(_plain(name), {_plain(key): value for key, value in values.items()})

    def closes(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end(_plain(name))

    def declares(*_: object) -> None:
        raise NotReadableError("it declares entities, as no file of Word does", "do not open it")

    parser.StartElementHandler, parser.EndElementHandler = opens, closes
    parser.StartDoctypeDeclHandler = declares
    if text:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise NotReadableError("its text is damaged") from None


def _plain(name: str) -> str:
    space, _, local = name.rpartition(" ")
    if not space or space in _WORD:
        return local
    return f"{_OTHERS.get(space, '?')}:{local}"
