"""The search index of some partners as the program makes it, in memory: thousands of them are made and looked into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from partnerbook.engine.incremental.cache import Cache
from partnerbook.engine.publishing.stage import Stage
from partnerbook.engine.search import PageTerms, Unit, UnitTerms, put_index


class _Memory:
    """What the index asks of a stage, without a folder."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def put(self, digests: Mapping[str, Any], content: Callable[[str], bytes]) -> None:
        self.files.update({name: content(name) for name in digests})

    def ensure(self, _places: Iterable[str], _digest: Any, make: Callable[[], Mapping[str, bytes]]) -> None:
        self.files.update(make())


def index_of(partners: Sequence[UnitTerms], others: Iterable[PageTerms] = ()) -> Mapping[str, bytes]:
    """Every file of the index by its address in the site."""
    memory = _Memory()
    units = [Unit(one.slug, one.name, one.stage, b"", lambda one=one: one) for one in partners]
    put_index(cast("Stage", memory), Cache(None), units, others)
    return memory.files
