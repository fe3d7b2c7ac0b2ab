"""The two states that are compared: what each holds is listed first, and only folders that differ are read."""

from __future__ import annotations

import os
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from partnerbook.addresses import PARTNERS, partner_path
from partnerbook.changes.model import WORKING_TREE
from partnerbook.diagnostic import Problem, Span
from partnerbook.leftovers import passed_over
from partnerbook.source.git.objects import Entry, Tree, blob_of, contents, sizes, tree
from partnerbook.source.git.repository import WHOLE_FETCH
from partnerbook.source.git.revisions import UnknownRevisionError, commit
from partnerbook.source.git.run import GitError
from partnerbook.survey import read_folder
from partnerbook.workspace import (
    MAX_FILE_BYTES,
    SUBFOLDERS,
    Folder,
    Workspace,
    conflicted,
    misnamed,
    printable,
)

_PROGRAM = "program.yaml"
_NO_FILE = ("is not a file", "put a plain file in its place, or remove it")
_MEGABYTES = MAX_FILE_BYTES // 1024 // 1024


class Side(Protocol):
    """One state of a workspace."""

    @property
    def name(self) -> str:
        """The commit's id, or that it is the working tree."""

    @property
    def trees(self) -> Mapping[str, str]:
        """The id of each partner's folder in git, where there is one."""

    @property
    def blobs(self) -> Mapping[str, Mapping[str, str]]:
        """The id of every file of each partner: what tells whether two files are the same."""

    @property
    def stray(self) -> tuple[Problem, ...]:
        """What stands in partners/ and cannot be a partner folder."""

    def program(self) -> bytes | None:
        """The bytes of program.yaml, if it is there."""

    def folders(self, slugs: Iterable[str]) -> dict[str, Folder]:
        """The folders of some partners."""


def differing(base: Side, head: Side) -> tuple[str, ...]:
    """The slugs of the partners that are not the same, byte by byte, on both sides."""
    return tuple(
        slug
        for slug in sorted({*base.blobs, *head.blobs})
        if not (base.trees.get(slug) and base.trees.get(slug) == head.trees.get(slug))
        and base.blobs.get(slug) != head.blobs.get(slug)
    )


@dataclass(frozen=True, slots=True)
class CommittedSide:
    """A revision in git."""

    root: Path
    name: str
    trees: Mapping[str, str]
    blobs: Mapping[str, Mapping[str, str]]
    entries: Mapping[str, Mapping[str, Entry]]
    stray: tuple[Problem, ...]
    program_entry: Entry | None

    @classmethod
    def at(cls, workspace: Workspace, revision: str) -> CommittedSide:
        """The workspace at a revision. Raises UnknownRevisionError and GitError."""
        identifier = commit(workspace.root, revision)
        found = tree(workspace.root, identifier, PARTNERS)
        entries = _by_partner(found)
        return cls(
            root=workspace.root,
            name=identifier,
            trees={slug: found.folders[slug] for slug in entries},
            blobs={
                slug: {name: entry.blob for name, entry in files.items()} for slug, files in entries.items()
            },
            entries=entries,
            stray=tuple(_stray(found)),
            program_entry=found.files.get(_PROGRAM),
        )

    def program(self) -> bytes | None:
        """The bytes of program.yaml, if it is a file that can be read."""
        entry = self.program_entry
        if entry is None or entry.kind != "file":
            return None
        content = _read(self.root, [entry.blob]).get(entry.blob)
        return content if isinstance(content, bytes) else None

    def folders(self, slugs: Iterable[str]) -> dict[str, Folder]:
        """The folders of some partners, read from git in one go."""
        chosen = {slug: self.entries[slug] for slug in slugs}
        blobs = [
            entry.blob for files in chosen.values() for entry in files.values() if entry.kind != "submodule"
        ]
        read = _read(self.root, blobs)
        return {slug: _folder(slug, files, read) for slug, files in chosen.items()}


