"""Who changed a file last, and when: asked of git once for the whole workspace. And where a history is cut off."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

_RECORD, _FIELD = "\x1e", "\x1f"
_PROMISOR = re.compile(r"^\s*(?:promisor\s*=\s*true|partialclone\s*=)", re.IGNORECASE | re.MULTILINE)
_SHOWN = 10
"""So much of a commit's id tells it from all others of a repository."""


class Change(NamedTuple):
    """The last commit that touched a file; ``commit`` is the beginning of its id, where it was asked for."""

    on: date
    author: str
    commit: str = ""


def last_changes(
    root: Path, folder: str = "partners", cut: Collection[str] = frozenset()
) -> Mapping[str, Change]:
    """The last change of every file below ``folder``, by its path in the workspace, newest first; empty without commits.

    Files with uncommitted changes keep their last commit. One whose last commit is where the history is ``cut`` off
    is left out: git shows there who made the clone's oldest commit, not who changed the file. Raises GitError.
    """
    changes: dict[str, Change] = {}
    seen: set[str] = set()
    for commit, change, names in logged(root, ("--name-only", "--relative"), (folder,)):
        for name in names:
            if name and name not in seen:
                seen.add(name)
                if commit not in cut:
                    changes[name] = change._replace(commit=commit[:_SHOWN])
    return changes


def logged(
    root: Path, arguments: Collection[str], paths: Collection[str]
) -> Iterator[tuple[str, Change, list[str]]]:
    """Every commit that touched some paths, newest first: its id, who made it when, and what git prints of it, in
    pieces. Raises GitError.
    """
    head = f"--format={_RECORD}%H{_FIELD}%ad{_FIELD}%an"
    try:
        log = ask(root, "log", head, "--date=iso-strict", *arguments, "-z", "--", *paths)
    except GitError as error:
        if "does not have any commits yet" in str(error):
            return
        raise
    for record in log.decode("utf-8", "replace").split(_RECORD)[1:]:
        head, *pieces = record.split("\0")
        commit, _, rest = head.partition(_FIELD)
        when, _, author = rest.partition(_FIELD)
        try:
            change = Change(datetime.fromisoformat(when.strip()).date(), author.strip())
        except ValueError:
            continue
        yield commit, change, [piece.strip("\n") for piece in pieces]


def first_day(folder: Path, file: str) -> date | None:
    """The day on which a file was first committed, under whichever name; None without git, and where the history is
    cut off before that day.
    """
    log = _git(folder, "log", "--follow", "--diff-filter=A", "--format=%H %as", "--", file)
    try:
        commit, day = log.split("\n")[-2].split()
        return None if commit in cut(folder) else date.fromisoformat(day)
    except (IndexError, ValueError):
        return None


def cut(root: Path) -> tuple[str, ...]:
    """The commits at which the history of the present branch is cut off, newest first: git has not what came before.

    None in a whole clone, which is told without asking git.
    """
    git = _home(root)
    listed = _words(git / "shallow") if git else ""
    if not listed:
        return ()
    oldest = _git(root, "rev-list", "--max-parents=0", "HEAD").split()
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
    head = (_head(place) if place.is_dir() else "") or _git(root, "rev-parse", "HEAD")
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


def _home(root: Path) -> Path | None:
    """The folder in which git keeps what all work trees of a repository share."""
    place = _place(root)
    if place is None or place.is_dir():
        return place
    own = place.parent / _words(place).removeprefix("gitdir:").strip()
    return own / (_words(own / "commondir").strip() or ".")


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
    names = _asked(folder, "ls-files", "-z", "--", *patterns) if in_repository(folder) else b""
    return tuple(os.fsdecode(name) for name in names.split(b"\0") if name)


def would_add(folder: Path) -> bool:
    """Whether git would take up what is in a folder with ``git add -A``: it stands in a work tree, and is not ignored."""
    if not in_repository(folder):
        return False
    try:
        listed = ask(folder, "ls-files", "-z", "--others", "--exclude-standard", "--directory", "--", ".")
    except GitError:
        return False
    return bool(listed)


def index_of(folder: Path) -> Path | None:
    """Where git notes what it tracks; nothing where there is no repository. Raises OSError."""
    git = next((above / ".git" for above in (folder, *folder.parents) if (above / ".git").exists()), None)
    if git is None or git.is_dir():
        return git and git / "index"
    return git.parent / git.read_text(encoding="utf-8").removeprefix("gitdir:").strip() / "index"


def _git(root: Path, *arguments: str) -> str:
    return _asked(root, *arguments).decode("utf-8", "replace")


def _asked(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    try:
        return ask(root, *arguments, given=given)
    except GitError:
        return b""


class GitError(Exception):
    """Git could not be asked, or could not answer; says what it said."""


def ask(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints, asked in a folder. Raises GitError.

    Nothing that a repository's configuration could name is run, nothing is fetched, nothing is written.
    """
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
    environment = {
        **os.environ,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_GRAFT_FILE": os.devnull,
        "LC_ALL": "C",
    }
    try:
        result = subprocess.run(  # noqa: S603 - a fixed command; paths come after --
            [*command, *arguments],
            cwd=root,
            env=environment,
            capture_output=True,
            check=True,
            timeout=60,
            input=given,
        )
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        reasons = [line.removeprefix("fatal: ") for line in said if line.startswith("fatal: ")] or said
        raise GitError(reasons[0] if reasons else "git could not answer") from None
    except FileNotFoundError:
        raise GitError("git is not installed") from None
    except (OSError, subprocess.SubprocessError) as error:
        raise GitError(f"git could not be asked: {error}") from None
    return result.stdout
