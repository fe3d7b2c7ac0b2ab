"""Markdown to safe HTML; the only module that imports Python-Markdown.

Partner Markdown is rendered with the same extensions as the site's guidance pages and then cleaned:
what could run, load or restyle anything is removed, whatever wrote it (raw HTML, attribute lists).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import markdown
import nh3

DEFAULT_EXTENSIONS = ("toc", "tables", "fenced_code")

_TAGS = nh3.ALLOWED_TAGS | {"section", "summary", "details", "figure", "figcaption", "input", "label"}
_ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    "*": {"id", "class", "title", "lang", "dir"},
    "a": {"href", "hreflang"},
    "input": {"type", "checked", "disabled"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "td": {"align", "colspan", "rowspan"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}

LinkRewriter = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Heading:
    """A second-level heading: its anchor and its text."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """Cleaned HTML and its second-level headings."""

    html: str
    headings: tuple[Heading, ...] = ()


class Markdown:
    """A renderer with fixed extensions; one instance serves any number of texts, one at a time."""

    def __init__(
        self,
        extensions: Sequence[str] = DEFAULT_EXTENSIONS,
        configs: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        settings = {name: dict(config or {}) for name, config in (configs or {}).items()}
        self._markdown = markdown.Markdown(extensions=list(extensions), extension_configs=settings)

    def render(self, text: str, rewrite_link: LinkRewriter | None = None) -> Rendered:
        """HTML of ``text``; ``rewrite_link`` may replace an address (None leaves it as it is)."""
        self._markdown.reset()
        html = self._markdown.convert(text)
        tokens = getattr(self._markdown, "toc_tokens", [])
        return Rendered(clean(html, rewrite_link), tuple(_second_level(tokens)))


def clean(html: str, rewrite_link: LinkRewriter | None = None) -> str:
    """HTML without anything that could run or load from elsewhere; images only from this site."""

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "href" and rewrite_link is not None:
            return rewrite_link(value) or value
        if tag == "img" and name == "src" and "//" in value:
            return None
        return value

    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        attribute_filter=attribute,
        link_rel=None,
    )


def _second_level(tokens: Sequence[Mapping[str, Any]]) -> list[Heading]:
    found: list[Heading] = []
    for token in tokens:
        if token["level"] == 2:
            found.append(Heading(str(token["id"]), str(token["name"])))
        elif token["level"] < 2:
            found.extend(_second_level(token["children"]))
    return found
