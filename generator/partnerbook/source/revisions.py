"""What a folder held at a revision, read from git's own store: no checkout, and the work tree is not touched.

Names and contents are bytes that anybody may have committed; what is neither a plain file nor a folder is told
apart, and nothing is followed.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from partnerbook.diagnostic import did_you_mean
from partnerbook.source.git import GitError, ask

_KINDS = {"120000": "link", "160000": "submodule"}
_PROGRAM = "100755"
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


def prefix(root: Path) -> str:
    """Where a folder lies in its repository: nothing at the top, else ``books/partners/``. Raises GitError."""
    return os.fsdecode(ask(root, "rev-parse", "--show-prefix")).rstrip("\n")


def relative(path: str, above: str) -> str:
    """A path of the repository as it is seen from a folder with that ``prefix``: ``../`` leads out of it."""
    return posixpath.relpath(path, above) if above else path


def tree(root: Path, commit_id: str, folder: str) -> Tree:
    """A folder of the workspace at a commit, with everything below; empty where it was not there yet."""
    try:
        place = f"{commit_id}:{prefix(root)}{folder}"
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
            files[name] = Entry(_KINDS.get(mode, "file"), identifier)
        elif "/" not in name:
            folders[name] = identifier
    return Tree(folders, files)


class Moved(NamedTuple):
    """A file of the repository that is not the same on two sides; None where a side does not have it.

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


def text_at(root: Path, commit_id: str, name: str) -> str:
    """A file of the workspace as a commit has it, as text; empty where it is not there."""
    try:
        return ask(root, "cat-file", "blob", f"{commit_id}:./{name}").decode("utf-8", "replace")
    except GitError:
        return ""


def _moved(raw: bytes) -> Iterator[Moved]:
    pieces = raw.split(b"\0")
    for meta, name in zip(pieces[::2], pieces[1::2], strict=False):
        before, after, old, new, *_ = meta.decode("ascii").lstrip(":").split()
        sides = [
            None if mode == "000000" else Entry(_KINDS.get(mode, "file"), blob)
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
    blobs = [blob_of(text, digits) for text in (content, content.replace(b"\r\n", b"\n"))]
    same = file.old.blob if file.old and file.old.blob in blobs else blobs[0]
    return file._replace(new=Entry(kind, same), is_program=is_program)


def blob_of(content: bytes, digits: int) -> str:
    """The id that git gives to a content, in a repository whose ids have so many digits."""
    method = hashlib.sha256 if digits == 64 else hashlib.sha1
    return method(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()


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
