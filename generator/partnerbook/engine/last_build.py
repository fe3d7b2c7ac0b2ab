"""The quickest build is none: whether the published site is what a build would make, told without making it.

This module imports nothing that takes long; what it looks at are names and times of files.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from partnerbook.addresses import PARTNERS
from partnerbook.engine.incremental.cache import Cache, key_of
from partnerbook.engine.incremental.fingerprints import signature
from partnerbook.engine.outcome import BuildOptions, Outcome, Tally
from partnerbook.engine.publishing.record import Records, verified
from partnerbook.engine.publishing.target import RefusedTargetError, refuse_tracked
from partnerbook.engine.tree import Tree
from partnerbook.leftovers import passed_over
from partnerbook.source.git.repository import state
from partnerbook.word.library import is_installed
from partnerbook.workspace import Workspace

_NAME = "last-build"
_PACKAGE = Path(__file__).parents[1]
_DEPTH = 2
"""Of partners/ nothing is read below a partner's folder and the folders in it."""


class Seen(NamedTuple):
    """The files of a workspace and of this program as they are when a build begins, before any is read.

    ``partners`` are the signatures of everything in partners/, by name.
    """

    partners: Mapping[str, str]
    package: str

    @classmethod
    def of(cls, workspace: Workspace) -> Seen:
        """Look at all of them, once."""
        folder = workspace.root / PARTNERS
        names = sorted(entry.name for entry in os.scandir(folder) if not passed_over(entry.name))
        return cls({name: signature(folder / name, _DEPTH) for name in names}, signature(_PACKAGE))


class LastBuild(NamedTuple):
    """What was published where, and from what.

    ``partners`` and ``package`` are what was seen of them, ``inputs`` other files with their signatures,
    ``history`` is the state of the repository, ``today`` the day it was made for, where neither the program nor the
    user set one; ``site`` is the identity of what was published.
    """

    target: str
    partners: Mapping[str, str]
    package: str
    inputs: Mapping[str, str]
    history: str
    today: date | None
    site: str
    tally: Tally
    notes: tuple[str, ...]


def remember(
    workspace: Workspace,
    options: BuildOptions,
    outcome: Outcome,
    seen: Seen,
    inputs: Mapping[str, str],
    today: date | None,
    site: str,
) -> None:
    """Note what a build published, with the identity ``site``, made from what was ``seen`` and from other ``inputs``:
    none where nobody can tell them, as with hooks, whose next build may give something else.
    """
    target = outcome.published
    certain = inputs and seen.package and all(seen.partners.values()) and all(inputs.values())
    if target is None or not options.cache or not certain:
        return
    build = LastBuild(
        target=str(target),
        partners=seen.partners,
        package=seen.package,
        inputs=inputs,
        history=state(workspace.root),
        today=today,
        site=site,
        tally=outcome.tally,
        notes=outcome.notes,
    )
    Cache(workspace.root).put(_NAME, _key(workspace, options), build)


def still_stands(
    workspace: Workspace, target: Path | None, options: BuildOptions, seen: Seen
) -> Outcome | None:
    """The outcome of the last build, if another one with these options could only give the same."""
    if not options.cache or options.reference:
        return None
    build = Cache(workspace.root).get(_NAME, _key(workspace, options), LastBuild)
    if build is None or (target is not None and os.path.abspath(target) != build.target):  # noqa: PTH100 - as in staging
        return None
    site = Path(build.target)
    try:
        same = (
            build.today in (None, datetime.now().astimezone().date())
            and build.history == state(workspace.root)
            and all(signature(path) == before for path, before in build.inputs.items())
            and seen.package == build.package
            and seen.partners == build.partners
            and _is_untracked(records := Records.of(workspace.root, site))
            and _is_whole(records, build)
        )
    except (OSError, RefusedTargetError):  # the build says why
        return None
    return Outcome(build.tally, site, notes=build.notes) if same else None


def _is_whole(records: Records, build: LastBuild) -> bool:
    """Whether every file that was published is there and has its bytes; what others put beside them is theirs."""
    site = Tree(records.target)
    try:
        built = records.load().of(site)
        if built is None or built.identity != build.site:
            return False
        return all(verified(site, held) for held in built.places.values())
    finally:
        site.close()


def _is_untracked(records: Records) -> bool:
    """Whether git still tracks nothing that builds make. Raises RefusedTargetError where it does."""
    refuse_tracked(records.target, records.root, records.made().untracked)
    return True


def _key(workspace: Workspace, options: BuildOptions) -> bytes:
    return key_of(str(workspace.root), replace(options, jobs=1), is_installed())
