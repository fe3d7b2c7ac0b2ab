"""The links of one partner's pages: checked among themselves, those that lead elsewhere gathered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from partnerbook.addresses import ELSEWHERE, resolve
from partnerbook.diagnostic import did_you_mean
from partnerbook.engine.publishing.html_links import anchors_in, links_in, loads_in
from partnerbook.render.page import Page

LOADED = "would be loaded from another host"


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """An address on a page that leads nowhere, or that loads something from elsewhere.

    ``place`` is where it was written, as far as that can be told: a line of a source, else the page.
    """

    place: str
    address: str
    why: str

    def __str__(self) -> str:
        return f"{self.place}: the link to {self.address} {self.why}"


class Links(NamedTuple):
    """What came of a partner's links: ``outside`` are addresses below the site's root, still to be checked.

    Each is a path with its fragment, as in ``reference/checks/#pb105``, where it stands first, and as typed.
    """

    broken: tuple[BrokenLink, ...]
    outside: tuple[tuple[str, str, str], ...]


def links_of(pages: Sequence[Page], files: Collection[str], sources: Mapping[str, bytes]) -> Links:
    """The links of a partner's pages; ``files`` are its downloads, ``sources`` its files by workspace path."""
    html = {page.path: page.html for page in pages}
    anchors: dict[str, frozenset[str]] = {}  # of the pages that a link names a place in
    broken: list[BrokenLink] = []
    outside: dict[str, tuple[str, str]] = {}
    for page in pages:
        broken.extend(_loads(page, sources))
        for link in links_in(page.html):
            if ELSEWHERE.match(link):
                continue
            target = resolve(page.path, link)
            if target is None:
                broken.append(BrokenLink(place_of(page, link, sources), link, "leaves the site"))
                continue
            path, _, fragment = target.partition("#")
            if path not in html:
                if path not in files and target not in outside:
                    outside[target] = (place_of(page, link, sources), link)
            elif fragment:
                if path not in anchors:
                    anchors[path] = anchors_in(html[path])
                if fragment not in anchors[path]:
                    why = names_no_place(path, fragment, anchors[path])
                    broken.append(BrokenLink(place_of(page, link, sources), link, why))
    return Links(tuple(broken), tuple((target, *found) for target, found in outside.items()))


def names_no_place(path: str, fragment: str, anchors: Collection[str]) -> str:
    """What is wrong with a link to a place that a page does not have, and the one that may be meant."""
    return " – ".join(filter(None, (f"names no place in {path}", did_you_mean(fragment, anchors))))


def _loads(page: Page, sources: Mapping[str, bytes]) -> Iterator[BrokenLink]:
    """What a page would load from another host."""
    if 'src="' in page.html or "<link" in page.html:  # few pages load anything
        for load in loads_in(page.html):
            if ELSEWHERE.match(load):
                yield BrokenLink(place_of(page, load, sources), load, LOADED)


def place_of(page: Page, link: str, sources: Mapping[str, bytes]) -> str:
    """The line of the page's source that holds a link; else the source, else the page."""
    before, found, _ = sources.get(page.source, b"").partition(link.encode())
    if not found:
        return page.source or f"{page.path}index.html"
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return f"{page.source}:{before.count(bytes([10])) + 1}:{column}"
