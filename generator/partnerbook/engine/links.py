"""The links of one partner's pages: checked among themselves, those that lead elsewhere gathered."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from partnerbook.render.page import Page

_ANCHOR = re.compile(r'\sid="([^"]+)"')
_LINK = re.compile(r'<a\s(?:[^>"]*"[^"]*")*?[^>"]*?href="([^"]*)"')
_LOAD = re.compile(r'<(?:img|script|source|iframe|video|audio)\s(?:[^>"]*"[^"]*")*?[^>"]*?src="([^"]*)"')
_EXTERNAL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


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


@dataclass(frozen=True, slots=True)
class Links:
    """What came of a partner's links: ``outside`` are addresses below the site's root, still to be checked.

    Each is a path with its fragment, as in ``reference/checks/#pb105``, where it stands first, and as typed.
    """

    broken: tuple[BrokenLink, ...]
    outside: tuple[tuple[str, str, str], ...]


def links_of(pages: Sequence[Page], files: Collection[str], sources: Mapping[str, bytes]) -> Links:
    """The links of a partner's pages; ``files`` are its downloads, ``sources`` its files by workspace path."""
    anchors = {page.path: frozenset(_ANCHOR.findall(page.html)) for page in pages}
    broken: list[BrokenLink] = []
    outside: dict[str, tuple[str, str]] = {}
    for page in pages:
        broken.extend(
            BrokenLink(place_of(page, load, sources), load, "would be loaded from another host")
            for load in _LOAD.findall(page.html)
            if _EXTERNAL.match(load)
        )
        for link in dict.fromkeys(_LINK.findall(page.html)):
            if _EXTERNAL.match(link):
                continue
            target = resolve(page.path, unescape(link))
            if target is None:
                broken.append(BrokenLink(place_of(page, link, sources), link, "leaves the site"))
                continue
            path, _, fragment = target.partition("#")
            if path in anchors:
                if fragment and fragment not in anchors[path]:
                    broken.append(
                        BrokenLink(place_of(page, link, sources), link, f"names no place in {path}")
                    )
            elif path not in files and target not in outside:
                outside[target] = (place_of(page, link, sources), link)
    return Links(tuple(broken), tuple((target, *found) for target, found in outside.items()))


def place_of(page: Page, link: str, sources: Mapping[str, bytes]) -> str:
    """The line of the page's source that holds a link; else the source, else the page."""
    before, found, _ = sources.get(page.source, b"").partition(unescape(link).encode())
    if not found:
        return page.source or f"{page.path}index.html"
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return f"{page.source}:{before.count(bytes([10])) + 1}:{column}"


def resolve(page: str, link: str) -> str | None:
    """An internal link of a page as an address below the site's root; None where it leaves the site."""
    path, mark, fragment = link.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return f"{page}{mark}{unquote(fragment)}"
    parts = [] if path.startswith("/") else page.split("/")[:-1]
    for part in path.removeprefix("/").split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in (".", ""):
            parts.append(part)
    folder = "/" if path.endswith(("/", "..", ".")) and parts else ""
    return f"{'/'.join(parts)}{folder}{mark}{unquote(fragment)}"
