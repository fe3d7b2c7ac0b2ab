"""Who changed a file last, and when, asked of git once for the whole workspace."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

_RECORD, _FIELD = "\x1e", "\x1f"


class Change(NamedTuple):
    """The last commit that touched a file."""

    on: date
    author: str


def last_changes(root: Path, folder: str = "partners") -> Mapping[str, Change]:
    """The last change of every file below ``folder``, by its path in the workspace; empty without git.

    Files with uncommitted changes keep their last commit. Nothing of the repository's own configuration
    is run: hooks, pagers, external diffs and file-system monitors are off.
    """
    log = _git(
        root,
        "log",
        f"--format={_RECORD}%ad{_FIELD}%an",
        "--date=iso-strict",
        "--name-only",
        "--relative",
        "-z",
        "--",
        folder,
    )
    changes: dict[str, Change] = {}
    for record in log.split(_RECORD)[1:]:
        head, _, names = record.partition("\0")
        when, _, author = head.partition(_FIELD)
        try:
            change = Change(datetime.fromisoformat(when.strip()).date(), author.strip())
        except ValueError:
            continue
        for name in names.split("\0"):
            if name.strip("\n"):
                changes.setdefault(name.strip("\n"), change)
    return changes


def state(root: Path) -> str:
    """What tells one history of a workspace from another, read from the repository's own files; empty without git.

    It changes with every commit and every checkout; where git keeps its files in an unusual way, it is
    asked instead.
    """
    for folder in (root, *root.parents):
        git = folder / ".git"
        if git.is_dir():
            return _head(git) or _git(root, "rev-parse", "HEAD")
        if git.exists():
            return _git(root, "rev-parse", "HEAD")
    return ""


def _head(git: Path) -> str:
    try:
        head = (git / "HEAD").read_text(encoding="utf-8").strip()
        name = head.removeprefix("ref: ")
        if name == head:
            return head
        place = git / name
        return f"{name} {place.read_text(encoding='utf-8').strip()}" if place.is_file() else ""
    except (OSError, UnicodeDecodeError):
        return ""


def _git(root: Path, *arguments: str) -> str:
    command = [
        "git",
        "--no-pager",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "core.quotePath=false",
        "-c",
        "diff.external=",
        "-c",
        "log.showSignature=false",
    ]
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
    try:
        result = subprocess.run(  # noqa: S603 - a fixed command; paths come after --
            [*command, *arguments], cwd=root, env=environment, capture_output=True, check=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return result.stdout.decode("utf-8", "replace")
