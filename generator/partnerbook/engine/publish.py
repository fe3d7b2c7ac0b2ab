"""Publishing is a swap: a site is put together beside its target, verified, and exchanged with it in one step.

The site that was exchanged is kept beside the target as the next stage, so that a build has to touch only
what changed: what the stage does not hold yet is linked from the published site, or written.
"""

from __future__ import annotations

import ctypes
import os
import re
import secrets
import shutil
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from partnerbook.engine.files import discard, link, link_tree, listing, remove, write
from partnerbook.engine.inventory import KEPT, MARKER, NOT_MADE, Inventory, read_inventory, write_inventory

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of renameat2(2)


class RefusedTargetError(Exception):
    """The site cannot be published there; says why and what to do."""


class Difference(NamedTuple):
    """Files that are missing, and files that nobody asked for."""

    missing: tuple[str, ...]
    strays: tuple[str, ...]


@dataclass(slots=True)
class Stage:
    """A folder beside the target, on the same file system, that becomes the site when all is well.

    ``holds`` is what is surely in it, ``published`` what the site of before holds. One that is not ``trusted``
    any more is no start for another build.
    """

    path: Path
    target: Path
    holds: dict[str, str] = field(default_factory=dict)
    published: Inventory = field(default_factory=dict)
    identity: object = None
    done: bool = False
    trusted: bool = True
    own: set[str] = field(default_factory=set)

    def release(self, places: Iterable[str]) -> None:
        """Note, before they are touched, that some places are about to change: a kill may come at any time."""
        for place in places:
            self.holds.pop(place, None)
        write_inventory(self.path, self.holds)

    def settle(self, folders: Sequence[str], digest: str, content: Callable[[], Mapping[str, bytes]]) -> None:
        """Have the stage hold some folders that belong together; the first is their place. Raises OSError."""
        place = folders[0]
        if self.holds.get(place) == digest:
            return
        for folder in folders:
            self._stay_inside(folder.rstrip("/"))
            remove(f"{self.path}/{folder}".rstrip("/"))
        if self.published.get(place) == digest and self._linked(folders):
            return
        for address, data in content().items():
            write(f"{self.path}/{address}", data)

    def _linked(self, folders: Sequence[str]) -> bool:
        for folder in folders:
            with suppress(FileNotFoundError):  # a partner without documents; what should be there is verified
                link_tree(f"{self.target}/{folder}".rstrip("/"), f"{self.path}/{folder}".rstrip("/"))
        return True

    def _stay_inside(self, address: str) -> None:
        """Remove a link that somebody put in place of a folder: what is below it is not ours. Raises OSError."""
        folder, _, _ = address.rpartition("/")
        if folder and folder not in self.own:
            self._stay_inside(folder)
            if os.path.islink(f"{self.path}/{folder}"):  # noqa: PTH114
                os.unlink(f"{self.path}/{folder}")  # noqa: PTH108
            self.own.add(folder)

    def put(self, wanted: Inventory, content: Callable[[str], bytes]) -> None:
        """Have the stage hold some files, by address and digest. Raises OSError."""
        changed = [address for address, digest in wanted.items() if self.holds.get(address) != digest]
        if changed:
            self.release(changed)
        for address in changed:
            path, published = f"{self.path}/{address}", f"{self.target}/{address}"
            self._stay_inside(address)
            remove(path)
            if self.published.get(address) == wanted[address] and os.path.isfile(published):  # noqa: PTH113
                link(published, path)
            else:
                write(path, content(address))
            self.holds[address] = wanted[address]

    def compare(
        self, expected: Collection[str], folders: Iterable[str], but: Container[str] = ()
    ) -> Difference:
        """How the files below some folders, without those below others, differ from what is expected there.

        What somebody put a link in place of is not there: it will be gone when the link is.
        """
        site, wanted, found = str(self.path), frozenset(expected), set[str]()
        for folder in folders:
            if not self._is_linked(folder):
                found.update(listing(site, folder, lambda below: below not in but))
        return Difference(tuple(sorted(wanted - found)), tuple(sorted(found - wanted - NOT_MADE)))

    def _is_linked(self, folder: str) -> bool:
        """Whether a folder, or one that it is in, is a link."""
        ends = [at for at, letter in enumerate(folder) if letter == "/"]
        return any(os.path.islink(f"{self.path}/{folder[:at]}") for at in ends)  # noqa: PTH114

    def clear(self, strays: Iterable[str], expected: Collection[str]) -> None:
        """Remove files, and the folders that are empty without them; hold nothing but what is expected."""
        for place in [place for place in self.holds if not _belongs(place, expected)]:
            del self.holds[place]
        for address in strays:
            remove(f"{self.path}/{address}")
            with suppress(OSError):  # up to the first folder that has something in it
                os.removedirs((self.path / address).parent)

    def publish(self) -> bool:
        """Exchange the stage with the target, unless another build published meanwhile. Raises OSError.

        The old site is whole until the moment the new one is.
        """
        write_inventory(self.path, self.holds)
        kept = self.target / KEPT
        remove(str(self.path / KEPT))
        if kept.is_file():
            shutil.copy2(kept, self.path / KEPT)
        self.path.chmod(0o755)
        with _alone(self.target.parent):
            if not self.overtaken:
                self._exchange()
                self.done = True
        return self.done

    def _exchange(self) -> None:
        if not self.target.exists():
            self.path.rename(self.target)
        elif not _exchanged(self.path, self.target):
            old = _sibling(self.target, "old")
            self.target.rename(old)
            try:
                self.path.rename(self.target)
            except OSError:
                old.rename(self.target)
                raise
            old.rename(self.path)

    @property
    def overtaken(self) -> bool:
        """Whether another build published meanwhile: what was linked may be of two sites."""
        return _identity(self.target) != self.identity


