"""Who changed a file last, and when, and what some files said before: asked of git once for the whole workspace."""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
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
        change = _change(head)
        if change is None:
            continue
        for name in names.split("\0"):
            if name.strip("\n"):
                changes.setdefault(name.strip("\n"), change)
    return changes


class Version(NamedTuple):
    """What a file said from a commit on."""

    on: date
    author: str
    content: bytes


class Unread(NamedTuple):
    """A version of a file, by the object that holds what it said."""

    on: date
    author: str
    path: str
    blob: str


MOST_VERSIONS = 8
"""Of a file's history so many versions are known, the latest."""
_LARGEST = 64 * 1024


def versions(root: Path, pattern: str) -> Mapping[str, tuple[Version, ...]]:
    """The committed versions of each file of a pattern that has several, newest first; empty without git.

    Two questions to git, however many files there are. Versions are looked for along the first parents, by the
    file's present path; what git does not have at hand is passed over, and nothing is fetched.
    """
    return several(root, unread(root, (pattern,)))


def several(root: Path, found: Mapping[str, tuple[Unread, ...]]) -> Mapping[str, tuple[Version, ...]]:
    """The versions of those files that have more than one, read in one go."""
    chosen = {name: known for name, known in found.items() if len(known) > 1}
    read = contents(root, {version.blob for known in chosen.values() for version in known})
    return {
        name: tuple(Version(v.on, v.author, read[v.blob]) for v in known if v.blob in read)
        for name, known in chosen.items()
    }


def unread(
    root: Path, patterns: Iterable[str], known_as: Callable[[str], str | None] = str
) -> Mapping[str, tuple[Unread, ...]]:
    """The committed versions of the files of some patterns, newest first; one question to git, and empty without it.

    Files that are ``known_as`` the same are one, so that what was renamed keeps its history; None leaves one out.
    """
    return {
        name: tuple(itertools.islice(_changed(found), MOST_VERSIONS))
        for name, found in _blobs(root, patterns, known_as).items()
    }


def blobs_of(content: bytes, like: str) -> frozenset[str]:
    """The objects that git stores a content as, in a repository where ``like`` is one: as it is, and with the line
    ends that it had before it was checked out.
    """
    method = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    texts = {content, content.replace(b"\r\n", b"\n")}
    return frozenset(
        method(b"blob %d\0%b" % (len(text), text), usedforsecurity=False).hexdigest() for text in texts
    )


def _changed(found: Iterable[Unread]) -> Iterator[Unread]:
    """Versions, of several that say the same in a row the oldest: that is when it was written."""
    for _, same in itertools.groupby(found, key=lambda version: version.blob):
        *_, oldest = same
        yield oldest


def _blobs(
    root: Path, patterns: Iterable[str], known_as: Callable[[str], str | None]
) -> Mapping[str, list[Unread]]:
    """The objects that each file of some patterns was, newest first."""
    arguments = ("--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames", "--relative", "-z")
    log = _git(
        root, "log", f"--format={_RECORD}%ad{_FIELD}%an", "--date=iso-strict", *arguments, "--", *patterns
    )
    found: dict[str, list[Unread]] = {}
    for record in log.split(_RECORD)[1:]:
        head, *rest = record.split("\0")
        change = _change(head)
        for meta, path in zip(rest[::2], rest[1::2], strict=False):
            fields = meta.split()
            if change and len(fields) == 5 and fields[4] != "D" and (name := known_as(path)) is not None:
                found.setdefault(name, []).append(Unread(*change, path, fields[3]))
    return found


def _change(head: str) -> Change | None:
    when, _, author = head.partition(_FIELD)
    try:
        return Change(datetime.fromisoformat(when.strip()).date(), author.strip())
    except ValueError:
        return None


def contents(root: Path, blobs: Iterable[str]) -> Mapping[str, bytes]:
    """What objects hold, those that are small and at hand; one question to git, and none for nothing."""
    wanted = sorted(blobs)
    if not wanted:
        return {}
    answer = io.BytesIO(_asked(root, "cat-file", "--batch", given="\n".join(wanted).encode()))
    found: dict[str, bytes] = {}
    while line := answer.readline().split():
        if len(line) != 3:
            continue  # "missing"
        content = answer.read(int(line[2]) + 1)[:-1]
        if len(content) <= _LARGEST:
            found[line[0].decode()] = content
    return found


def first_day(folder: Path, file: str) -> date | None:
    """The day on which a file was first committed, under whichever name; None without git."""
    log = _git(folder, "log", "--follow", "--diff-filter=A", "--format=%as", "--", file)
    try:
        return date.fromisoformat(log.split()[-1])
    except (IndexError, ValueError):
        return None


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


def tracked(folder: Path, patterns: Iterable[str]) -> tuple[str, ...]:
    """The files of some patterns that git tracks, by their path below a folder; none without git."""
    names = _asked(folder, "ls-files", "-z", "--", *patterns)
    return tuple(os.fsdecode(name) for name in names.split(b"\0") if name)


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
