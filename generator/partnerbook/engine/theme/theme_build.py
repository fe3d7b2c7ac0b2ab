"""What is made by the theme and by hand, kept between builds as long as no file that it was made from has changed.

MkDocs makes it: the hand-written pages, the theme's files, and the HTML around the partners' pages. That takes longer
than everything else together.
"""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from html import escape
from pathlib import Path
from typing import Protocol

from partnerbook.engine.compiled_playbook import CompiledPlaybook, compile_playbook
from partnerbook.engine.incremental.cache import Cache, key_of
from partnerbook.engine.incremental.fingerprints import signature
from partnerbook.engine.outcome import SiteSettings
from partnerbook.engine.playbook import Playbook
from partnerbook.engine.publishing.inventory import Inventory, digest_of
from partnerbook.engine.publishing.links import Links
from partnerbook.engine.publishing.publish import scratch
from partnerbook.engine.publishing.record import Records
from partnerbook.engine.publishing.verify import StagedSite
from partnerbook.engine.search import PageTerms, page_terms
from partnerbook.engine.theme import not_found
from partnerbook.engine.tree import listing
from partnerbook.render.page import Page
from partnerbook.render.shell import Frame, PageTheme, RenderedPages, Shape, Shell

_NAME, _FILES = "theme", "theme.files"
SITEMAP = "sitemap.xml"


class SiteConfigurationError(Exception):
    """mkdocs.yml is missing or says what cannot be."""


class SiteRenderingError(Exception):
    """A hand-written page, or a plugin, keeps the site from being built."""


@dataclass(frozen=True, slots=True)
class ThemeRun:
    """What a run of the theme is asked for; given the ``compiled`` partners, it renders every page of theirs itself."""

    into: Path
    today: date
    search: bool
    compiled: CompiledPlaybook | None = None


class Theme(PageTheme, Protocol):
    """The site's theme as mkdocs.yml configures it."""

    settings: SiteSettings
    target: Path
    page_plugins: tuple[str, ...]
    """Plugins and hooks of others that change pages one by one."""

    def run(self, run: ThemeRun) -> tuple[Sequence[Page], Sequence[str]]:
        """Write the hand-written pages and the theme's files into a folder; those pages, and what was warned of."""

    def inputs(self) -> Sequence[Path] | None:
        """The files and folders that a run depends on; None where that cannot be told."""


LoadTheme = Callable[[], Theme]
"""Reads mkdocs.yml. Raises SiteConfigurationError."""


