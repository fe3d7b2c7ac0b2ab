"""Finds the folders and files of a workspace and reads their bytes, once, never outside of it."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from partnerbook.addresses import PARTNERS, partner_path
from partnerbook.diagnostic import Problem, Span
from partnerbook.inside import LEAVES, stays_inside
from partnerbook.leftovers import copy_of, passed_over

MAX_FILE_BYTES = 2 * 1024 * 1024
MAX_SLUG = 64
PROGRAM = "partners/program.yaml"

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SPELLED = str.maketrans(
    {
        "ß": "ss",
        "ł": "l",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
        "ŋ": "n",
    }
)
"""Letters that are no other letter with a mark, and how their languages write them where they cannot."""
_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
SUBFOLDERS = ("decisions", "reviews", "notes")
_LEAVES = (LEAVES, "copy the file into the folder")


class NoWorkspaceError(Exception):
    """There is no partners/program.yaml here or in any folder above."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The bytes of one partner folder: file names are relative to it, with forward slashes."""

    slug: str
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()

    @property
    def fingerprint(self) -> str:
        """A hash of every name and byte of the folder."""
        digest = hashlib.blake2b(self.slug.encode(), digest_size=16)
        for name in sorted(self.files):
            content = self.files[name]
            digest.update(f"\0{name}\0{len(content)}\0".encode())
            digest.update(content)
        for problem in self.problems:
            digest.update(repr(problem).encode())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder that holds partners/program.yaml."""

    root: Path

    @classmethod
    def find(cls, start: Path) -> Workspace:
        """The workspace at ``start`` or above it. Raises NoWorkspaceError where there is none."""
        start = start.resolve()
        for folder in (start, *start.parents):
            if (folder / PROGRAM).is_file():
                return cls(folder)
        raise NoWorkspaceError(f"there is no {PROGRAM} in {start} or above it")

    def program_file(self) -> tuple[bytes | None, tuple[Problem, ...]]:
        """The bytes of program.yaml, or why it cannot be read."""
        files: dict[str, bytes] = {}
        path = self.root / PROGRAM
        refused = _read(path, PROGRAM, files) if stays_inside(path, self.root) else _LEAVES
        if refused:
            return None, (Problem("unreadable-file", Span(PROGRAM), f"{PROGRAM} {refused[0]}", refused[1]),)
        return files[PROGRAM], ()

    def slugs(self) -> tuple[str, ...]:
        """The names of all partner folders that may be one, in order."""
        return tuple(name for name, problem in self._entries() if problem is None)

    def stray(self) -> tuple[Problem, ...]:
        """What stands in partners/ and cannot be a partner folder."""
        return tuple(problem for _, problem in self._entries() if problem is not None)

    def _entries(self) -> Iterator[tuple[str, Problem | None]]:
        base = self.root / PARTNERS
        is_inside = stays_inside(base, self.root)
        for entry in _entries(base):
            if entry.name != "program.yaml":
                yield entry.name, self._refusal(entry, is_inside and not entry.is_symlink())

    def _refusal(self, entry: os.DirEntry[str], is_inside: bool) -> Problem | None:
        shown = printable(entry.name)
        span = Span(f"{PARTNERS}/{shown}")
        if copy := conflicted(f"{PARTNERS}/{entry.name}"):
            return copy
        if not (is_inside or stays_inside(Path(entry.path), self.root)):
            hint = "copy the folder into the workspace"
            return Problem("unreadable-file", span, f"{shown} is a link that leaves the workspace", hint)
        if not entry.is_dir():
            hint = f"move it into a partner's folder, or out of {PARTNERS}/"
            return Problem(
                "unknown-file", span, f"{shown} is neither a partner folder nor program.yaml", hint
            )
        return misnamed(entry.name)

    def file(self, name: str) -> bytes | None:
        """The bytes of one file of the workspace; None where it cannot be read."""
        path, files = self.root / name, dict[str, bytes]()
        if not stays_inside(path, self.root) or _read(path, name, files):
            return None
        return files[name]

    def folder(self, slug: str) -> Folder:
        """Read one partner folder."""
        base = self.root / PARTNERS / slug
        is_inside = stays_inside(base, self.root)
        files: dict[str, bytes] = {}
        problems: list[Problem] = []
        for name, entry in _walk(base):
            if copy := conflicted(partner_path(slug, name)):
                problems.append(copy)
                continue
            # below a folder that is inside, only a link can lead out; resolving every path would be slow
            if (is_inside and not entry.is_symlink()) or stays_inside(Path(entry.path), self.root):
                refused = _read(entry.path, name, files)
            else:
                refused = _LEAVES
            if refused:
                shown = printable(name)
                span = Span(partner_path(slug, shown))
                problems.append(Problem("unreadable-file", span, f"{shown} {refused[0]}", refused[1]))
        return Folder(slug, files, tuple(problems))


def conflicted(path: str) -> Problem | None:
    """What is said of a copy that a sync tool made of a file or folder, by its path in the workspace."""
    folder, _, name = path.rpartition("/")
    original = copy_of(name)
    if original is None:
        return None
    shown = printable(name)
    message = f"{shown} is a copy that a sync tool made of {printable(original)}, and is not read"
    hint = f"bring what it says into {folder}/{printable(original)}, then remove the copy"
    return Problem("unknown-file", Span(printable(path)), message, hint)


def misnamed(name: str) -> Problem | None:
    """Why a folder of that name cannot be a partner's."""
    if _SLUG.fullmatch(name) and len(name) <= MAX_SLUG and name not in _RESERVED:
        return None
    shown = printable(name)
    hint = f'rename it to "{suggested_slug(name)}"'
    if name in _RESERVED:
        message = f'"{shown}" cannot be a partner folder: {unfit(name)}'
        return Problem("invalid-folder-name", Span(f"{PARTNERS}/{shown}"), message, hint)
    what = f"up to {MAX_SLUG} lower-case letters and digits joined by single hyphens"
    message = f'"{shown}" cannot be a partner folder: names are {what}'
    return Problem("invalid-folder-name", Span(f"{PARTNERS}/{shown}"), message, hint)


