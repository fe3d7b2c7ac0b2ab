"""Verifies a staged site: every internal link and anchor resolves, nothing is loaded from another host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from partnerbook.addresses import ELSEWHERE, resolve
from partnerbook.engine.publishing.anchors import Anchors
from partnerbook.engine.publishing.html_links import anchors_in, every_anchor, links_in, loads_in, shown
from partnerbook.engine.publishing.links import LOADED, BrokenLink, Links, names_no_place
from partnerbook.engine.tree import listing


def faults_of(
    stage: Path, files: frozenset[str], links: Iterable[Links], samples: Iterable[str], anchors: Anchors
) -> tuple[str, ...]:
    """What is wrong with the links of a staged site, whose ``files`` are there; ``anchors`` were found before.

    The links of partners' and hand-written pages were gathered as these were made. What is left are the
    addresses that lead from one of them to another, and what the theme puts around partners' pages,
    which is the same on all pages of a shape: ``samples`` are pages of those shapes that are new.
    """
    site = StagedSite(stage, files)
    every = tuple(links)
    broken = [link for found in every for link in found.broken]
    outside = {found[0]: found for one in reversed(every) for found in reversed(one.outside)}
    faults = {
        address: why
        for address in outside
        if address not in anchors.known and (why := site.leads_nowhere(address))
    }
    anchors.keep(address for address in outside if "#" in address and address not in faults)
    broken += [BrokenLink(*outside[address][1:], why) for address, why in faults.items()]
    known = {link.address for link in broken}
    broken += [link for link in site.broken_links(samples) if link.address not in known]
    return tuple(str(link) for link in broken)


class StagedSite:
    """The files of a stage, listed once, with the links and anchors of its pages."""

    def __init__(self, folder: Path, files: frozenset[str] | None = None) -> None:
        self._folder = folder
        self.files = frozenset(listing(str(folder))) if files is None else files

    def broken_links(self, pages: Iterable[str] | None = None) -> Iterator[BrokenLink]:
        """Every broken internal link of some pages, or of all of them."""
        found = self.links(pages)
        yield from found.broken
        for address, place, link in found.outside:
            if why := self.leads_nowhere(address):
                yield BrokenLink(place, link, why)

    def links(self, pages: Iterable[str] | None = None) -> Links:
        """The links of some pages, or of all: what is broken for sure, and what this folder alone cannot tell."""
        broken: list[BrokenLink] = []
        outside: list[tuple[str, str, str]] = []
        for name in sorted(pages if pages is not None else (f for f in self.files if f.endswith(".html"))):
            html = shown(self._read(name))
            loads = loads_in(html)
            broken.extend(BrokenLink(name, load, LOADED) for load in loads if ELSEWHERE.match(load))
            for link in dict.fromkeys((*links_in(html), *loads)):
                if not ELSEWHERE.match(link):
                    self._sort(name, link, broken, outside)
        return Links(tuple(broken), tuple(outside))

    def _sort(
        self, name: str, link: str, broken: list[BrokenLink], outside: list[tuple[str, str, str]]
    ) -> None:
        try:
            urlsplit(link)
        except ValueError:
            broken.append(BrokenLink(name, link, "is not an address"))
            return
        if name == "404.html" and link.startswith("/"):
            return  # meant from the root of the host, which only the server knows
        address = resolve("" if name == "404.html" else name.removesuffix("index.html"), link)
        if address is None:
            broken.append(BrokenLink(name, link, "leaves the site"))
        elif self.leads_nowhere(address):
            outside.append((address, name, link))

    def leads_nowhere(self, address: str) -> str | None:
        """Why an address below the site's root leads nowhere; None where it leads somewhere."""
        path, _, fragment = address.partition("#")
        name = f"{path}index.html" if not path or path.endswith("/") else path
        if name not in self.files and f"{name}/index.html" in self.files:
            name = f"{name}/index.html"
        if name not in self.files:
            return "leads nowhere"
        if not fragment or not name.endswith(".html") or fragment in self._anchors(name):
            return None
        anchors = self._every_anchor(name)
        return None if fragment in anchors else names_no_place(name, fragment, anchors)

    @cache  # noqa: B019 - lives as long as the verification
    def _anchors(self, name: str) -> frozenset[str]:
        return anchors_in(self._read(name))

    @cache  # noqa: B019 - lives as long as the verification
    def _every_anchor(self, name: str) -> frozenset[str]:
        return every_anchor(shown(self._read(name)))

    def _read(self, name: str) -> str:
        return (self._folder / name).read_text(encoding="utf-8")
