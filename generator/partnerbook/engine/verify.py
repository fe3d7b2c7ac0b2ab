"""Verifies a staged site: every internal link and anchor resolves, nothing is loaded from another host."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

_COMMENT = re.compile(
    r"<!--.*?-->|<script\b(?![^>]*\bsrc=).*?</script>|<(?:pre|textarea)\b[^>]*>.*?</(?:pre|textarea)>",
    re.DOTALL,
)
_TAG = re.compile(
    r"<([a-z][a-z0-9]*)\b((?:\s+[^\s=>/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*/?>", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"([a-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_LOADS = {
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("video", "src"),
    ("audio", "src"),
}
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
class BrokenLink:
    """An address on a page that leads nowhere, or that loads something from elsewhere."""

    page: str
    address: str
    why: str

    def __str__(self) -> str:
        return f"{self.page}: {self.address} {self.why}"


@dataclass(frozen=True, slots=True)
class _PageFacts:
    anchors: frozenset[str]
    links: tuple[str, ...]
    loads: tuple[str, ...]


def broken_links(site: Path, pages: Iterable[str] | None = None) -> tuple[BrokenLink, ...]:
    """Every broken internal link of a site; ``pages`` limits the pages that are searched for links."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    facts: dict[str, _PageFacts] = {}

    def read(name: str) -> _PageFacts:
        if name not in facts:
            facts[name] = _facts((site / name).read_text(encoding="utf-8"))
        return facts[name]

    broken: list[BrokenLink] = []
    for name in sorted(pages if pages is not None else (file for file in files if file.endswith(".html"))):
        page = read(name)
        broken.extend(
            BrokenLink(name, load, "is loaded from another host") for load in page.loads if _is_external(load)
        )
        for link in dict.fromkeys((*page.links, *page.loads)):
            why = None if _is_external(link) else _fault(name, link, files, read)
            if why:
                broken.append(BrokenLink(name, link, why))
    return tuple(broken)


def _facts(text: str) -> _PageFacts:
    anchors: set[str] = set()
    links: list[str] = []
    loads: list[str] = []
    for written, attributes in _TAG.findall(_COMMENT.sub(_outer_tag, text)):
        named = {name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(attributes)}
        anchors.update(named[name] for name in ("id", "name") if name in named)
        tag = written.lower()
        relations = set(named.get("rel", "").lower().split())
        if tag == "link" and relations & _LOADING_RELATIONS:
            loads.append(named.get("href", ""))
        elif tag == "a" and "href" in named:
            links.append(named["href"])
        loads.extend(named[name] for name in ("src",) if (tag, name) in _LOADS and name in named)
    return _PageFacts(frozenset(anchors), tuple(links), tuple(load for load in loads if load))


def _outer_tag(match: re.Match[str]) -> str:
    """Text that is shown as typed has no links; the element itself may be an anchor."""
    return match[0][: match[0].index(">") + 1] if match[0].startswith(("<pre", "<textarea")) else ""


def _is_external(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.scheme and parts.scheme != "file") or address.startswith("//")


def _fault(page: str, link: str, files: set[str], read: object) -> str | None:
    try:
        parts = urlsplit(link)
    except ValueError:
        return "is not an address"
    path = unquote(parts.path)
    if page == "404.html" and path.startswith("/"):
        path = path.lstrip("/") or "./"
        target = path
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    if target.startswith(("..", "/")):
        return "leaves the site"
    if path.endswith("/") or target == "." or f"{target}/index.html" in files:
        target = posixpath.normpath(f"{target}/index.html")
    if target not in files:
        return "leads nowhere"
    fragment = unquote(parts.fragment)
    if fragment and target.endswith(".html"):
        anchors: frozenset[str] = read(target).anchors  # type: ignore[operator]
        if fragment not in anchors and not fragment.startswith(":~:"):
            return f"names no place in {target}"
    return None


def expected_files(site: Path, names: Iterable[str]) -> Iterator[str]:
    """The files that should be in the site and are not."""
    yield from (name for name in names if not (site / name).is_file())
