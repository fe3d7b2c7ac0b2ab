"""A page of the site, before the theme is put around it, and what every page can link to."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import quote

from partnerbook.diagnostic import Span

_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_NOT_TEXT = re.compile(r'<a class="headerlink".*?</a>|<(\w+) class="pb-edit".*?</\1>', re.DOTALL)


@dataclass(frozen=True)  # no slots: headings are looked for once and kept
class Page:
    """Content for one address. ``path`` is relative to the site's root and ends with a slash, or is empty.

    ``section`` names the entry of the navigation the page stands under; ``source`` is the file of the
    workspace that it is made from; ``partner`` is the slug of the partner it belongs to; ``paper`` is what stands at
    the foot of each sheet when it is printed, as text in a stylesheet.
    """

    path: str
    title: str
    html: str
    section: str
    source: str = ""
    partner: str | None = None
    description: str = ""
    paper: str = ""

    @property
    def root(self) -> str:
        """The way from this page to the site's root: ``../../`` or nothing."""
        return root_of(self.path)

    @cached_property
    def headings(self) -> tuple[tuple[str, str], ...]:
        """Anchor and plain text of every second-level heading, in order."""
        return tuple((anchor, plain_text(inner)) for anchor, inner in _HEADING.findall(self.html))


def root_of(path: str) -> str:
    """The way from an address to the site's root."""
    return "../" * path.count("/")


def plain_text(markup: str) -> str:
    """Markup without its tags, permalinks and edit links; entities decoded, white space folded."""
    return " ".join(html.unescape(_TAG.sub("", _NOT_TEXT.sub("", markup))).split())


class SourceLinks(NamedTuple):
    """Links from a block of a page to the line it is made from; none where no address is configured."""

    base: str | None

    def __call__(self, span: Span) -> str:
        """The address of a place in the workspace's repository, or nothing."""
        return f"{self.base}{_quoted(span.file)}#L{span.line}" if self.base else ""


@lru_cache(maxsize=256)
def _quoted(file: str) -> str:
    """A file's name in an address; a page links to one file many times."""
    return quote(file)
