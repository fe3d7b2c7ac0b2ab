"""Who changed a file last, and when: asked of git once for the whole workspace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from partnerbook.source.git.repository import cut
from partnerbook.source.git.run import GitError, ask, ask_quietly

_RECORD, _FIELD = "\x1e", "\x1f"
_SHOWN = 10
"""So much of a commit's id tells it from all others of a repository."""


class Change(NamedTuple):
    """The last commit that touched a file; ``commit`` is its id or the beginning of it, where it was asked for."""

    on: date
    author: str
    commit: str = ""


class Changes(NamedTuple):
    """What commits did below a folder: ``last`` is the last change of every file by its path in the workspace, newest
    first; ``commits`` how many commits touched each folder in it, by its name, empty where the history is cut off.
    """

    last: Mapping[str, Change]
    commits: Mapping[str, int]


NO_CHANGES = Changes({}, {})
"""What there is without git."""


def changes_below(root: Path, folder: str = "partners", cut: Collection[str] = frozenset()) -> Changes:
    """What commits did below ``folder``; nothing without commits.

    Files with uncommitted changes keep their last commit. One whose last commit is where the history is ``cut`` off
    is left out: git shows there who made the clone's oldest commit, not who changed the file. Raises GitError.
    """
    last: dict[str, Change] = {}
    seen: set[str] = set()
    commits = Counter[str]()
    for commit, change, names in logged(root, ("--name-only", "--relative"), (folder,)):
        commits.update({name.split("/", 2)[1] for name in names if name.count("/") > 1})
        for name in names:
            if name and name not in seen:
                seen.add(name)
                if commit not in cut:
                    last[name] = change._replace(commit=commit[:_SHOWN])
    return Changes(last, {} if cut else commits)


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


def last_change(root: Path, revision: str, path: str) -> Change | None:
    """The last commit up to ``revision``, the id of one, that changed a file; None where the history is cut off before it.

    Raises GitError.
    """
    for commit, change, _ in logged(root, ("--max-count=1", revision), (path,)):
        return None if commit in cut(root) else change._replace(commit=commit)
    return None


def first_day(folder: Path, file: str) -> date | None:
    """The day on which a file was first committed, under whichever name; None without git, and where the history is
    cut off before that day.
    """
    log = ask_quietly(folder, "log", "--follow", "--diff-filter=A", "--format=%H %as", "--", file)
    try:
        commit, day = log.decode().split("\n")[-2].split()
        return None if commit in cut(folder) else date.fromisoformat(day)
    except (IndexError, ValueError):
        return None
