"""What spans all partners: folded from what each contributes, and made again only when one of them gives something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from partnerbook.diagnostic import Diagnostic
from partnerbook.engine.fold import Folded, fold
from partnerbook.engine.incremental.cache import key_of
from partnerbook.engine.produce import BuildContext, Part
from partnerbook.engine.publishing.inventory import Inventory, digest_of
from partnerbook.engine.publishing.links import Links, links_of
from partnerbook.engine.search import PageTerms, page_terms
from partnerbook.engine.theme.theme_build import ThemeBuild, sitemap_files
from partnerbook.render.shell import Shape, Shell, shape_of

_NAME = "across"


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


def across(
    context: BuildContext, theme: ThemeBuild, parts: Sequence[Part], own: Sequence[Diagnostic]
) -> tuple[Across, Callable[[str], bytes]]:
    """What spans all partners, and what gives the content of its files. Raises TemplateError, also later.

    ``own`` are the findings that belong to no partner.
    """
    shell, output = theme.shell, theme.output
    key = key_of(
        context.version,
        context.histories.revision,
        repr(own),
        output.sitemap,
        *(part.entry.digest for part in parts),
    )
    kept = context.cache.get(_NAME, key, Across) if theme.key else None

    @cache
    def folded() -> Folded:
        return fold([part.contribution for part in parts], own, context.compile_context)

    @cache
    def files() -> Mapping[str, bytes]:
        pages = {f"{page.path}index.html": shell.wrap(page, frozenset(), "") for page in folded().pages}
        addresses = chain(
            (page.path for page in folded().pages), *(part.contribution.pages for part in parts)
        )
        sitemap = sitemap_files(output, addresses, context.compile_context.today)
        return {**folded().files, **pages, **sitemap}

    if kept and kept.frames == _frames(shell, kept.shapes):
        return kept, lambda name: files()[name]
    made = _described(folded(), files(), shell)
    if theme.key:
        context.cache.put(_NAME, key, made)
    return made, files().__getitem__


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
