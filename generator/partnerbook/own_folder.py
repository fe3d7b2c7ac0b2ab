"""A folder that is ours, opened once and used by its handle: no link on the way to it or in it is ever followed.

Somebody may have put a link where we keep things, in a branch or between two of our steps; a handle stays where
it is. Where the system opens nothing relative to a handle (Windows), each part of the way is looked at instead.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NoReturn

_BY_HANDLE = (
    hasattr(os, "O_NOFOLLOW")
    and hasattr(os, "O_DIRECTORY")
    and {os.open, os.mkdir, os.stat, os.rename, os.link, os.unlink} <= os.supports_dir_fd
    and os.scandir in os.supports_fd
)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
"""A named pipe must not keep us waiting until somebody writes to it."""
_FOLDER = os.O_RDONLY | _NO_LINK | getattr(os, "O_DIRECTORY", 0)
_JUNCTION = 0xA0000003
"""What Windows calls a link to a folder (IO_REPARSE_TAG_MOUNT_POINT)."""


class BlockedError(OSError):
    """A link, or something else that is no folder, stands where a folder of ours should be."""


class OwnFolder:
    """A folder of ours; see ``opened``. What is made in it has the permissions it was made with, less the umask."""

    __slots__ = ("__weakref__", "_handle", "_mode", "_path")

    def __init__(self, path: Path, handle: int | None, mode: int) -> None:
        self._path, self._handle, self._mode = path, handle, mode
        if handle is not None:
            weakref.finalize(self, os.close, handle)

    @classmethod
    def opened(cls, base: Path, *names: str, make: bool, mode: int = 0o777) -> OwnFolder:
        """The folder below ``base`` that the names lead to; ``make`` makes what is not there.

        Raises BlockedError, FileNotFoundError, OSError.
        """
        folder = cls(base, os.open(base, os.O_RDONLY | os.O_DIRECTORY) if _BY_HANDLE else None, mode)
        for name in names:
            folder = folder.below(name, make=make)
        return folder

    def below(self, name: str, *, make: bool) -> OwnFolder:
        """A folder in this one. Raises BlockedError, FileNotFoundError, OSError."""
        path = self._path / name
        if self._handle is None:
            _look_at(path, self._mode if make else None)
            return OwnFolder(path, None, self._mode)
        return OwnFolder(path, _entered(path, self._handle, self._mode if make else None), self._mode)

    @property
    def path(self) -> Path:
        """Where it was when it was opened, to be named in messages."""
        return self._path

    def status(self) -> os.stat_result:
        """Who owns the folder, and who may write to it. Raises OSError."""
        return os.stat(self._path if self._handle is None else self._handle)  # noqa: PTH116 - of the handle

    @contextmanager
    def reading(self, name: str) -> Iterator[tuple[BinaryIO, os.stat_result]]:
        """One of its files, and what the system knows of it. Raises OSError, also where it is a link or no file."""
        if self._handle is None and is_link(self._path / name):
            raise BlockedError(f"{self._path / name} is a link")
        try:
            handle = os.open(self._at(name), os.O_RDONLY | _NO_LINK | _NO_WAIT, dir_fd=self._handle)
        except OSError as error:
            if error.errno != errno.ELOOP:
                raise
            raise BlockedError(f"{self._path / name} is a link") from None
        with open(handle, "rb", buffering=0) as file:  # noqa: PTH123 - a handle has no path
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise BlockedError(f"{self._path / name} is not a file")
            yield file, status

    def write(self, name: str, *parts: bytes) -> None:
        """Put a file into the folder in one step, whatever has that name now. Raises OSError."""
        with self._beside(name, parts) as beside:
            source, target = self._at(beside), self._at(name)
            os.replace(source, target, src_dir_fd=self._handle, dst_dir_fd=self._handle)

    def create(self, name: str, *parts: bytes) -> None:
        """Put a file into the folder in one step. Raises FileExistsError where one is there, OSError."""
        with self._beside(name, parts) as beside:
            source, target = self._at(beside), self._at(name)
            try:
                os.link(source, target, src_dir_fd=self._handle, dst_dir_fd=self._handle)
            except FileExistsError:
                raise
            except OSError:  # a file system that knows no second names
                os.replace(source, target, src_dir_fd=self._handle, dst_dir_fd=self._handle)
            else:
                self.remove(beside)

    def files(self) -> Iterator[tuple[str, os.stat_result]]:
        """The name of every plain file in the folder, and what the system knows of it. Raises OSError."""
        with os.scandir(self._path if self._handle is None else self._handle) as entries:
            for entry in entries:
                with suppress(OSError):  # gone meanwhile
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(status.st_mode):
                        yield entry.name, status

    def remove(self, name: str) -> None:
        """Remove a file, or the link that has its name, where that is possible."""
        with suppress(OSError):
            os.unlink(self._at(name), dir_fd=self._handle)

    @contextmanager
    def _beside(self, name: str, parts: tuple[bytes, ...]) -> Iterator[str]:
        """A new file under a hidden name, which nobody sees half written; it is gone where it is not taken."""
        beside = f".{name}-{secrets.token_hex(4)}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK
        handle = os.open(self._at(beside), flags, self._mode & 0o666, dir_fd=self._handle)
        try:
            with open(handle, "wb") as file:  # noqa: PTH123 - a handle has no path
                file.writelines(parts)
            yield beside
        except BaseException:
            self.remove(beside)
            raise

    def _at(self, name: str) -> str:
        """A name as the system takes it together with the handle."""
        assert not {"/", os.sep}.intersection(name), f"{name} is no name of a file"
        return name if self._handle is not None else str(self._path / name)


def is_link(path: Path) -> bool:
    """Whether a path is a link, also one that leads nowhere."""
    try:
        return _is_link(path.lstat())
    except OSError:
        return False


def link_on_the_way(path: Path, within: Path) -> Path | None:
    """The first link that a path is, or goes through, and that stands in a folder; ``within`` has no links itself.

    Whoever may write there could choose where the path leads. What is above, the user's own machine says.
    """
    for place in (path, *path.parents):
        standing = Path(os.path.realpath(place.parent)) / place.name
        if is_link(standing) and standing.is_relative_to(within):
            return standing
    return None


def _entered(path: Path, above: int, mode: int | None) -> int:
    """The handle of a folder, ``path``, in the one whose handle is given; made with ``mode`` if it is not there."""
    try:
        return os.open(path.name, _FOLDER, dir_fd=above)
    except FileNotFoundError:
        if mode is None:
            raise
    except OSError as error:
        _blocked(path, error)
    with suppress(FileExistsError):
        os.mkdir(path.name, mode, dir_fd=above)
    try:
        return os.open(path.name, _FOLDER, dir_fd=above)
    except OSError as error:
        _blocked(path, error)


def _look_at(path: Path, mode: int | None) -> None:
    """The same without handles."""
    if mode is not None:
        with suppress(FileExistsError):
            path.mkdir(mode)
    status = path.lstat()
    if _is_link(status) or not stat.S_ISDIR(status.st_mode):
        _blocked(path, NotADirectoryError())


def _blocked(path: Path, error: OSError) -> NoReturn:
    """Say what stands where a folder should be."""
    if is_link(path):
        raise BlockedError(f"{path} is a link") from None
    if os.path.lexists(path) and not path.is_dir():
        raise BlockedError(f"{path} is not a folder") from None
    raise error


def _is_link(status: os.stat_result) -> bool:
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION
