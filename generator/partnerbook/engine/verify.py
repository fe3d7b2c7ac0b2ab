"""Verifies a staged site: every internal link and anchor resolves, nothing is loaded from another host."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from partnerbook.engine.links import BrokenLink, resolve

_HIDDEN = re.compile(
    r"<!--.*?-->|<script\b(?![^>]*\bsrc=).*?</script>|<(?:pre|textarea)\b[^>]*>.*?</(?:pre|textarea)>",
    re.DOTALL,
)
_TAG = re.compile(
    r"<([a-z][a-z0-9]*)\b((?:\s+[^\s=>/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*/?>", re.IGNORECASE
)
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


@dataclass(frozen=True, slots=True)
class _PageFacts:
    anchors: frozenset[str]
    links: tuple[str, ...]
    loads: tuple[str, ...]


class StagedSite:
    """The files of a stage, listed once, and what is asked of its pages."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.files = frozenset(_files(folder))
        self._facts: dict[str, _PageFacts] = {}

    def broken_links(self, pages: Iterable[str] | None = None) -> Iterator[BrokenLink]:
        """Every broken internal link of some pages, or of all of them."""
        for name in sorted(pages if pages is not None else (f for f in self.files if f.endswith(".html"))):
            page = self._read(name)
            for load in page.loads:
                if _is_external(load):
                    yield BrokenLink(name, load, "would be loaded from another host")
            for link in dict.fromkeys((*page.links, *page.loads)):
                if not _is_external(link) and (why := self._fault(name, link)):
                    yield BrokenLink(name, link, why)

    def leads_nowhere(self, address: str) -> str | None:
        """Why an address below the site's root leads nowhere; None where it leads somewhere."""
        path, _, fragment = address.partition("#")
        name = f"{path}index.html" if not path or path.endswith("/") else path
        if name not in self.files and f"{name}/index.html" in self.files:
            name = f"{name}/index.html"
        if name not in self.files:
            return "leads nowhere"
        if fragment and name.endswith(".html") and fragment not in self._read(name).anchors:
            return f"names no place in {name}"
        return None

    def _fault(self, name: str, link: str) -> str | None:
        try:
            urlsplit(link)
        except ValueError:
            return "is not an address"
        if name == "404.html" and link.startswith("/"):
            return None  # meant from the root of the host, which only the server knows
        page = "" if name == "404.html" else name.removesuffix("index.html")
        address = resolve(page, link)
        return "leaves the site" if address is None else self.leads_nowhere(address)

    def _read(self, name: str) -> _PageFacts:
        if name not in self._facts:
            self._facts[name] = _facts((self._folder / name).read_text(encoding="utf-8"))
        return self._facts[name]


def _files(folder: Path) -> Iterator[str]:
    base = len(str(folder)) + 1
    for path, _, names in os.walk(folder):
        prefix = f"{path[base:]}/" if len(path) > base else ""
        yield from (f"{prefix}{name}" for name in names)


def _facts(text: str) -> _PageFacts:
    anchors: set[str] = set()
    links: list[str] = []
    loads: list[str] = []
    for written, attributes in _TAG.findall(_HIDDEN.sub(_outer_tag, text)):
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
