"""Has the theme make what stands around the partners' pages, unless what it made last time still holds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Protocol

from partnerbook.engine.book import Book, compile_book
from partnerbook.engine.cache import Cache, key_of
from partnerbook.engine.outcome import SiteSettings
from partnerbook.engine.playbook import Playbook
from partnerbook.engine.publish import scratch
from partnerbook.engine.record import Records
from partnerbook.engine.signature import signature
from partnerbook.engine.surroundings import (
    Contents,
    Kept,
    Surroundings,
    gather,
    keep,
    kept_contents,
    kept_surroundings,
)
from partnerbook.render.page import Page
from partnerbook.render.shell import PageTheme, RenderedPages, Shell


class SiteConfigurationError(Exception):
    """mkdocs.yml is missing or says what cannot be."""


class SiteRenderingError(Exception):
    """A hand-written page, or a plugin, keeps the site from being built."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the theme is asked for; with a ``book`` it renders every one of its pages itself."""

    into: Path
    today: date
    search: bool
    book: Book | None = None


class Theme(PageTheme, Protocol):
    """The site's theme as mkdocs.yml configures it."""

    settings: SiteSettings
    target: Path
    page_plugins: tuple[str, ...]
    """Plugins and hooks of others that change pages one by one."""

    def run(self, run: Run) -> tuple[Sequence[Page], Sequence[str]]:
        """Write the hand-written pages and the theme's files into a folder; those pages, and what was warned of."""

    def inputs(self) -> Sequence[Path] | None:
        """The files and folders that a run depends on; None where that cannot be told."""


Load = Callable[[], Theme]
"""Reads mkdocs.yml. Raises SiteConfigurationError."""


@dataclass(slots=True)
class Around:
    """What stands around partners' pages in one build; ``contents`` gives its files, ``new`` ones are kept."""

    surroundings: Surroundings
    shell: Shell
    contents: Callable[[], Contents]
    key: bytes = b""
    inputs: Mapping[str, str] = field(default_factory=dict)
    new: bool = False
    page_plugins: tuple[str, ...] = ()

    @property
    def target(self) -> Path:
        """Where mkdocs.yml publishes."""
        return Path(self.surroundings.target)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is worth saying about the theme."""
        reasons = dict.fromkeys(frame.why for frame in self.shell.frames.values() if frame.why)
        said = [f"Pages are rendered by the theme one by one, since {reason}" for reason in reasons]
        if self.page_plugins:
            said.append(
                f"{', '.join(self.page_plugins)}: changes to pages reach those of content/ alone, not those made "
                "from partners; --reference renders all of them one by one"
            )
        return tuple(said)

    def content(self, name: str) -> bytes:
        """The content of one of the surroundings' files."""
        return self.contents().files[name]

    def keep(self, cache: Cache) -> None:
        """Keep for the next build what this one had made."""
        if self.key and (self.new or self.shell.made):
            kept = Kept(self.surroundings, self.shell.frames, self.inputs)
            keep(cache, self.key, kept, self.contents() if self.new else None)


def surround(playbook: Playbook, target: Path | None, load: Load) -> Around:
    """The surroundings of a build, and the shell that puts the theme around pages."""
    options = playbook.options
    if options.reference:
        return _reference(playbook, target, load())
    day, root = os.environ.get("SOURCE_DATE_EPOCH"), str(playbook.workspace.root)
    key = key_of(playbook.version, root, playbook.today, day, options.search)
    kept = kept_surroundings(playbook.cache, key)
    if kept:
        shell = Shell(kept.frames, cache(lambda: _ready(playbook, target, load())))
        contents = cache(lambda: _kept_contents(playbook, target, load, key, kept))
        return Around(kept.surroundings, shell, contents, key, kept.inputs)
    theme = load()
    inputs = {str(path): signature(path) for path in theme.inputs() or ()}
    surroundings, made = _made(playbook, target, theme)
    shell = Shell({}, lambda: theme)
    return Around(
        surroundings,
        shell,
        lambda: made,
        key if inputs else b"",
        inputs,
        new=True,
        page_plugins=theme.page_plugins,
    )


def _made(playbook: Playbook, target: Path | None, theme: Theme) -> tuple[Surroundings, Contents]:
    """What the theme makes of everything that is not made from partners."""
    with _folder(playbook, target or theme.target) as into:
        pages, warnings = theme.run(Run(into, playbook.today, playbook.options.search))
        return gather(into, theme.settings, str(theme.target), pages, warnings)


def _kept_contents(playbook: Playbook, target: Path | None, load: Load, key: bytes, kept: Kept) -> Contents:
    """The files of kept surroundings; where they are lost, the theme makes them again."""
    found = kept_contents(playbook.cache, key)
    if found is None or found.digests != kept.surroundings.files:
        _, found = _made(playbook, target, load())
    return found


def _reference(playbook: Playbook, target: Path | None, theme: Theme) -> Around:
    """Surroundings whose shell gives every page as the theme rendered it, in the same run as hand-written pages."""
    book = compile_book(playbook, theme.settings)
    with _folder(playbook, target or theme.target) as into:
        pages, warnings = theme.run(Run(into, playbook.today, playbook.options.search, book))
        rendered = {page.path: (into / page.path / "index.html").read_bytes() for page in book.pages}
        for page in book.pages:
            (into / page.path / "index.html").unlink()
        surroundings, contents = gather(into, theme.settings, str(theme.target), pages, warnings)
    return Around(surroundings, RenderedPages(rendered), lambda: contents)


def _ready(playbook: Playbook, target: Path | None, theme: Theme) -> Theme:
    """A theme that can render pages: MkDocs prepares that while it makes everything else."""
    _made(playbook, target, theme)
    return theme


@contextmanager
def _folder(playbook: Playbook, target: Path) -> Iterator[Path]:
    """A folder beside the target, for as long as it is needed; a killed build's is removed by the next."""
    records = Records.of(playbook.workspace.root, target, begin=playbook.options.cache)
    folder = scratch(records)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
