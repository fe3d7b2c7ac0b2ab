"""Where a site may be published, and where not: never over sources or files of others, never through a link."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from partnerbook.engine.incremental.fingerprints import signature
from partnerbook.engine.publishing.inventory import KEPT
from partnerbook.engine.publishing.others import is_ours
from partnerbook.engine.tree import Tree
from partnerbook.own_folder import link_on_the_way
from partnerbook.source.git.repository import index_of, tracked

_SPECIAL, _ESCAPED = r"([*?\[\\])", r"\\\1"
"""What git takes for a pattern, and how it takes it as it is."""


class RefusedTargetError(Exception):
    """The site cannot be published there; says why and what to do."""


def refuse_unsafe(target: Path, workspace: Path) -> None:
    """Refuse a target that holds, or is held by, what a site is made from, that is not a site of ours, or that is or
    is reached through a link of the workspace.
    """
    if target.is_symlink():
        raise RefusedTargetError(f"{target} is a link; name the folder it points to")
    if link := link_on_the_way(target, workspace):
        raise RefusedTargetError(
            f"{link}, on the way to {target}, is a link; remove it, or name another folder"
        )
    real = target.parent.resolve() / target.name
    for source in (workspace / name for name in ("content", "partners", "templates", ".git", "mkdocs.yml")):
        if source == real or source.is_relative_to(real) or real.is_relative_to(source):
            raise RefusedTargetError(f"{target} is or holds {source}; choose another folder with --site-dir")
    if target.exists():
        _refuse_theirs(target)


def refuse_needed(site: Path, names: Sequence[str]) -> None:
    """Refuse to publish while pages need ``names`` that somebody else's files in a ``site`` have."""
    if names:
        listed = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
        raise RefusedTargetError(
            f"{site} holds what partnerbook did not put there, and a page needs that name: {listed}; move it away"
        )


def refuse_tracked(target: Path, workspace: Path, untracked: str) -> str:
    """Refuse what is in git: whoever may push could change what is published. Only the site's .gitignore may be.

    Gives the signature of git's list of files; while it is what ``untracked`` says, git is not asked again.
    """
    index = index_of(target.parent)
    listed = signature(index) if index else "no repository"
    if listed and listed == untracked:
        return listed
    found = [path for path in _tracked(target, workspace) if path != f"{target.name}/{KEPT}"]
    if found:
        folders = " ".join(sorted({path.split("/")[0] for path in found}))
        more = f" and {len(found) - 1} more files" if len(found) > 1 else ""
        raise RefusedTargetError(
            f"{found[0]}{more}, which builds make, {'are' if more else 'is'} in git, where a branch could change what "
            f"is published; take it out: git rm -r --cached {folders}, and name it in .gitignore"
        )
    return listed


def _tracked(target: Path, workspace: Path) -> Sequence[str]:
    """What git tracks of the site and the stages beside it."""
    if not target.parent.is_dir():
        return tracked(workspace, [f":(literal){os.path.relpath(target, workspace)}"])
    beside = f":(glob).{re.sub(_SPECIAL, _ESCAPED, target.name)}"
    stages = (f"{beside}.{kind}/**" for kind in ("next", "new-*", "old-*"))
    return tracked(target.parent, [f":(literal){target.name}", *stages])


def _refuse_theirs(target: Path) -> None:
    if not target.is_dir():
        raise RefusedTargetError(f"{target} is a file; choose another folder with --site-dir")
    site = Tree(target)
    try:
        names = {entry.address.rstrip("/") for entry in site.entries()}
        if ".git" in names:
            raise RefusedTargetError(f"{target} is a git repository; choose another folder with --site-dir")
        if names - {KEPT} and not is_ours(site):
            raise RefusedTargetError(
                f"{target} has files that partnerbook did not make; empty it or choose another folder"
            )
    finally:
        site.close()
