"""What a folder held at a revision, read from git's own store: no checkout, and the work tree is not touched.

Names and contents are bytes that anybody may have committed; what is neither a plain file nor a folder is told
apart, and nothing is followed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from partnerbook.diagnostic import did_you_mean
from partnerbook.source.git import GitError, ask

_LINK, _SUBMODULE = "120000", "160000"
_RANGE = re.compile(r"(.+?)\.{2,3}(.+)")


class UnknownRevisionError(Exception):
    """A revision that cannot be looked at; ``hint`` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Entry(NamedTuple):
    """A file as a revision has it; ``kind`` is file, link or submodule, ``blob`` the id of its content."""

    kind: str
    blob: str


class Tree(NamedTuple):
    """A folder at a revision: the ids of the folders right below it, and every file by its path."""

    folders: Mapping[str, str]
    files: Mapping[str, Entry]


EMPTY = Tree({}, {})
WHOLE_FETCH = "git fetch --refetch --no-filter"
"""What makes a clone without contents a whole one."""


def commit(root: Path, revision: str) -> str:
    """The id of the commit that a revision names. Raises UnknownRevisionError."""
    if revision.startswith("-") or not revision.strip():
        raise UnknownRevisionError(f'"{revision}" is not a revision', "name a branch, a tag or a commit")
    try:
        asked = ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitError as error:
        raise _unknown(root, revision, error) from None
    return asked.decode("ascii", "replace").strip()


def day_of(root: Path, commit_id: str) -> date:
    """The day on which a commit was written; the calendar's first where git gives none. Raises GitError."""
    try:
        return date.fromisoformat(ask(root, "show", "--no-patch", "--format=%as", commit_id).decode().strip())
    except ValueError:
        return date.min


def _unknown(root: Path, revision: str, error: GitError) -> UnknownRevisionError:
    """Why a revision cannot be found, in one line, and the way out."""
    try:
        shallow = ask(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
        named = ask(root, "for-each-ref", "--format=%(refname:short)").decode("utf-8", "replace").split("\n")
    except GitError as refusal:
        if "not a git repository" in str(refusal):
            return UnknownRevisionError(
                f"{root} is not in a git repository", "revisions are compared in git: git init"
            )
        return UnknownRevisionError(str(refusal if str(refusal) else error))
    if not _has_commits(root):
        return UnknownRevisionError("this repository has no commit yet", "commit first, then compare")
    unborn = _unborn_branch(root)
    if revision in ("HEAD", "@", unborn) and unborn:
        others = [name for name in named if name and name != unborn]
        return UnknownRevisionError(
            f'the branch "{unborn}" has no commit yet',
            f"commit first, or compare with another: partnerbook review {others[0]}",
        )
    if parts := _RANGE.fullmatch(revision):
        hint = f"write the two apart: partnerbook review {parts[1]} {parts[2]}"
    elif shallow:
        hint = "this clone has only the latest commits; bring the others: git fetch --unshallow"
    else:
        hint = (
            did_you_mean(revision, ["HEAD", *filter(None, named)])
            or "see what there is: git log --oneline --all"
        )
    return UnknownRevisionError(f'there is no revision "{revision}"', hint)


def _unborn_branch(root: Path) -> str:
    """The branch that is checked out and has no commit; nothing where the present one has."""
    try:
        branch = ask(root, "symbolic-ref", "--quiet", "--short", "HEAD").decode("utf-8", "replace").strip()
    except GitError:
        return ""
    try:
        ask(root, "rev-parse", "--verify", "--quiet", "HEAD")
    except GitError:
        return branch
    return ""


def _has_commits(root: Path) -> bool:
    try:
        return bool(ask(root, "rev-list", "--all", "--max-count=1"))
    except GitError:
        return False


def tree(root: Path, commit_id: str, folder: str) -> Tree:
    """A folder of the workspace at a commit, with everything below; empty where it was not there yet."""
    prefix = os.fsdecode(ask(root, "rev-parse", "--show-prefix")).rstrip("\n")
    try:
        place = f"{commit_id}:{prefix}{folder}"
        top = ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", place)
    except GitError:
        return EMPTY
    listed = ask(root, "ls-tree", "-r", "-t", "-z", "--full-tree", top.decode("ascii").strip())
    folders: dict[str, str] = {}
    files: dict[str, Entry] = {}
    for record in listed.split(b"\0"):
        head, tab, raw = record.partition(b"\t")
        if not tab:
            continue
        mode, kind, identifier = head.decode("ascii").split()
        name = os.fsdecode(raw)  # as Python has it from the file system: bytes that are no text survive
        if kind != "tree":
            files[name] = Entry({_LINK: "link", _SUBMODULE: "submodule"}.get(mode, "file"), identifier)
        elif "/" not in name:
            folders[name] = identifier
    return Tree(folders, files)


def contents(root: Path, blobs: Iterable[str], at_most: int) -> dict[str, bytes | int | None]:
    """The content of every blob; its size in bytes where that is over ``at_most``, None where git has it not.

    Raises UnknownRevisionError in a clone that was made without contents.
    """
    wanted = list(dict.fromkeys(blobs))
    found: dict[str, bytes | int | None] = dict.fromkeys(wanted)
    try:
        sized = ask(root, "cat-file", "--batch-check", given="".join(f"{blob}\n" for blob in wanted).encode())
    except GitError as error:
        if "promisor" not in str(error):
            raise
        raise UnknownRevisionError(
            "this clone has the commits, but not all that was in their files", f"bring it: {WHOLE_FETCH}"
        ) from None
    small: list[str] = []
    for line in sized.decode("ascii", "replace").splitlines():
        words = line.split()
        if len(words) == 3 and words[1] == "blob":
            found[words[0]] = int(words[2])
            if int(words[2]) <= at_most:
                small.append(words[0])
    stream = ask(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in small).encode())
    at = 0
    for blob in small:
        end = stream.index(b"\n", at)
        size = int(stream[at:end].split()[2])
        found[blob] = stream[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found
