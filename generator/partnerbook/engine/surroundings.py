"""What stands around the partners' pages: the hand-written pages, the theme's files, and the theme itself.

MkDocs makes it, which takes longer than everything else together, so it is kept between builds as long
as no file that it was made from has changed.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from html import escape
from pathlib import Path

from partnerbook.engine import not_found
from partnerbook.engine.cache import Cache
from partnerbook.engine.files import listing
from partnerbook.engine.inventory import Inventory, digest_of
from partnerbook.engine.links import Links
from partnerbook.engine.outcome import SiteSettings
from partnerbook.engine.search import PageTerms, page_terms
from partnerbook.engine.signature import signature
from partnerbook.engine.verify import StagedSite
from partnerbook.render.page import Page
from partnerbook.render.shell import Frame, Shape

_NAME, _FILES = "theme", "theme.files"
SITEMAP = "sitemap.xml"


@dataclass(frozen=True, slots=True)
class Surroundings:
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
class Kept:
    """Surroundings between builds: with the frames made so far, and the files that all of it was made from."""

    surroundings: Surroundings
    frames: Mapping[Shape, Frame]
    inputs: Mapping[str, str]

    @property
    def holds(self) -> bool:
        """Whether nothing that it was made from has changed."""
        return all(seen and signature(path) == seen for path, seen in self.inputs.items())


@dataclass(frozen=True, slots=True)
class Contents:
    """The content of the surroundings' files by their address."""

    files: Mapping[str, bytes]

    @property
    def digests(self) -> Inventory:
        """The digest of every file."""
        return {name: digest_of(content) for name, content in self.files.items()}


def gather(
    folder: Path,
    settings: SiteSettings,
    target: str,
    pages: Iterable[Page],
    warnings: Iterable[str],
) -> tuple[Surroundings, Contents]:
    """The surroundings that MkDocs wrote into a folder; ``pages`` are the hand-written ones, for search."""
    contents = {name: (folder / name).read_bytes() for name in sorted(listing(str(folder)))}
    links = StagedSite(folder, frozenset(contents)).links()
    sitemap = contents.pop(SITEMAP, b"").decode()
    contents.pop(f"{SITEMAP}.gz", None)
    if not_found.PAGE in contents and not settings.address:
        contents[not_found.PAGE] = not_found.placed(contents[not_found.PAGE])
    kept = Contents(contents)
    surroundings = Surroundings(
        settings=settings,
        target=target,
        files=kept.digests,
        sitemap=sitemap,
        links=links,
        terms=tuple(page_terms(page) for page in pages),
        warnings=tuple(warnings),
    )
    return surroundings, kept


def sitemap_files(surroundings: Surroundings, pages: Iterable[str], today: date) -> Mapping[str, bytes]:
    """The sitemap with the addresses of all pages that partners are shown on; nothing where the theme has none."""
    if not surroundings.sitemap.strip():
        return {}
    base = surroundings.settings.address or "/"
    entries = "".join(f"    <url>\n         <loc>{escape(base + page)}</loc>\n    </url>\n" for page in pages)
    text = surroundings.sitemap.replace("</urlset>", f"{entries}</urlset>").encode()
    midnight = datetime.combine(today, time(), UTC).timestamp()
    return {SITEMAP: text, f"{SITEMAP}.gz": gzip.compress(text, mtime=midnight)}


def kept_surroundings(cache: Cache, key: bytes) -> Kept | None:
    """The surroundings of the last build, if they still hold."""
    found = cache.get(_NAME, key, Kept)
    return found if found and found.holds else None


def kept_contents(cache: Cache, key: bytes) -> Contents | None:
    """The content of the files that the last build's surroundings hold."""
    return cache.get(_FILES, key, Contents)


def keep(cache: Cache, key: bytes, kept: Kept, contents: Contents | None) -> None:
    """Keep surroundings for the next build; contents where they are new."""
    cache.put(_NAME, key, kept)
    if contents is not None:
        cache.put(_FILES, key, contents)
