"""What a build is asked to do, and what came of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from partnerbook.diagnostic import Diagnostic

CACHE = ".partnerbook/cache"
"""Where builds keep what the next one can use, below the workspace; never in git."""


def default_jobs() -> int:
    """As many processes as this machine has cores for us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the site's own configuration says about rendering: Markdown extensions, the address of sources and the
    site's own, which ends with a slash where there is one.
    """

    extensions: tuple[str, ...] = ()
    extension_configs: Mapping[str, Mapping[str, Any]] | None = None
    source_base: str | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build is asked to do; ``partner`` limits it to one, ``jobs`` is in how many processes.

    Without ``search`` there is no index; ``reference`` has the theme render every page on its own, to compare
    with; without ``cache`` nothing is taken over from earlier builds; a ``preview`` shows what there is,
    whatever was found.
    """

    strict: bool = False
    today: date | None = None
    partner: str | None = None
    jobs: int = field(default_factory=default_jobs)
    reference: bool = False
    cache: bool = True
    search: bool = True
    preview: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """What a site was made of and what it holds."""

    findings: tuple[Diagnostic, ...]
    partners: int
    sources: int
    pages: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build; without ``published`` the old site stands as it was.

    ``faults`` are what kept it from being published, ``notes`` what is worth saying.
    """

    tally: Tally
    published: Path | None
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
