"""Publishing is a swap: a site is built beside its target, verified, and exchanged with it in one step."""

from __future__ import annotations

import ctypes
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MARKER = ".partnerbook"
"""A file in every published site; a folder that has things in it but not this file is not ours."""

_KEPT = ".gitignore"
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of renameat2(2)


class RefusedTargetError(Exception):
    """The site cannot be published there; says why and what to do."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder beside the target, on the same file system, that becomes the site when all is well."""

    path: Path
    target: Path

    def publish(self) -> None:
        """Exchange the stage with the target. The old site is whole until the moment the new one is."""
        (self.path / MARKER).write_text("This folder is made by partnerbook and replaced at every build.\n")
        kept = self.target / _KEPT
        if kept.is_file():
            shutil.copy2(kept, self.path / _KEPT)
        self.path.chmod(0o755)
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
            shutil.rmtree(old, ignore_errors=True)


def _exchanged(stage: Path, target: Path) -> bool:
    """Exchange two folders in one step, where the system can (Linux, renameat2); else nothing happens.

    The old site is then where the stage was, and goes with it.
    """
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_HERE, os.fsencode(stage), _HERE, os.fsencode(target), _EXCHANGE) == 0)


@contextmanager
def staging(target: Path, workspace: Path) -> Iterator[Stage]:
    """A stage for ``target``, removed again unless it was published. Raises RefusedTargetError, OSError."""
    target = Path(os.path.abspath(target))  # noqa: PTH100 - a link must stay visible, to be refused
    refuse_unsafe(target, workspace)
    target.parent.mkdir(parents=True, exist_ok=True)
    recover(target)
    stage = Stage(_sibling(target, "new"), target)
    stage.path.mkdir()
    try:
        yield stage
    finally:
        shutil.rmtree(stage.path, ignore_errors=True)


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
    if names - {_KEPT} and MARKER not in names:
        raise RefusedTargetError(
            f"{target} has files that partnerbook did not make; empty it or choose another folder"
        )


def recover(target: Path) -> None:
    """Clean up after builds that were killed: bring back a site caught between two renames, drop stages."""
    for leftover in sorted(target.parent.glob(f".{target.name}.*")):
        match = re.fullmatch(rf"\.{re.escape(target.name)}\.(new|old)-(\d+)-[0-9a-f]+", leftover.name)
        if match is None or _is_running(int(match[2])):
            continue
        if match[1] == "old" and not target.exists():
            leftover.rename(target)
        else:
            shutil.rmtree(leftover, ignore_errors=True)


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
