"""How commands write into a workspace: new files only, inside of it only, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from partnerbook.commands.options import Refusal


def create(root: Path, name: str, text: str) -> Path:
    """Write a new file of the workspace. Refuses one that exists, and a place outside."""
    path = root / name
    _must_stay_inside(root, path)
    if os.path.lexists(path):
        raise Refusal(f"{name} exists already; nothing was written", "edit it, or move it away first")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise Refusal(
            f"{name} exists already; nothing was written", "edit it, or move it away first"
        ) from None
    return path


def create_folder(root: Path, name: str, files: Mapping[str, str]) -> bool:
    """Write a new folder of the workspace in one step; False where something of that name stands already."""
    target = root / name
    _must_stay_inside(root, target)
    if os.path.lexists(target):
        return False
    with staged_folder(target.parent, {file: text.encode() for file, text in files.items()}) as staged:
        try:
            staged.rename(target)
        except OSError:
            if target.exists():
                return False
            raise
    return True


@contextmanager
def staged_folder(parent: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """A hidden folder with these files, to be moved into place; what is not moved is removed."""
    parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=".new-", dir=parent))
    try:
        staged.chmod(0o777 & ~_umask())
        for file, content in files.items():
            path = staged / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def replace(path: Path, text: str) -> None:
    """Put new text into a file, in one step and with its permissions kept."""
    handle, staged = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        shutil.copymode(path, staged)
        Path(staged).replace(path)
    except BaseException:
        Path(staged).unlink(missing_ok=True)
        raise


def _must_stay_inside(root: Path, path: Path) -> None:
    """Links in the way may not lead out of the workspace."""
    standing = path.parent
    while not standing.exists():
        standing = standing.parent
    if not standing.resolve().is_relative_to(root.resolve()):
        raise Refusal(
            f"{path.relative_to(root)} would be outside the workspace", f"{standing} is a link; remove it"
        )


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
