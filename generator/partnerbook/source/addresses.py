"""Addresses as they are typed in links: which leave the site, and what the others lead to."""

from __future__ import annotations

import re
from posixpath import normpath
from urllib.parse import unquote

ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
"""How an address begins that leads to another host, or to no page at all."""


def path_of(typed: str) -> str:
    """The path of an address, without what it asks for and without the place in the page."""
    return unquote(typed.partition("#")[0].partition("?")[0])


def resolve(page: str, link: str) -> str | None:
    """An internal link of a page as an address below the site's root; None where it leaves the site."""
    _, mark, fragment = link.partition("#")
    path, fragment = path_of(link), unquote(fragment)
    if not path:
        return f"{page}{mark}{fragment}"
    start = "" if path.startswith("/") else page[: page.rfind("/") + 1]
    whole = normpath(f"{start}{path}".lstrip("/"))
    if whole == ".." or whole.startswith("../"):
        return None
    folder = "/" if path.endswith(("/", "..", ".")) else ""
    return f"{'' if whole == '.' else whole + folder}{mark}{fragment}"
