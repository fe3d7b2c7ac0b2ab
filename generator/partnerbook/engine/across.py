"""What spans all partners: folded from what each contributes, and made again only when one of them gives something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from partnerbook.diagnostic import Diagnostic
from partnerbook.engine.fold import Folded, fold, precedent_pages
from partnerbook.engine.incremental.cache import key_of
from partnerbook.engine.produce import BuildContext, Part
from partnerbook.engine.publishing.inventory import Inventory, digest_of
from partnerbook.engine.publishing.links import Links, links_of
from partnerbook.engine.search import PageTerms, page_terms
from partnerbook.engine.theme.theme_build import ThemeBuild, sitemap_files
from partnerbook.render.shell import Shape, Shell, shape_of


@dataclass(frozen=True, slots=True)
class Across:
    """The pages and files across partners: their digests by address, their links and their search terms.

    ``pages`` are addresses, ``shapes`` what the theme puts around them, each with a page, and ``frames`` stands
    for its HTML; ``downloads`` counts the files for other programs.
    """

    files: Inventory
    pages: tuple[str, ...]
    downloads: int
    links: Links
    terms: tuple[PageTerms, ...]
    shapes: Mapping[Shape, str]
    frames: str


Content = Callable[[str], bytes]
"""What gives the content of a file by its address. Raises TemplateError."""


def across(
    context: BuildContext, theme: ThemeBuild, parts: Sequence[Part], own: Sequence[Diagnostic]
) -> tuple[tuple[Across, Content], tuple[Across, Content]]:
    """What spans all partners, and the precedents, which need nothing but terms: most edits leave them as they are.

    ``own`` are the findings that belong to no partner. Raises TemplateError.
    """
    contributions = [part.contribution for part in parts]
    terms = [(rows.slug, rows.name, rows.terms) for rows in (each.rows for each in contributions)]
    shared = (context.version, context.histories.revision)
    precedents = _kept(
        "precedents",
        key_of(*shared, repr(terms)),
        context,
        theme,
        lambda: Folded(precedent_pages(terms, context.compile_context), {}),
        lambda _: {},
    )

    def sitemap(folded: Folded) -> Mapping[str, bytes]:
        pages = (page.path for page in folded.pages)
        addresses = chain(pages, precedents[0].pages, *(each.pages for each in contributions))
        return sitemap_files(theme.output, addresses, context.compile_context.today)

    rest = _kept(
        "across",
        key_of(*shared, repr(own), theme.output.sitemap, *(part.entry.digest for part in parts)),
        context,
        theme,
        lambda: fold(contributions, own, context.compile_context),
        sitemap,
    )
    return rest, precedents


def _kept(
    name: str,
    key: bytes,
    context: BuildContext,
    theme: ThemeBuild,
    made: Callable[[], Folded],
    others: Callable[[Folded], Mapping[str, bytes]],
) -> tuple[Across, Content]:
    """What the last build made of the same, or what is ``made`` now; ``others`` are files that need its pages."""
    shell, folded = theme.shell, cache(made)
    kept = context.cache.get(name, key, Across) if theme.key else None

    @cache
    def files() -> Mapping[str, bytes]:
        pages = {f"{page.path}index.html": shell.wrap(page, frozenset(), "") for page in folded().pages}
        return {**folded().files, **pages, **others(folded())}

    if kept and kept.frames == _frames(shell, kept.shapes):
        return kept, lambda address: files()[address]
    found = _described(folded(), files(), shell)
    if theme.key:
        context.cache.put(name, key, found)
    return found, files().__getitem__


def _described(folded: Folded, files: Mapping[str, bytes], shell: Shell) -> Across:
    shapes = {shape_of(page, frozenset()): page.path for page in folded.pages}
    return Across(
        files={name: digest_of(content) for name, content in files.items()},
        pages=tuple(page.path for page in folded.pages),
        downloads=len(folded.files),
        links=links_of(folded.pages, files, {}),
        # Found by title and description only: what they list is found where it comes from.
        terms=tuple(page_terms(replace(page, html="")) for page in folded.pages),
        shapes=shapes,
        frames=_frames(shell, shapes),
    )


def _frames(shell: Shell, shapes: Iterable[Shape]) -> str:
    return digest_of("".join(shell.frame(shape).digest for shape in shapes).encode())
