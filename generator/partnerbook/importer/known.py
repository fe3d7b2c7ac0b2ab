"""Who is in a workspace already, by name and by website, so that no list brings them a second time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from partnerbook.addresses import partner_path
from partnerbook.importer.entries import Entry, name_key
from partnerbook.source import yaml
from partnerbook.workspace import Workspace

_SHARED = (
    "github.com",
    "gitlab.com",
    "linkedin.com",
    "facebook.com",
    "instagram.com",
    "google.com",
    "notion.site",
)
"""Hosts where many have a page; there the whole address says whose."""


@dataclass(frozen=True, slots=True)
class Known:
    """The folders of a workspace by the ``name_key`` of their partner's name, and by the ``website_key`` of the website."""

    names: Mapping[str, str] = field(default_factory=dict)
    sites: Mapping[str, str] = field(default_factory=dict)

    def has(self, entry: Entry) -> str:
        """Why an entry is there already, in words; nothing where it is not."""
        named = self.names.get(name_key(entry.name))
        if named:
            return f"partners/{named} has that name"
        sited = self.sites.get(website_key(entry.fields.get("website", "")))
        return f"partners/{sited} has that website" if sited else ""


NOBODY = Known()
"""What is known of an empty workspace."""


def partners(workspace: Workspace) -> Known:
    """Everyone whose partner.yaml can be read, as far as it can."""
    names: dict[str, str] = {}
    sites: dict[str, str] = {}
    for slug in workspace.slugs():
        try:
            text = (workspace.file(partner_path(slug, "partner.yaml")) or b"").decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
        data = yaml.read(text, "partner.yaml").data
        if not isinstance(data, dict):
            continue
        name, website = data.get("name"), data.get("website")
        if isinstance(name, str):
            names.setdefault(name_key(" ".join(name.split())), slug)
        if isinstance(website, str) and website_key(website):
            sites.setdefault(website_key(website), slug)
    return Known(names, sites)


def website_key(website: str) -> str:
    """A website as it is compared with others, the same for all its addresses: the host, with the path where the host is
    everybody's; empty for what is no address.
    """
    try:
        parts = urlsplit(website.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    everybodys = any(host == shared or host.endswith(f".{shared}") for shared in _SHARED)
    return host + parts.path.rstrip("/").casefold() if host and everybodys else host
