"""Verifies a staged site: every internal link and anchor resolves, nothing is loaded from another host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from partnerbook.addresses import resolve
from partnerbook.engine.publishing.anchors import Anchors
from partnerbook.engine.publishing.links import BrokenLink, Links, names_no_place
from partnerbook.engine.tree import listing

_HIDDEN = re.compile(
    r"<!--.*?-->|<script\b(?![^>]*\bsrc=).*?</script>|<(?:pre|textarea)\b[^>]*>.*?</(?:pre|textarea)>",
    re.DOTALL,
)
_CLOSED = "--></script></pre></textarea>"
"""What ends whatever a page written by hand never closes: it hides the rest, and is looked for only once."""
_TAG = re.compile(
    r"<([a-z][a-z0-9]*)\b((?:\s+[^\s=<>/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s<>]+))?)*)\s*/?>", re.IGNORECASE
)
_ANCHOR = re.compile(r'\sid="([^"&]+)"')
_ATTRIBUTE = re.compile(r"([a-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_LOADING = {"script", "img", "iframe", "source", "video", "audio"}
_LOADING_RELATIONS = {
    "stylesheet",
    "icon",
    "preload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "modulepreload",
}


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


@dataclass(frozen=True, slots=True)
class _PageFacts:
    anchors: frozenset[str]
    links: tuple[str, ...]
    loads: tuple[str, ...]


class StagedSite:
    """The files of a stage, listed once, and what is asked of its pages."""

    def __init__(self, folder: Path, files: frozenset[str] | None = None) -> None:
        self._folder = folder
        self.files = frozenset(listing(str(folder))) if files is None else files
        self._facts: dict[str, _PageFacts] = {}

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
            page = self._read(name)
            broken.extend(
                BrokenLink(name, load, "would be loaded from another host")
                for load in page.loads
                if _is_external(load)
            )
            for link in dict.fromkeys((*page.links, *page.loads)):
                if not _is_external(link):
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
        anchors = self._read(name).anchors
        return None if fragment in anchors else names_no_place(name, fragment, anchors)

    @cache  # noqa: B019 - lives as long as the verification
    def _anchors(self, name: str) -> frozenset[str]:
        """The anchors of a page that are written as we write them: enough for most links, and quickly found."""
        return frozenset(_ANCHOR.findall((self._folder / name).read_text(encoding="utf-8")))

    def _read(self, name: str) -> _PageFacts:
        if name not in self._facts:
            self._facts[name] = _facts((self._folder / name).read_text(encoding="utf-8"))
        return self._facts[name]


def _facts(text: str) -> _PageFacts:
    anchors: set[str] = set()
    links: list[str] = []
    loads: list[str] = []
    for written, attributes in _TAG.findall(_HIDDEN.sub(_outer_tag, text + _CLOSED)):
        named = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(attributes)}
        anchors.update(named[name] for name in ("id", "name") if name in named)
        tag = written.lower()
        if tag == "link" and set(named.get("rel", "").lower().split()) & _LOADING_RELATIONS:
            loads.append(named.get("href", ""))
        elif tag == "a" and "href" in named:
            links.append(named["href"])
        if tag in _LOADING and "src" in named:
            loads.append(named["src"])
    return _PageFacts(frozenset(anchors), tuple(links), tuple(load for load in loads if load))


def _outer_tag(match: re.Match[str]) -> str:
    """Text that is shown as typed has no links; the element itself may be an anchor."""
    return match[0][: match[0].index(">") + 1] if match[0].startswith(("<pre", "<textarea")) else ""


def _is_external(address: str) -> bool:
    if address.startswith("//"):
        return True
    scheme = address.partition(":")[0]
    return scheme != address and scheme.isascii() and scheme.replace("+", "").replace("-", "").isalnum()
