"""The files below one folder: written, linked, listed and removed, many thousands of them, so by the shortest way."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

_WRITING = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_READING = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_HANDLES = {os.open, os.stat, os.mkdir, os.unlink, os.rmdir, os.link} <= os.supports_dir_fd


class Entry(NamedTuple):
    """What stands in a folder: that of a folder has a slash at its end; neither links nor pipes are ``plain``."""

    address: str
    plain: bool


class Tree:
    """A folder, opened once; everything is done relative to its handle, where the system has those, so that
    nothing put in its place or on the way to it leads elsewhere. Whoever uses it sees to it that the folders *below*
    are real ones: made by this build, or looked at by it.

    ``at`` and ``prefix`` are what the system's functions need beside an address. Opening raises OSError where it is
    a link or no folder; so does everything else that cannot be done.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        status = os.lstat(self.path)
        if not stat.S_ISDIR(status.st_mode):
            raise NotADirectoryError(0, "is a link or no folder", self.path)
        self.root = status.st_ino
        self._handle = os.open(self.path, _FOLDER) if _HANDLES else None
        self.at: dict[str, Any] = {} if self._handle is None else {"dir_fd": self._handle}
        self.prefix = f"{self.path}/" if self._handle is None else ""

    def close(self) -> None:
        """Give the handle back."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def status(self, address: str) -> os.stat_result | None:
        """What stands at an address, links not followed; nothing where there is nothing."""
        try:
            return os.stat(self.prefix + address, follow_symlinks=False, **self.at)  # noqa: PTH116 - by handle
        except (FileNotFoundError, NotADirectoryError):
            return None

    def read(self, address: str) -> bytes:
        """The bytes of a plain file, no link."""
        handle = os.open(self.prefix + address, _READING, **self.at)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise OSError(0, "is no file", address)
            with os.fdopen(handle, "rb", buffering=0, closefd=False) as file:
                return file.read()
        finally:
            os.close(handle)

    def write(self, address: str, content: bytes) -> None:
        """Write a file that is not there yet, and the folders it needs."""
        try:
            handle = os.open(self.prefix + address, _WRITING, 0o644, **self.at)
        except FileNotFoundError:
            self.make_folder(address.rpartition("/")[0])
            handle = os.open(self.prefix + address, _WRITING, 0o644, **self.at)
        try:
            written = os.write(handle, content)
            while written < len(content):  # a disk that is filling up takes less than it is given
                written += os.write(handle, content[written:])
        finally:
            os.close(handle)

    def make_folder(self, address: str) -> None:
        """Make a folder and those it is in, as far as they are not there."""
        try:
            os.mkdir(self.prefix + address, **self.at)  # noqa: PTH102 - by handle
        except FileExistsError:
            return
        except FileNotFoundError:
            self.make_folder(address.rpartition("/")[0])
            os.mkdir(self.prefix + address, **self.at)  # noqa: PTH102 - by handle

    def link(self, source: Tree, address: str) -> None:
        """Give a file of another tree the same address here, or copy it where that cannot be. A link stays a link."""
        try:
            self._link(source, address)
        except FileNotFoundError:
            self.make_folder(address.rpartition("/")[0])
            self._link(source, address)

    def _link(self, source: Tree, address: str) -> None:
        ends = {"src_dir_fd": source.at["dir_fd"], "dst_dir_fd": self.at["dir_fd"]} if self.at else {}
        try:
            os.link(source.prefix + address, self.prefix + address, follow_symlinks=False, **ends)
        except FileNotFoundError:
            raise
        except (
            OSError,
            NotImplementedError,
        ):  # a file system without second names, or a file of somebody else
            shutil.copy2(f"{source.path}/{address}", f"{self.path}/{address}", follow_symlinks=False)

    def remove(self, address: str) -> None:
        """Remove a file, a link, or a folder with all that is in it, if there is one."""
        try:
            os.unlink(self.prefix + address, **self.at)
        except (FileNotFoundError, NotADirectoryError):
            return
        except (
            IsADirectoryError,
            PermissionError,
        ):  # Linux says the one of a folder, other systems the other
            status = self.status(address)
            if status is None or not stat.S_ISDIR(status.st_mode):
                raise
            shutil.rmtree(self.prefix + address, **self.at)

    def remove_empty(self, folder: str) -> None:
        """Remove a folder, unless something is in it."""
        with suppress(OSError):
            os.rmdir(self.prefix + folder, **self.at)

    def prune(self, folder: str) -> None:
        """Remove a folder and those it is in, up to the first that has something in it."""
        with suppress(OSError):
            while folder:
                os.rmdir(self.prefix + folder, **self.at)
                folder = folder.rpartition("/")[0]

    def entries(self, folder: str = "") -> list[Entry]:
        """What is in a folder, itself named with a slash at its end."""
        handle = None if self._handle is None else os.open(folder or ".", _FOLDER, **self.at)
        try:
            with os.scandir(f"{self.path}/{folder}" if handle is None else handle) as entries:
                return [
                    Entry(f"{folder}{entry.name}/", plain=True)
                    if entry.is_dir(follow_symlinks=False)
                    else Entry(folder + entry.name, entry.is_file(follow_symlinks=False))
                    for entry in entries
                ]
        finally:
            if handle is not None:
                os.close(handle)

    def walk(self, folder: str = "") -> Iterator[Entry]:
        """Everything below a folder, folders before what is in them. No link is followed."""
        for entry in sorted(self.entries(folder)):
            yield entry
            if entry.address.endswith("/"):
                yield from self.walk(entry.address)


def discard(folder: str | os.PathLike[str]) -> None:
    """Remove a folder as far as that is possible, also where somebody forbade writing to what is in it."""
    shutil.rmtree(folder, ignore_errors=True)
    if os.path.isdir(folder):  # noqa: PTH112
        for place, _, _ in os.walk(folder):
            with suppress(OSError):
                os.chmod(place, 0o700)  # noqa: PTH101
        shutil.rmtree(folder, ignore_errors=True)


def listing(site: str) -> Iterator[str]:
    """The address of every file of a site."""
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{site}/{prefix}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{prefix}{entry.name}/")
                else:
                    yield prefix + entry.name
