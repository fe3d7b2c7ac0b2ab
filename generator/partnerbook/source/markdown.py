"""Markdown to safe HTML; the only module that imports Python-Markdown.

What `plain_markdown` is sure of it renders, clean as it is; Python-Markdown renders the rest, and is
loaded only then.
Partner Markdown is rendered with the same extensions as the site's guidance pages and then cleaned:
what could run, load or restyle anything is removed, whatever wrote it (raw HTML, attribute lists).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from partnerbook.source.markdown_bounds import excess
from partnerbook.source.plain_markdown import Heading, Rendered, dialect_of, render_plain, slugified
from partnerbook.source.plain_spans import LinkRewriter

if TYPE_CHECKING:
    import markdown

__all__ = ["Heading", "Markdown", "Rendered", "clean"]

DEFAULT_EXTENSIONS = ("toc", "tables", "fenced_code")

_MORE_TAGS = {"section", "summary", "details", "figure", "figcaption", "input", "label"}
_MORE_ATTRIBUTES = {
    "*": {"id", "class", "title", "lang", "dir"},
    "a": {"href", "hreflang"},
    "input": {"type", "checked", "disabled"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "td": {"align", "colspan", "rowspan"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}


class Markdown:
    """A renderer with fixed extensions; one instance serves any number of texts, one at a time."""

    def __init__(
        self,
        extensions: Sequence[str] = DEFAULT_EXTENSIONS,
        configs: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        self._extensions = list(extensions)
        self._configs = {name: dict(config or {}) for name, config in (configs or {}).items()}
        self._dialect = dialect_of(self._extensions, self._configs)

    def render(self, text: str, rewrite_link: LinkRewriter | None = None) -> Rendered:
        """HTML of ``text``; ``rewrite_link`` may replace an address (None leaves it as it is)."""
        return self._quickly(text, rewrite_link) or self._thoroughly(text, rewrite_link)

    def _quickly(self, text: str, rewrite_link: LinkRewriter | None = None) -> Rendered | None:
        return render_plain(text, self._dialect, rewrite_link) if self._dialect else None

    def _thoroughly(self, text: str, rewrite_link: LinkRewriter | None = None) -> Rendered:
        """As Python-Markdown renders it; a text that asks too much of it stands there as it was typed."""
        self._markdown.reset()
        try:
            html = None if excess(text) else self._markdown.convert(text)
        except RecursionError:
            html = None
        if html is None:
            return Rendered(f"<pre>{escape(text, quote=False)}</pre>")
        tokens = getattr(self._markdown, "toc_tokens", [])
        return Rendered(clean(html, rewrite_link), tuple(_second_level(tokens)))

    @cached_property
    def _markdown(self) -> markdown.Markdown:
        import markdown

        configs = self._configs
        if "toc" in self._extensions:
            configs = {**configs, "toc": {"slugify": slugified, **configs.get("toc", {})}}
        return markdown.Markdown(extensions=self._extensions, extension_configs=configs)


def clean(html: str, rewrite_link: LinkRewriter | None = None) -> str:
    """HTML without anything that could run or load from elsewhere; images only from this site."""
    import nh3

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "href" and rewrite_link is not None:
            return rewrite_link(value) or value
        if tag == "img" and name == "src" and "//" in value:
            return None
        return value

    return nh3.clean(
        html,
        tags=nh3.ALLOWED_TAGS | _MORE_TAGS,
        attributes={**nh3.ALLOWED_ATTRIBUTES, **_MORE_ATTRIBUTES},
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
