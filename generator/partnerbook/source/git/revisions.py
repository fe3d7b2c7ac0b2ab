"""Revisions by the names that people give them, and the files that differ between two of them."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from partnerbook.diagnostic import did_you_mean
from partnerbook.source.git.objects import Entry, blob_of, kind_of
from partnerbook.source.git.run import GitError, ask

_PROGRAM = "100755"
_RANGE = re.compile(r"(.+?)\.{2,3}(.+)")


class UnknownRevisionError(Exception):
    """A revision that cannot be looked at; ``hint`` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


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


def relative(path: str, above: str) -> str:
    """A path of the repository as seen from its folder ``above``, which may be the empty top: ``../`` leads out of it."""
    return posixpath.relpath(path, above) if above else path


class Moved(NamedTuple):
    """A file of the repository that is not the same on two sides, ``old`` and ``new``; None where a side has it not.

    ``path`` is from the top of the repository; ``was_program`` and ``is_program`` tell whether it may be executed.
    """

    path: str
    old: Entry | None
    new: Entry | None
    was_program: bool = False
    is_program: bool = False

    @property
    def differs(self) -> bool:
        """Whether the two sides are not the same."""
        return (self.old, self.was_program) != (self.new, self.is_program)


def moved(root: Path, base: str, head: str | None) -> tuple[Moved, ...]:
    """The files of the whole repository that differ between two commits, or from a commit to the files as they stand,
    those that nobody added to git yet included. Raises GitError.
    """
    options = ("--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff", "--ignore-submodules=dirty")
    if head is not None:
        return tuple(_moved(ask(root, "diff-tree", "-r", *options, base, head)))
    top = Path(os.fsdecode(ask(root, "rev-parse", "--show-toplevel")).rstrip("\n"))
    listed = ask(root, *_without_filters(root), "diff-index", *options, base)
    found = [_standing(top, each, len(base)) for each in _moved(listed)]
    untracked = ask(root, "ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--", ":/")
    new = [Moved(os.fsdecode(raw), None, Entry("file", "")) for raw in untracked.split(b"\0") if raw]
    found += [_standing(top, each, len(base)) for each in new]
    return tuple(each for each in found if each.differs)


def _without_filters(root: Path) -> list[str]:
    """What keeps git from running the programs that its configuration names for reading files."""
    try:
        named = ask(
            root, "config", "--name-only", "-z", "--get-regexp", r"^filter\..*\.(clean|process|required)$"
        )
    except GitError:  # there are none
        return []
    keys = [os.fsdecode(key) for key in named.split(b"\0") if key]
    return [word for key in keys for word in ("-c", f"{key}={'false' if key.endswith('.required') else ''}")]


def _moved(raw: bytes) -> Iterator[Moved]:
    pieces = raw.split(b"\0")
    for meta, name in zip(pieces[::2], pieces[1::2], strict=False):
        before, after, old, new, *_ = meta.decode("ascii").lstrip(":").split()
        sides = [
            None if mode == "000000" else Entry(kind_of(mode), blob)
            for mode, blob in ((before, old), (after, new))
        ]
        yield Moved(os.fsdecode(name), sides[0], sides[1], before == _PROGRAM, after == _PROGRAM)


def _standing(top: Path, file: Moved, digits: int) -> Moved:
    """The same with what stands in the folder now, of which git does not say the id."""
    if file.new is None or file.new.blob.strip("0"):
        return file
    path = top / file.path
    try:
        kind = "link" if path.is_symlink() else file.new.kind
        if kind == "submodule" or not (path.is_symlink() or path.is_file()):
            return file
        content = os.fsencode(path.readlink()) if kind == "link" else path.read_bytes()
        is_program = kind == "file" and bool(path.stat().st_mode & 0o100)
    except OSError:
        return file
    same = blob_of(content, digits, file.old.blob if file.old else None)
    return file._replace(new=Entry(kind, same), is_program=is_program)
