"""Git's own store: the folders and files of a commit, and what files hold.

Names and contents are bytes that anybody may have committed; what is neither a plain file nor a folder is told
apart, and nothing is followed.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from partnerbook.source.git.run import GitError, ask

_KINDS = {"120000": "link", "160000": "submodule"}


class Entry(NamedTuple):
    """A file as a revision has it; ``kind`` is file, link or submodule, ``blob`` the id of its content."""

    kind: str
    blob: str


class Tree(NamedTuple):
    """A folder at a revision: the ids of the folders right below it, and every file by its path."""

    folders: Mapping[str, str]
    files: Mapping[str, Entry]


EMPTY = Tree({}, {})


def kind_of(mode: str) -> str:
    """What a mode in git's listings, such as "100644", stands for: file, link or submodule."""
    return _KINDS.get(mode, "file")


def prefix(root: Path) -> str:
    """Where a folder lies in its repository: nothing at the top, else ``books/partners/``. Raises GitError."""
    return os.fsdecode(ask(root, "rev-parse", "--show-prefix")).rstrip("\n")


def tree(root: Path, commit_id: str, folder: str) -> Tree:
    """A folder of the workspace at a commit, with everything below; empty where it was not there yet. Raises GitError."""
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
            files[name] = Entry(kind_of(mode), identifier)
        elif "/" not in name:
            folders[name] = identifier
    return Tree(folders, files)


def has_folder(root: Path, commit_id: str, folder: str) -> bool:
    """Whether a commit has something in a folder of the workspace. Raises GitError."""
    return bool(ask(root, "ls-tree", "--name-only", commit_id, f"{folder}/"))


def text_at(root: Path, commit_id: str, name: str) -> str:
    """A file of the workspace as a commit has it, as text; empty where it is not there or git cannot tell."""
    try:
        return ask(root, "cat-file", "blob", f"{commit_id}:./{name}").decode("utf-8", "replace")
    except GitError:
        return ""


def missing(root: Path, blobs: Collection[str]) -> frozenset[str]:
    """The objects that a clone made without contents does not have. Raises GitError.

    Git is asked for what it has: asked for what it has not, it would try to fetch it, and give up.
    """
    if not blobs:
        return frozenset()
    listing = ("--batch-all-objects", "--batch-check=%(objectname)", "--unordered")
    return frozenset(blobs) - frozenset(ask(root, "cat-file", *listing).decode().split())


def sizes(root: Path, blobs: Iterable[str]) -> dict[str, int]:
    """How many bytes objects hold, of those that git has; none of them is read. Raises GitError."""
    asked = ask(root, "cat-file", "--batch-check", given="".join(f"{blob}\n" for blob in blobs).encode())
    lines = map(str.split, asked.decode("ascii", "replace").splitlines())
    return {line[0]: int(line[2]) for line in lines if len(line) == 3 and line[1] == "blob"}


def contents(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """What objects hold, by their ids, of those that git has; one question to git, none without ``blobs``. Raises
    GitError.
    """
    wanted = "".join(f"{blob}\n" for blob in sorted(set(blobs)))
    if not wanted:
        return {}
    answer = io.BytesIO(ask(root, "cat-file", "--batch", given=wanted.encode()))
    found: dict[str, bytes] = {}
    while line := answer.readline().split():
        if len(line) == 3:  # else "missing"
            found[line[0].decode()] = answer.read(int(line[2]) + 1)[:-1]
    return found


def blobs_of(content: bytes, digits: int) -> tuple[str, ...]:
    """The objects that git may store a content as, in a repository whose ids have so many digits: as it is, and with the
    line ends that it had before it was checked out.
    """
    texts = (content, content.replace(b"\r\n", b"\n")) if b"\r\n" in content else (content,)
    method = hashlib.sha256 if digits == 64 else hashlib.sha1
    return tuple(
        method(b"blob %d\0%b" % (len(text), text), usedforsecurity=False).hexdigest() for text in texts
    )


def blob_of(content: bytes, digits: int, committed: str | None) -> str:
    """The object that a content is: the ``committed`` one where that differs in line ends alone, else its own."""
    blobs = blobs_of(content, digits)
    return committed if committed in blobs else blobs[0]
