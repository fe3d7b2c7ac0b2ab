"""What a build is asked, what it makes of the partners, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from partnerbook.diagnostic import Diagnostic
from partnerbook.engine.compile import Compiled
from partnerbook.engine.pool import default_jobs
from partnerbook.render.page import Page


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the site's own configuration says about rendering: Markdown extensions, source address."""

    extensions: tuple[str, ...] = ()
    extension_configs: Mapping[str, Mapping[str, Any]] | None = None
    source_base: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked to do; ``partner`` limits it to one, ``jobs`` is in how many processes.

    Without ``search`` there is no index; ``reference`` has the theme render every page on its own, to compare with.
    """

    strict: bool = False
    today: date | None = None
    partner: str | None = None
    jobs: int = field(default_factory=default_jobs)
    reference: bool = False
    cache: bool = True
    search: bool = True


@dataclass(frozen=True)
class Book:
    """Everything that is published of the partners: pages before the theme, and files as they are."""

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    findings: tuple[Diagnostic, ...]
    partners: tuple[Compiled, ...]
    sources: int
    today: date
    search: bool = True

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of every partner by slug."""
        return {partner.summary.slug: partner.summary.name for partner in self.partners}

    def sections_beside(self, page: Page) -> frozenset[str]:
        """The sections that the partner of a page has pages in; none for a page across partners."""
        return self._sections.get(page.partner or "", frozenset())

    @cached_property
    def _sections(self) -> Mapping[str, frozenset[str]]:
        return {
            partner.summary.slug: frozenset(page.section for page in partner.pages)
            for partner in self.partners
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build; without ``published`` the old site stands as it was."""

    book: Book
    published: Path | None
    faults: tuple[str, ...] = ()