@dataclass(frozen=True, slots=True)
class ThemeOutput:
    """Everything of a site that is not made from partners.

    ``target`` is where mkdocs.yml publishes; ``files`` are digests by address, without the sitemap, which is
    given as MkDocs makes it. ``warnings`` are those of MkDocs.
    """

    settings: SiteSettings
    target: str
    files: Inventory
    sitemap: str
    links: Links
    terms: tuple[PageTerms, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CachedTheme:
    """What the theme made, between builds: with the HTML around pages, and what all of it was made from: signatures of
    files and folders by their path.
    """

    output: ThemeOutput
    frames: Mapping[Shape, Frame]
    inputs: Mapping[str, str]

    @property
    def holds(self) -> bool:
        """Whether nothing that it was made from has changed."""
        return all(seen and signature(path) == seen for path, seen in self.inputs.items())


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """The content of the files that the theme made, by their address."""

    contents: Mapping[str, bytes]

    @property
    def digests(self) -> Inventory:
        """The digest of every file."""
        return {name: digest_of(content) for name, content in self.contents.items()}


@dataclass(slots=True)
class ThemeBuild:
    """The theme in one build: what it made, and the ``shell`` that puts it around partners' pages.

    ``files`` gives the content of what it made; where that is ``new``, it is kept under the ``key``, if there is one.
    """

    output: ThemeOutput
    shell: Shell
    files: Callable[[], ThemeFiles]
    key: bytes = b""
    inputs: Mapping[str, str] = field(default_factory=dict)
    new: bool = False
    page_plugins: tuple[str, ...] = ()

    @property
    def target(self) -> Path:
        """Where mkdocs.yml publishes."""
        return Path(self.output.target)

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
        """The content of one of the files."""
        return self.files().contents[name]

    def keep(self, cache: Cache) -> None:
        """Keep for the next build what this one had made."""
        if self.key and (self.new or self.shell.made):
            cache.put(_NAME, self.key, CachedTheme(self.output, self.shell.frames, self.inputs))
            if self.new:
                cache.put(_FILES, self.key, self.files())


def build_theme(playbook: Playbook, target: Path | None, load: LoadTheme) -> ThemeBuild:
    """What the theme makes for a build: taken from the cache as long as nothing that it was made from has changed."""
    options = playbook.options
    if options.reference:
        return _reference(playbook, target, load())
    day, root = os.environ.get("SOURCE_DATE_EPOCH"), str(playbook.workspace.root)
    key = key_of(playbook.version, root, playbook.today, day, options.search)
    cached = playbook.cache.get(_NAME, key, CachedTheme)
    if cached and cached.holds:
        shell = Shell(cached.frames, cache(lambda: _ready(playbook, target, load())))
        files = cache(lambda: _cached_files(playbook, target, load, key, cached))
        return ThemeBuild(cached.output, shell, files, key, cached.inputs)
    theme = load()
    inputs = {str(path): signature(path) for path in theme.inputs() or ()}
    output, made = _made(playbook, target, theme)
    return ThemeBuild(
        output,
        Shell({}, lambda: theme),
        lambda: made,
        key if inputs else b"",
        inputs,
        new=True,
        page_plugins=theme.page_plugins,
    )


def _made(playbook: Playbook, target: Path | None, theme: Theme) -> tuple[ThemeOutput, ThemeFiles]:
    """What the theme makes of everything that is not made from partners."""
    with _folder(playbook, target or theme.target) as into:
        pages, warnings = theme.run(ThemeRun(into, playbook.today, playbook.options.search))
        return collect(into, theme.settings, str(theme.target), pages, warnings)


def _cached_files(
    playbook: Playbook, target: Path | None, load: LoadTheme, key: bytes, cached: CachedTheme
) -> ThemeFiles:
    """The files as they are kept; where they are lost, the theme makes them again."""
    found = playbook.cache.get(_FILES, key, ThemeFiles)
    if found is None or found.digests != cached.output.files:
        _, found = _made(playbook, target, load())
    return found


def _reference(playbook: Playbook, target: Path | None, theme: Theme) -> ThemeBuild:
    """A theme whose shell gives every page as the theme rendered it, in the same run as hand-written pages."""
    compiled = compile_playbook(playbook, theme.settings)
    with _folder(playbook, target or theme.target) as into:
        pages, warnings = theme.run(ThemeRun(into, playbook.today, playbook.options.search, compiled))
        rendered = {page.path: (into / page.path / "index.html").read_bytes() for page in compiled.pages}
        for page in compiled.pages:
            (into / page.path / "index.html").unlink()
        output, files = collect(into, theme.settings, str(theme.target), pages, warnings)
    return ThemeBuild(output, RenderedPages(rendered), lambda: files)


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


def collect(
    folder: Path,
    settings: SiteSettings,
    target: str,
    pages: Iterable[Page],
    warnings: Iterable[str],
) -> tuple[ThemeOutput, ThemeFiles]:
    """What MkDocs wrote into a folder; ``pages`` are the hand-written ones, for search."""
    contents = {name: (folder / name).read_bytes() for name in sorted(listing(str(folder)))}
    links = StagedSite(folder, frozenset(contents)).links()
    sitemap = contents.pop(SITEMAP, b"").decode()
    contents.pop(f"{SITEMAP}.gz", None)
    if not_found.PAGE in contents and not settings.address:
        contents[not_found.PAGE] = not_found.placed(contents[not_found.PAGE])
    files = ThemeFiles(contents)
    output = ThemeOutput(
        settings=settings,
        target=target,
        files=files.digests,
        sitemap=sitemap,
        links=links,
        terms=tuple(page_terms(page) for page in pages),
        warnings=tuple(warnings),
    )
    return output, files


def sitemap_files(theme: ThemeOutput, pages: Iterable[str], today: date) -> Mapping[str, bytes]:
    """The sitemap with the addresses of all pages that partners are shown on; nothing where the theme has none."""
    if not theme.sitemap.strip():
        return {}
    base = theme.settings.address or "/"
    entries = "".join(f"    <url>\n         <loc>{escape(base + page)}</loc>\n    </url>\n" for page in pages)
    text = theme.sitemap.replace("</urlset>", f"{entries}</urlset>").encode()
    midnight = datetime.combine(today, time(), UTC).timestamp()
    return {SITEMAP: text, f"{SITEMAP}.gz": gzip.compress(text, mtime=midnight)}
