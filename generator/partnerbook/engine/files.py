"""Writing, linking and listing the files of a site: many thousands of them, so by the shortest way."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write(path: str, content: bytes) -> None:
    """Write a file that is not there yet, and the folders it needs. Raises OSError."""
    try:
        handle = os.open(path, _FLAGS, 0o644)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - strings are twice as fast
        handle = os.open(path, _FLAGS, 0o644)
    try:
        written = os.write(handle, content)
        while written < len(content):  # a disk that is filling up takes less than it is given
            written += os.write(handle, content[written:])
    finally:
        os.close(handle)


def remove(path: str) -> None:
    """Remove a file or a folder, if there is one. Raises OSError."""
    try:
        os.unlink(path)  # noqa: PTH108
    except FileNotFoundError:
        return
    except (IsADirectoryError, PermissionError):  # Linux says the one of a folder, other systems the other
        if not os.path.isdir(path):  # noqa: PTH112
            raise
        shutil.rmtree(path)


def discard(folder: str | os.PathLike[str]) -> None:
    """Remove a folder as far as that is possible, also where somebody forbade writing to what is in it."""
    shutil.rmtree(folder, ignore_errors=True)
    if os.path.isdir(folder):  # noqa: PTH112
        for place, _, _ in os.walk(folder):
            with suppress(OSError):
                os.chmod(place, 0o700)  # noqa: PTH101
        shutil.rmtree(folder, ignore_errors=True)


def link_tree(source: str, target: str) -> None:
    """Give every file below ``source`` a second name below ``target``, which is not there yet. Raises OSError.

    Where the file system knows no second names, files are copied.
    """
    os.makedirs(target)  # noqa: PTH103
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                link_tree(entry.path, f"{target}/{entry.name}")
            else:
                link(entry.path, f"{target}/{entry.name}")


def link(source: str, target: str) -> None:
    """Give a file a second name, or copy it where that cannot be. Raises OSError."""
    try:
        os.link(source, target)
    except OSError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
        shutil.copy2(source, target)


def listing(site: str, below: str = "", enter: Callable[[str], bool] = lambda _: True) -> Iterator[str]:
    """The address of every file of a site, or of those below one folder; folders may be passed over."""
    waiting = [below]
    while waiting:
        prefix = waiting.pop()
        try:
            entries = os.scandir(f"{site}/{prefix}")
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    yield prefix + entry.name
                elif enter(folder := f"{prefix}{entry.name}/"):
                    waiting.append(folder)
