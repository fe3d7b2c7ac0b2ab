"""The map: every partner compiled, from the cache where nothing of theirs changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from partnerbook.engine.cache import Cache
from partnerbook.engine.compile import Compiled, Setting, compile_partner
from partnerbook.engine.pool import in_order
from partnerbook.workspace import PARTNERS, Folder


def compile_all(
    slugs: Sequence[str], read: Callable[[str], Folder], setting: Setting, cache: Cache | None, jobs: int
) -> Iterator[Compiled]:
    """The compiled partners, in the order of their slugs. Raises TemplateError."""

    def compiled(slug: str) -> Compiled:
        folder = read(slug)
        if cache is None:
            return compile_partner(folder, setting)
        prefix = f"{PARTNERS}/{slug}/"
        changes = [setting.changes.get(f"{prefix}{name}") for name in sorted(folder.files)]
        key = cache.key(folder.fingerprint, changes)
        found = cache.get(slug, key)
        if found is None:
            found = compile_partner(folder, setting)
            cache.put(slug, key, found)
        return found

    yield from in_order(compiled, slugs, jobs)
    if cache is not None:
        cache.keep_only(slugs)
