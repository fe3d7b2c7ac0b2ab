"""Markdown and documents inside a page: headings fitted in, anchors kept apart, links led to pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

from partnerbook.addresses import partner_path
from partnerbook.model.pages import pages_by_file
from partnerbook.model.partner import Partner
from partnerbook.render.environment import Markup
from partnerbook.render.page import root_of
from partnerbook.render.view import View

_ATTRIBUTES = r'((?: [\w:-]+="[^"]*")*)'
_HEADING = re.compile(rf"<(/?)h([1-6]){_ATTRIBUTES}>")
_TOP_HEADING = re.compile(rf"<h1{_ATTRIBUTES}>")
_SECOND_HEADING = re.compile(rf"<h2{_ATTRIBUTES}>")
_ANCHOR = re.compile(r'(<[a-z][a-z0-9]*(?: [\w:-]+="[^"]*")*?) id="([^"]*)"')
_INNER_LINK = re.compile(r'(<a(?: [\w:-]+="[^"]*")*? href="#)([^"]*)"')
_PERMALINK = re.compile(r'<a\b(?=[^>]* class="headerlink")[^>]*>.*?</a>', re.DOTALL)
_FIRST_HEADING = re.compile(rf"\A\s*<h1{_ATTRIBUTES}>.*?</h1>\s*", re.DOTALL)


def body(view: View, file: str, address: str, text: str, taken: Iterable[str] = ()) -> Markup:
    """The Markdown of a file as part of the page at ``address``; its headings begin at the second level.

    A first-level heading at the very start is left out: the page has its own.
    """

    def rewrite(link: str) -> str | None:
        return page_of(view.partner, file, address, link)

    html = _FIRST_HEADING.sub("", _PERMALINK.sub("", view.markdown.render(text, rewrite).html))
    html = _lowered(html, 1 if _TOP_HEADING.search(html) else 0)
    return Markup(_named(_kept_apart(html, frozenset(taken))))


@lru_cache(maxsize=32)  # the overview and the page of a document show the same one
def inserted(html: str) -> Markup:
    """A document shown inside a page: its headings two levels lower and without anchors."""
    return Markup(_lowered(_ANCHOR.sub(r"\1", html), 2))


def page_of(partner: Partner, file: str, address: str, link: str) -> str | None:
    """The page that a relative link to a file of the partner's folder leads to; None for any other link."""
    target, hash_, anchor = link.partition("#")
    if not target or ":" in target or target.startswith("/"):
        return None
    name = posixpath.normpath(posixpath.join(posixpath.dirname(file), target))
    pages = pages_by_file(partner)
    page = pages.get(name, pages.get(unquote(name)))
    if page is None:
        return None
    return root_of(address) + partner_path(partner.slug, f"{page}{hash_}{anchor}")


def _lowered(html: str, levels: int) -> str:
    if not levels:
        return html
    return _HEADING.sub(lambda tag: f"<{tag[1]}h{min(6, int(tag[2]) + levels)}{tag[3]}>", html)


def _kept_apart(html: str, taken: frozenset[str]) -> str:
    """The same with every anchor used once, and none that the page itself uses."""
    seen: set[str] = set(taken)
    renamed: dict[str, str] = {}

    def rename(match: re.Match[str]) -> str:
        name, number = match[2] or "part", 2
        free = name
        while free in seen:
            free, number = f"{name}-{number}", number + 1
        seen.add(free)
        renamed.setdefault(match[2], free)
        return f'{match[1]} id="{free}"'

    html = _ANCHOR.sub(rename, html)
    return _INNER_LINK.sub(lambda link: f'{link[1]}{renamed.get(link[2], link[2])}"', html)


def _named(html: str) -> str:
    """The same with an anchor on every second-level heading, first among its attributes."""
    count = 0

    def name(match: re.Match[str]) -> str:
        nonlocal count
        found = re.search(r' id="([^"]*)"', match[1])
        count += 1
        anchor = found[1] if found else f"section-{count}"
        others = re.sub(r' id="[^"]*"', "", match[1])
        return f'<h2 id="{anchor}"{others}>'

    return _SECOND_HEADING.sub(name, html)
