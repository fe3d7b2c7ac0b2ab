"""Addresses: where the files of a workspace and the pages of its site are, and where typed links lead.

The site mirrors the workspace: the folder of a partner and the partner's pages have the same address.
"""

from __future__ import annotations

import re
from posixpath import normpath
from urllib.parse import unquote

PARTNERS = "partners"
"""The folder of all partners, in a workspace and in its site."""

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


def partner_path(slug: str, path: str = "") -> str:
    """A file of a partner's folder from the root of the workspace, or a page of theirs from the root of the site."""
    return f"{PARTNERS}/{slug}/{path}"


def decision_path(slug: str, number: str) -> str:
    """The page of a decision record by its number; ``model.pages.decision_paths`` also tells apart two that have the same."""
    return partner_path(slug, f"decisions/{number}/")


def draft_path(slug: str, name: str = "") -> str:
    """The downloads of a document without their endings; without a ``name``, the folder of all of a partner's."""
    return f"drafts/{slug}/{name}"


def internal_path(slug: str, name: str) -> str:
    """The download of a document that stays inside, without its ending."""
    return partner_path(slug, f"internal/{name}")


def table_path(name: str, ending: str) -> str:
    """A table of data for other programs: ``api/partners.json``."""
    return f"api/{name}.{ending}"
