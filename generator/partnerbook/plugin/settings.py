"""What mkdocs.yml says that concerns partner pages."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from partnerbook.engine.outcome import SiteSettings
from partnerbook.source.plain_markdown import slugified
from partnerbook.workspace import Workspace

NEEDED_EXTENSIONS = ("attr_list",)
"""What the reference pages name their anchors with."""

PLAIN_PLUGINS = {"partnerbook", "search", "material/search"}
"""Plugins of which it is known that they look at nothing but the site's own files."""

_PAGE_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
"""What MkDocs asks plugins for each page that passes through its loop."""

_EPOCH = "SOURCE_DATE_EPOCH"


def settings_of(config: MkDocsConfig) -> SiteSettings:
    """What mkdocs.yml says about rendering partners' Markdown and linking to sources."""
    plugin = config.plugins.get("partnerbook")
    source = plugin.config["edit_uri"] if plugin else None
    if source is None and config.repo_url and config.edit_uri:
        docs = Path(config.docs_dir).name
        source = re.sub(
            rf"{re.escape(docs)}/?$", "", f"{config.repo_url.rstrip('/')}/{config.edit_uri.lstrip('/')}"
        )
    return SiteSettings(
        extensions=tuple(dict.fromkeys([*config.markdown_extensions, *NEEDED_EXTENSIONS])),
        extension_configs={name: _typed(each or {}) for name, each in config.mdx_configs.items()},
        source_base=source and source.rstrip("/") + "/",
        address=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
    )


def _typed(config: Mapping[str, Any]) -> dict[str, Any]:
    """The configuration of an extension without what we add for pages of content: partners' have it anyway."""
    return {name: value for name, value in config.items() if value is not slugified}


def workspace_of(config: MkDocsConfig) -> Workspace:
    """The workspace that a mkdocs.yml belongs to. Raises NoWorkspaceError."""
    return Workspace.find(Path(config.config_file_path).parent)


def page_plugins(config: MkDocsConfig) -> tuple[str, ...]:
    """The plugins and hooks of others that change pages one by one."""
    return tuple(
        name
        for name, plugin in config.plugins.items()
        if name not in PLAIN_PLUGINS and any(hasattr(plugin, f"on_{event}") for event in _PAGE_EVENTS)
    )


@contextmanager
def build_date(today: date) -> Iterator[None]:
    """Have MkDocs take the playbook's day for the date of the build, so that the same inputs give the same bytes."""
    before = os.environ.get(_EPOCH)
    set_before = bool(before and before.strip())
    if not set_before:
        os.environ[_EPOCH] = str(int(datetime(today.year, today.month, today.day, tzinfo=UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[_EPOCH]
        elif not set_before:
            os.environ[_EPOCH] = before
