"""A repository as it lies on disk: which state it is in, what of its history is here, what it tracks."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from partnerbook.source.git.run import ask_quietly

_PROMISOR = re.compile(r"^\s*(?:promisor\s*=\s*true|partialclone\s*=)", re.IGNORECASE | re.MULTILINE)
WHOLE_FETCH = "git fetch --refetch --no-filter"
"""What makes a clone without contents a whole one."""


def cut(root: Path) -> tuple[str, ...]:
    """The commits at which the history of the present branch is cut off, newest first: git has not what came before.

    None in a whole clone, which is told without asking git.
    """
    git = _home(root)
    listed = _words(git / "shallow") if git else ""
    if not listed:
        return ()
    oldest = ask_quietly(root, "rev-list", "--max-parents=0", "HEAD").decode().split()
    return tuple(commit for commit in oldest if commit in listed.split())


def is_partial(root: Path) -> bool:
    """Whether a clone was made without all contents: git would fetch what is missing, and is not allowed to here."""
    git = _home(root)
    return git is not None and bool(_PROMISOR.search(_words(git / "config")))


def state(root: Path) -> str:
    """What tells one history of a workspace from another, read from the repository's own files; empty without git.

    It changes with every commit, every checkout and every fetch that brings what a clone was made without; where git
    keeps its files in an unusual way, it is asked instead.
    """
    place = _place(root)
    if place is None:
        return ""
    head = (_head(place) if place.is_dir() else "") or ask_quietly(root, "rev-parse", "HEAD").decode()
    git = _home(root)
    if git is None:
        return head
    brought = _changed(git / "objects" / "pack") if is_partial(root) else ""
    return f"{head}{_words(git / 'shallow')}{brought}"


def in_repository(root: Path) -> bool:
    """Whether a folder lies in a work tree of git."""
    return _place(root) is not None


def _place(root: Path) -> Path | None:
    """The ``.git`` of a work tree: a folder, or a file that names one."""
    return next((git for folder in (root, *root.parents) if (git := folder / ".git").exists()), None)


def _own(place: Path) -> Path:
    """The folder in which git keeps what belongs to one work tree, by its ``.git``."""
    return place if place.is_dir() else place.parent / _words(place).removeprefix("gitdir:").strip()


def _home(root: Path) -> Path | None:
    """The folder in which git keeps what all work trees of a repository share."""
    place = _place(root)
    if place is None or place.is_dir():
        return place
    return _own(place) / (_words(_own(place) / "commondir").strip() or ".")


def _words(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _changed(folder: Path) -> str:
    try:
        return f" {folder.stat().st_mtime_ns}"
    except OSError:
        return ""


def _head(git: Path) -> str:
    head = _words(git / "HEAD").strip()
    name = head.removeprefix("ref: ")
    commit = _words(git / name).strip() if name != head else ""
    return head if name == head else f"{name} {commit}" if commit else ""


def tracked(folder: Path, patterns: Iterable[str]) -> tuple[str, ...]:
    """The files of some patterns that git tracks, by their path below a folder; none without git."""
    names = ask_quietly(folder, "ls-files", "-z", "--", *patterns) if in_repository(folder) else b""
    return tuple(os.fsdecode(name) for name in names.split(b"\0") if name)


def would_add(folder: Path) -> bool:
    """Whether git would take up what is in a folder with ``git add -A``: it stands in a work tree, and is not ignored."""
    if not in_repository(folder):
        return False
    return bool(
        ask_quietly(folder, "ls-files", "-z", "--others", "--exclude-standard", "--directory", "--", ".")
    )


def index_of(folder: Path) -> Path | None:
    """Where git notes what it tracks; None where there is no repository."""
    place = _place(folder)
    return place and _own(place) / "index"
