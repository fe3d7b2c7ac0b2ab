"""The quickest build is none: whether the published site is what a build would make, told without making it.

This module imports nothing that takes long; what it looks at are names and times of files.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from partnerbook.engine.cache import Cache, key_of
from partnerbook.engine.files import listing
from partnerbook.engine.inventory import MARKER, digest_of
from partnerbook.engine.outcome import CACHE, Options, Outcome, Tally
from partnerbook.engine.signature import signature
from partnerbook.source.git import state
from partnerbook.workspace import PARTNERS, Workspace

_NAME = "last-build"
_PACKAGE = Path(__file__).parents[1]
_DEPTH, _ALL = 3, 64
"""Of partners/ nothing is read below a partner's folder and the folders in it."""


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What was published where, and from what.

    ``inputs`` are files and folders with their signatures, ``history`` is the state of the repository,
    ``today`` the day it was made for, where neither the program nor the user set one.
    """

    target: str
    inputs: Mapping[str, str]
    history: str
    today: date | None
    marker: str
    files: int
    tally: Tally
    notes: tuple[str, ...]


def seen_inputs(workspace: Workspace) -> dict[str, str]:
    """The signatures of what every build depends on; taken before anything is read."""
    return {
        str(workspace.root / PARTNERS): signature(workspace.root / PARTNERS, _DEPTH),
        str(_PACKAGE): signature(_PACKAGE),
    }


def remember(
    workspace: Workspace, options: Options, outcome: Outcome, inputs: Mapping[str, str], today: date | None
) -> None:
    """Note what a build published, made from ``inputs``, which nobody changed since."""
    target = outcome.published
    if target is None or not options.cache or not all(inputs.values()):
        return
    build = LastBuild(
        target=str(target),
        inputs=inputs,
        history=state(workspace.root),
        today=today,
        marker=digest_of((target / MARKER).read_bytes()),
        files=sum(1 for _ in listing(str(target))),
        tally=outcome.tally,
        notes=outcome.notes,
    )
    Cache(workspace.root / CACHE).put(_NAME, _key(options), build)


def still_stands(workspace: Workspace, target: Path | None, options: Options) -> Outcome | None:
    """The outcome of the last build, if another one with these options could only give the same."""
    if not options.cache or options.reference:
        return None
    build = Cache(workspace.root / CACHE).get(_NAME, _key(options), LastBuild)
    if build is None or (target is not None and os.path.abspath(target) != build.target):  # noqa: PTH100 - as in staging
        return None
    site = Path(build.target)
    try:
        same = (
            build.today in (None, datetime.now().astimezone().date())
            and build.history == state(workspace.root)
            and digest_of((site / MARKER).read_bytes()) == build.marker
            and all(signature(path, _depth(path)) == seen for path, seen in build.inputs.items())
            and sum(1 for _ in listing(build.target)) == build.files
        )
    except OSError:
        return None
    return Outcome(build.tally, site, notes=build.notes) if same else None


def _depth(path: str) -> int:
    return _DEPTH if path.endswith(f"{os.sep}{PARTNERS}") else _ALL


def _key(options: Options) -> bytes:
    return key_of(replace(options, jobs=1))
