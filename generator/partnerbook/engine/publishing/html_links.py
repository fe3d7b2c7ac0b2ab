"""Where a page of HTML leads, what it loads and which places it names, whether a template or a person wrote it."""

from __future__ import annotations

import re
from html import unescape

from partnerbook.patterns import lazy

_HIDDEN = lazy(
    r"<!--.*?-->|<script\b(?![^>]*\bsrc=).*?</script>|<(?:pre|textarea)\b[^>]*>.*?</(?:pre|textarea)>",
    re.DOTALL,
)
_CLOSED = "--></script></pre></textarea>"
"""What ends whatever a page written by hand never closes: it hides the rest, and is looked for only once."""

# Nothing that was read as an attribute is read again as something else: time stays in proportion to the text.
_NAME = r"""[\s/]*+[^\s=<>/"']++"""
_ATTRIBUTE = rf"""(?>{_NAME}(?:\s*=\s*(?:"[^"]*"|'[^']*'|(?!["'])[^\s<>]++))?)"""
_VALUE = r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|(?!["'])([^\s<>]++))"""
_LINK = lazy(rf"<a(?=[\s/]){_ATTRIBUTE}*?[\s/]*+href{_VALUE}", re.IGNORECASE)
_LOAD = lazy(
    rf"<(?:(?:img|script|iframe|source|video|audio)(?=[\s/]){_ATTRIBUTE}*?[\s/]*+src{_VALUE}"
    rf"|link(?=[\s/])({_ATTRIBUTE}*+))",
    re.IGNORECASE,
)
_LOADING_RELATIONS = {
    "stylesheet",
    "icon",
    "preload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "modulepreload",
}
_ANCHOR = lazy(r'id="(?<=\sid=")([^"&]+)"')
_TAG = lazy(rf"<[a-z][a-z0-9]*(?=[\s/])({_ATTRIBUTE}*+)", re.IGNORECASE)
_ATTRIBUTES = lazy(rf"""[\s/]*+([^\s=<>/"']++)(?:{_VALUE})?""")


def shown(html: str) -> str:
    """A page without comments, scripts and text that is shown as typed: none of them has links."""
    return _HIDDEN.sub(_outer_tag, html + _CLOSED)


def links_in(html: str) -> tuple[str, ...]:
    """The addresses that a page leads to, each once."""
    return tuple(unescape(a or b or c) for a, b, c in dict.fromkeys(_LINK.findall(html)))


def loads_in(html: str) -> tuple[str, ...]:
    """The addresses of what a page shows or runs: pictures, scripts, styles."""
    found = [
        _styled(attributes) if attributes else unescape(a or b or c)
        for a, b, c, attributes in _LOAD.findall(html)
    ]
    return tuple(filter(None, found))


def anchors_in(html: str) -> frozenset[str]:
    """The places of a page that are named as our templates and Markdown name them: quickly found, nearly always all."""
    return frozenset(_ANCHOR.findall(html))


def every_anchor(html: str) -> frozenset[str]:
    """The places that a page names, however its author typed it."""
    named = (_named(attributes) for attributes in _TAG.findall(html))
    return frozenset(found[name] for found in named for name in ("id", "name") if name in found)


def _styled(attributes: str) -> str:
    """What a ``link`` loads; nothing where it only says how pages belong together."""
    named = _named(attributes)
    loads = not _LOADING_RELATIONS.isdisjoint(named.get("rel", "").lower().split())
    return named.get("href", "") if loads else ""


def _named(attributes: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTES.findall(attributes)}


def _outer_tag(match: re.Match[str]) -> str:
    """The element itself may be an anchor."""
    return match[0][: match[0].index(">") + 1] if match[0].startswith(("<pre", "<textarea")) else ""
