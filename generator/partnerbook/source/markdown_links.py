"""Where a Markdown text has links, as it is typed: inline, defined at its foot, or as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from partnerbook.addresses import ELSEWHERE
from partnerbook.patterns import lazy

SKIPPED = lazy(
    r"<!--.*?(?:-->|\Z)|^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
"""Comments and code, in which nothing is a link."""
_LABEL = r"(?:[^\[\]\\]|\\.|\[[^\[\]]{0,300}\]){0,1000}"
INLINE = lazy(
    rf"(?P<image>!?)\[(?P<label>{_LABEL})\]\(\s*(?:<(?P<framed>[^<>\n]*)>|(?P<bare>(?:[^\s()<>]|\([^\s()]*\))*))"
    r"(?P<title>\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)",
    re.DOTALL,
)
DEFINED = lazy(
    r"^(?P<head> {0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]*\n?[ \t]*)<?(?P<address>[^\s<>]+)>?(?P<rest>[^\n]*)$",
    re.MULTILINE,
)
HTML = lazy(r"""(?P<head><a\b[^<>]*?\s)href=(?P<quote>["'])(?P<address>[^"'<>]*)(?P=quote)""", re.IGNORECASE)


class Link(NamedTuple):
    """An address with its entities read, and where the link begins: line and column from 1."""

    address: str
    line: int
    column: int


def address_of(link: re.Match[str]) -> str:
    """The address of an inline link or a picture, without its angle brackets."""
    return str(link["framed"] if link["framed"] is not None else link["bare"])


def links_within(text: str) -> Iterator[Link]:
    """The links of a text to other pages and files of the same site, pictures left out, in order of kind and place."""
    if "](" not in text and "]:" not in text and "href" not in text:
        return
    shown = SKIPPED.sub(lambda skipped: re.sub(r"[^\n]", " ", skipped[0]), text)
    found = [(link.start(), address_of(link)) for link in INLINE.finditer(shown) if not link["image"]]
    found += [(link.start("address"), link["address"]) for link in DEFINED.finditer(shown)]
    found += [(link.start("address"), link["address"]) for link in HTML.finditer(shown)]
    for at, typed in found:
        address = unescape(typed)
        if address and not address.startswith("#") and not ELSEWHERE.match(address):
            yield Link(address, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
