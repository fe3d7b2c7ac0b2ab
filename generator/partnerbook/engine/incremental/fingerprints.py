"""What tells whether something changed: of files what the file system notes about them, without reading them; of this
program and of the templates in force their content, as a change to either makes everything again.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from partnerbook.engine.incremental.cache import Cache, key_of
from partnerbook.engine.tree import listing
from partnerbook.leftovers import passed_over

_PACKAGE = Path(__file__).parents[2]
_CONTENT = ("pages", "parts", "drafts", "word")
"""The templates that partners' pages and documents are made with; the others belong to the theme."""
_NAME = "program"
_CLOCK = 2_000_000_000
"""Nanoseconds within which a file system may not tell two changes apart; FAT counts in two seconds."""
_VALUES_ONLY = 2
"""The version of marshal that writes equal values equally, whoever else holds them."""


def signature(path: str | os.PathLike[str], depth: int = 64) -> str:
    """A digest of the names, sizes, times and inodes of a file, or of all that is below a folder.

    Empty where nothing can be told: something changed within the last two seconds, so that a further
    change might look the same. What is not there has a signature too. ``depth`` limits the folders walked.
    """
    now, newest, told = time.time_ns(), 0, list[tuple[str | int, ...]]()
    for name, status in _statuses(os.fspath(path), depth):
        if status is None:
            told.append((name,))
            continue
        changed = max(status.st_mtime_ns, status.st_ctime_ns)
        newest = max(newest, changed)
        told.append((name, status.st_mode, status.st_size, status.st_mtime_ns, changed, status.st_ino))
    return "" if now - newest < _CLOCK else status_digest(told)


def status_digest(told: list[tuple[str | int, ...]]) -> str:
    """A digest of names and numbers, by the quickest way to bytes."""
    return hashlib.blake2b(marshal.dumps(told, _VALUES_ONLY), digest_size=16).hexdigest()


def _statuses(path: str, depth: int) -> Iterator[tuple[str, os.stat_result | None]]:
    try:
        status = os.stat(path)  # noqa: PTH116 - called for every file of a playbook
    except OSError:
        yield path, None
        return
    yield "", status
    if depth > 0 and os.path.isdir(path):  # noqa: PTH112
        yield from _below(path, "", depth)


def _below(folder: str, prefix: str, depth: int) -> Iterator[tuple[str, os.stat_result | None]]:
    """What is below a folder, in order; links are followed to files only. Hidden entries, leftovers and bytecode are not ours."""
    try:
        with os.scandir(folder) as entries:
            ours = (entry for entry in entries if entry.name != "__pycache__" and not passed_over(entry.name))
            found = sorted(ours, key=lambda entry: entry.name)
    except OSError:
        yield prefix, None
        return
    for entry in found:
        name = prefix + entry.name
        try:
            if entry.is_symlink():
                yield f"{name}\0link", entry.stat(follow_symlinks=False)
            yield name, entry.stat()
            if depth > 1 and entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, f"{name}/", depth - 1)
        except OSError:
            yield name, None


class _Program(NamedTuple):
    """The program by a digest of its code; ``seen`` is the signature of its files when they were read for that."""

    digest: bytes
    seen: str = ""


_running: list[_Program] = []
"""The code that runs, once it was asked for: whatever becomes of its files, it stays the same."""


def version_of(templates: tuple[Path, ...], cache: Cache, seen: str) -> bytes:
    """A digest of the program's own code and of the templates in some folders, in the order in which templates are looked
    for in them; ``seen`` is the signature of the code's files as the build began.
    """
    if not _running:
        _running.append(_program(cache, seen))
    return key_of(_running[0].digest, *(_content(folder / name) for folder in templates for name in _CONTENT))


def keep_program(cache: Cache) -> None:
    """Spare the next build reading all of the code, where this one had to."""
    if _running and (seen := _running[0].seen):
        _running[0] = _Program(_running[0].digest)
        cache.put(_NAME, key_of(_NAME, seen), _running[0])


def _program(cache: Cache, seen: str) -> _Program:
    """The program as it is now: read, unless a build before did that while its files looked the same."""
    found = cache.get(_NAME, key_of(_NAME, seen), _Program) if seen else None
    return found or _Program(_content(_PACKAGE), seen)


def _content(folder: Path) -> bytes:
    """A digest of everything below a folder but bytecode; of a folder that is not there as well."""
    if not folder.is_dir():
        return b""
    names = sorted(name for name in listing(str(folder)) if "__pycache__/" not in name)
    return key_of(*(part for name in names for part in (name, (folder / name).read_bytes())))