def suggested_slug(name: str) -> str:
    """A folder name made from any text: lower-case ASCII letters and digits, joined by hyphens."""
    slug = re.sub(r"[^a-z0-9]+", "-", latin(name)).strip("-")[:MAX_SLUG].strip("-") or "partner"
    return f"{slug}-partner" if slug in _RESERVED else slug


def unfit(name: str) -> str:
    """Why a name cannot be that of a partner's folder."""
    if name in _RESERVED:
        return "Windows has no folder of that name"
    return f"use up to {MAX_SLUG} lower-case letters and digits joined by single hyphens"


def latin(name: str) -> str:
    """What can be written of a text with the letters of ASCII, in lower case."""
    if name.isascii():
        return name.lower()
    plain = unicodedata.normalize("NFKD", name).lower().translate(SPELLED)
    return plain.encode("ascii", "ignore").decode()


def printable(name: str) -> str:
    """A file name as it can be shown anywhere: control characters and broken bytes escaped."""
    if name.isprintable():
        return name
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in name)


def _entries(folder: str | Path) -> list[os.DirEntry[str]]:
    """What stands in a folder, by name; what is hidden and what editors left is passed over."""
    with os.scandir(folder) as entries:
        return sorted(
            (entry for entry in entries if not passed_over(entry.name)), key=lambda entry: entry.name
        )


def _walk(base: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files of a partner folder and of its three known subfolders; unknown folders by their name."""
    for entry in _entries(base):
        if entry.name in SUBFOLDERS and entry.is_dir() and not entry.is_symlink():
            for inner in _entries(entry.path):
                yield f"{entry.name}/{inner.name}", inner
        else:
            yield entry.name, entry


def _read(path: str | Path, name: str, files: dict[str, bytes]) -> tuple[str, str] | None:
    """Put the bytes of a file into ``files``; or else say why they cannot be read, and what to do about it."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a Path of every file would be slow
        if not stat.S_ISREG(status.st_mode):
            return "is not a file", "put a plain file in its place, or remove it"
        if status.st_size > MAX_FILE_BYTES:
            return (
                f"is larger than {MAX_FILE_BYTES // 1024 // 1024} MB",
                "keep large material elsewhere and link to it",
            )
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
            files[name] = file.read()
    except OSError as error:
        return f"cannot be read: {error.strerror or error}", "check its permissions"
    return None