def _exchanged(stage: Path, target: Path) -> bool:
    """Exchange two folders in one step, where the system can (Linux, renameat2); else nothing happens."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_HERE, os.fsencode(stage), _HERE, os.fsencode(target), _EXCHANGE) == 0)


@contextmanager
def staging(target: Path, workspace: Path, *, fresh: bool = False) -> Iterator[Stage]:
    """A stage for ``target``; ``fresh`` takes nothing over from earlier builds. Raises RefusedTargetError, OSError.

    The stage of before is taken, or one is made; whichever folder is left over in the end waits for the
    next build, but for one that was made anew and never published.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 - a link must stay visible, to be refused
    refuse_unsafe(target, workspace)
    target.parent.mkdir(parents=True, exist_ok=True)
    recover(target)
    stage = Stage(_sibling(target, "new"), target, identity=_identity(target))
    waiting = _waiting(target)
    taken = not (fresh or waiting.is_symlink()) and _renamed(waiting, stage.path)
    if taken:
        stage.holds = read_inventory(stage.path)
    else:
        stage.path.mkdir()
    if not fresh:
        stage.published = read_inventory(target)
    try:
        yield stage
    except OSError:
        stage.trusted = False
        raise
    finally:
        keep = stage.trusted and not fresh and (taken or stage.done)
        if fresh and stage.done:  # it was distrusted, and so is the one before it
            _discard_waiting(target)
        if stage.path.exists() and not (keep and _renamed(stage.path, waiting)):
            discard(stage.path)


def refuse_unsafe(target: Path, workspace: Path) -> None:
    """Refuse a target that holds, or is held by, what a site is made from, or that is not a site of ours."""
    if target.is_symlink():
        raise RefusedTargetError(f"{target} is a link; name the folder it points to")
    sources = [workspace / name for name in ("content", "partners", "templates", ".git", "mkdocs.yml")]
    for source in sources:
        if source == target or source.is_relative_to(target) or target.is_relative_to(source):
            raise RefusedTargetError(f"{target} is or holds {source}; choose another folder with --site-dir")
    if not target.exists():
        return
    if not target.is_dir():
        raise RefusedTargetError(f"{target} is a file; choose another folder with --site-dir")
    names = {entry.name for entry in os.scandir(target)}
    if ".git" in names:
        raise RefusedTargetError(f"{target} is a git repository; choose another folder with --site-dir")
    if names - {KEPT} and MARKER not in names:
        raise RefusedTargetError(
            f"{target} has files that partnerbook did not make; empty it or choose another folder"
        )


def recover(target: Path) -> None:
    """Clean up after builds that were killed: bring back a site caught between two renames, drop stages."""
    for leftover in sorted(target.parent.glob(f".{target.name}.*")):
        match = re.fullmatch(rf"\.{re.escape(target.name)}\.(new|old|theme)-(\d+)-[0-9a-f]+", leftover.name)
        if match is None or leftover.is_symlink() or _is_running(int(match[2])):
            continue
        if match[1] == "old" and not target.exists():
            leftover.rename(target)
        elif match[1] == "theme" or not _renamed(leftover, _waiting(target)):
            discard(leftover)


def leftovers(target: Path) -> tuple[Path, ...]:
    """The folders that builds keep or left beside a target."""
    return tuple(path for path in sorted(target.parent.glob(f".{target.name}.*")) if path.is_dir())


def scratch(target: Path) -> Path:
    """The name of a folder beside the target for what is made on the way; the next build removes it if we cannot."""
    return _sibling(target, "theme")


def _belongs(place: str, expected: Collection[str]) -> bool:
    """Whether a place is part of a site; of partners' folders those that are not were released before."""
    if not place.endswith("/"):
        return place in expected
    return place.startswith("partners/") or any(address.startswith(place) for address in expected)


def _waiting(target: Path) -> Path:
    """Where the next stage waits between builds."""
    return target.parent / f".{target.name}.next"


def _renamed(source: Path, target: Path) -> bool:
    """Rename a folder to a name that is free; only one of several builds can."""
    if target.exists():
        return False
    try:
        source.rename(target)
    except OSError:
        return False
    return True


def _discard_waiting(target: Path) -> None:
    """Drop the stage that waits, under another name, so that no other build takes a part of it."""
    dropped = scratch(target)
    if _renamed(_waiting(target), dropped):
        discard(dropped)


def _identity(target: Path) -> object:
    """What tells one published site from all that take its place: two folders take turns, their markers are new."""
    try:
        status = (target / MARKER).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_mtime_ns


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold off other builds that are about to publish in a folder, where the system has locks."""
    with ExitStack() as held:
        with suppress(ImportError, OSError):
            import fcntl

            handle = os.open(folder, os.O_RDONLY)
            held.callback(os.close, handle)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _sibling(target: Path, kind: str) -> Path:
    return target.parent / f".{target.name}.{kind}-{os.getpid()}-{secrets.token_hex(4)}"


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except OSError as error:
        return isinstance(error, PermissionError)  # somebody else's process is one that runs
    return True
