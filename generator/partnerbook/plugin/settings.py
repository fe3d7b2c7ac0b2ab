"""What mkdocs.yml says that concerns partner pages."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from partnerbook.build import SiteSettings
from partnerbook.workspace import Workspace

NEEDED_EXTENSIONS = ("attr_list",)
"""What the reference pages name their anchors with."""


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
        extension_configs=config.mdx_configs,
        source_base=source and source.rstrip("/") + "/",
    )


def workspace_of(config: MkDocsConfig) -> Workspace:
    """The workspace that a mkdocs.yml belongs to. Raises NoWorkspaceError."""
    return Workspace.find(Path(config.config_file_path).parent)