@dataclass(frozen=True, slots=True)
class Working:
    """The files as they stand, committed or not; ``like`` tells how git names contents in this repository."""

    workspace: Workspace
    like: CommittedSide
    name: str = WORKING_TREE
    trees: Mapping[str, str] = field(default_factory=dict)
    read: dict[str, Folder] = field(default_factory=dict)
    found: dict[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def blobs(self) -> Mapping[str, Mapping[str, str]]:
        """The ids that git would give to the files."""
        if not self.found:
            digits = len(self.like.name)
            for slug in self.workspace.slugs():
                folder = self.read.setdefault(slug, read_folder(self.workspace, slug))
                committed = self.like.blobs.get(slug, {})
                place = self.workspace.root / PARTNERS / slug
                self.found[slug] = {
                    **{problem.span.file: problem.message for problem in folder.problems},
                    **{
                        name: _link(place / name, digits) or blob_of(content, digits, committed.get(name))
                        for name, content in folder.files.items()
                    },
                }
        return self.found

    @property
    def stray(self) -> tuple[Problem, ...]:
        """What stands in partners/ and cannot be a partner folder."""
        return self.workspace.stray()

    def program(self) -> bytes | None:
        """The bytes of program.yaml, if it can be read."""
        return self.workspace.program_file()[0]

    def folders(self, slugs: Iterable[str]) -> dict[str, Folder]:
        """The folders of some partners."""
        return {slug: self.read.get(slug) or read_folder(self.workspace, slug) for slug in slugs}


def _link(path: Path, digits: int) -> str:
    """The id of a link, which git keeps by where it leads; nothing for a file."""
    return blob_of(os.fsencode(path.readlink()), digits, None) if path.is_symlink() else ""


def _by_partner(found: Tree) -> dict[str, dict[str, Entry]]:
    """The files of each partner folder, relative to it; hidden ones and leftovers are passed over as everywhere."""
    entries: dict[str, dict[str, Entry]] = defaultdict(dict)
    for path, entry in found.files.items():
        slug, _, name = path.partition("/")
        parts = name.split("/")
        depth = 2 if parts[0] in SUBFOLDERS else 1
        hidden = any(map(passed_over, (slug, *parts[:depth])))
        if name and not hidden and misnamed(slug) is None:
            entries[slug][name] = entry
    return dict(entries)


def _stray(found: Tree) -> Iterable[Problem]:
    for path, entry in sorted(found.files.items()):
        if "/" not in path and path != _PROGRAM and not passed_over(path):
            if copy := conflicted(f"{PARTNERS}/{path}"):
                yield copy
                continue
            what = {"link": "a link", "submodule": "a submodule"}.get(entry.kind, "a file")
            shown = printable(path)
            message = f"{shown} is {what}, where only partner folders and program.yaml belong"
            yield Problem("unknown-file", Span(f"{PARTNERS}/{shown}"), message, f"move it out of {PARTNERS}/")
    for name in sorted(found.folders):
        problem = None if passed_over(name) else conflicted(f"{PARTNERS}/{name}") or misnamed(name)
        if problem is not None:
            yield problem


def _read(root: Path, blobs: Iterable[str]) -> dict[str, bytes | int]:
    """What files hold, of those that git has; the size in bytes of one that is too large. Raises GitError, and
    UnknownRevisionError in a clone that was made without contents.
    """
    try:
        found = sizes(root, blobs)
    except GitError as error:
        if "promisor" not in str(error):
            raise
        raise UnknownRevisionError(
            "this clone has the commits, but not all that was in their files", f"bring it: {WHOLE_FETCH}"
        ) from None
    small = (blob for blob, size in found.items() if size <= MAX_FILE_BYTES)
    return {**found, **contents(root, small)}


def _folder(slug: str, entries: Mapping[str, Entry], read: Mapping[str, bytes | int]) -> Folder:
    """A folder as the working tree would give it."""
    files: dict[str, bytes] = {}
    problems: dict[str, Problem] = {}
    for path in sorted(entries):
        parts = path.split("/")
        name = "/".join(parts[: 2 if parts[0] in SUBFOLDERS else 1])
        if copy := conflicted(partner_path(slug, name)):
            problems[name] = copy
            continue
        content = _content(path, entries, read) if name == path else _NO_FILE
        if isinstance(content, bytes):
            files[name] = content
        else:
            shown = printable(name)
            span = Span(partner_path(slug, shown))
            problems[name] = Problem("unreadable-file", span, f"{shown} {content[0]}", content[1])
    return Folder(slug, files, tuple(problems.values()))


def _content(
    path: str, entries: Mapping[str, Entry], read: Mapping[str, bytes | int]
) -> bytes | tuple[str, str]:
    """The bytes of a file, or why there are none and what to do; a link is followed once, inside its folder."""
    entry = entries[path]
    if entry.kind == "submodule":
        return "is a submodule, which is not looked into", "copy the files into the folder"
    content = read.get(entry.blob)
    if entry.kind == "link":
        target = content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
        aim = entries.get(posixpath.normpath(posixpath.join(posixpath.dirname(path), target)))
        if aim is None or aim.kind != "file":
            return "is a link that leaves the folder, or leads nowhere", "copy the file into the folder"
        content = read.get(aim.blob)
    if isinstance(content, int):
        return f"is larger than {_MEGABYTES} MB", "keep large material elsewhere and link to it"
    if content is None:
        return "is not in this clone", f"fetch the whole history: {WHOLE_FETCH}"
    return content
