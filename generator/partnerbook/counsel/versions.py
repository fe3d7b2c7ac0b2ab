"""The versions of a sheet that may have been sent: agreement.yaml as it stands, and as git has it from before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from partnerbook.addresses import partner_path
from partnerbook.counsel.sheet import FILE, Sheet, made
from partnerbook.engine.word_files import WordFiles
from partnerbook.model.program import Program
from partnerbook.render.environment import Templates
from partnerbook.source.git.commits import Change, logged
from partnerbook.source.git.objects import text_at
from partnerbook.source.git.run import GitError
from partnerbook.workspace import Folder, Workspace

_MOST = 12
"""So many earlier versions are held against a file, the latest (ours)."""


@dataclass(frozen=True, slots=True)
class Version:
    """A sheet that may have been sent, what it was made of, and the last commit that wrote it; without one it is not committed."""

    sheet: Sheet
    folder: Folder
    today: date
    is_current: bool
    commit: Change | None = None

    @property
    def named(self) -> str:
        """``agreement.yaml as it stands, version 0.2``, ``… of commit 1a2b3c of 2026-10-02``."""
        said = f", version {self.sheet.version}" if self.sheet.version else ""
        when = f"commit {self.commit.commit} of {self.commit.on}" if self.commit else "not committed yet"
        return f"{FILE} as it stands ({when}{said})" if self.is_current else f"{FILE} of {when}{said}"


def versions(
    workspace: Workspace, folder: Folder, program: Program, today: date, templates: Templates, word: WordFiles
) -> Iterator[Version]:
    """The sheet as it would be made today and on the day of its commit, then as it was before, newest first. Git is asked when the
    second is wanted. Raises TemplateError.
    """
    now = folder.files.get(FILE, b"")
    if FILE not in folder.files or (sheet := made(folder, program, today, templates, word)) is None:
        return
    history = list(_committed(workspace, folder.slug))
    latest = history[0][0] if history and _same(history[0][1], now) else None
    current = Version(sheet, folder, today, is_current=True, commit=latest)
    yield current
    for change, content in history:
        is_current = _same(content, now)
        if is_current and change.on == today:
            continue
        then = replace(folder, files={**folder.files, FILE: content})
        if (sheet := made(then, program, change.on, templates, word)) is not None:
            yield Version(sheet, then, change.on, is_current=is_current, commit=change)


def _committed(workspace: Workspace, slug: str) -> Iterator[tuple[Change, bytes]]:
    """What commits made of the file, newest first; nothing without git."""
    name = partner_path(slug, FILE)
    try:
        commits = logged(workspace.root, ("--name-only", "--relative", f"-n{_MOST}"), (name,))
        for commit, change, _ in commits:
            content = text_at(workspace.root, commit, name)
            if content:
                yield change._replace(commit=commit[:10]), content.encode("utf-8", "replace")
    except GitError:
        return


def _same(one: bytes, other: bytes) -> bool:
    return one.replace(b"\r\n", b"\n") == other.replace(b"\r\n", b"\n")
