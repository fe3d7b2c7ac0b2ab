"""Pages of ours that hand-written pages link to as MkDocs has it, by the path of a Markdown file."""

from __future__ import annotations

import posixpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from partnerbook.addresses import path_of
from partnerbook.content_links import built_page
from partnerbook.plugin.settings import workspace_of
from partnerbook.source.markdown_links import links_within


class _Page(File):
    """A page of ours that hand-written pages link to as MkDocs does: it has an address, and is written elsewhere."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Write nothing."""


def add_linked(files: Files, config: MkDocsConfig) -> None:
    """The pages of ours that hand-written pages link to by a path such as ``partners/acme/index.md``."""
    slugs = frozenset(workspace_of(config).slugs())
    for page in [file for file in files if file.is_documentation_page() and not file.generated_by]:
        for link in links_within(page.content_string):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page.src_uri), path_of(link.address)))
            address = built_page(path, slugs)
            if address and files.get_file_from_path(path) is None:
                file = _Page.generated(config, path, content="", inclusion=InclusionLevel.INCLUDED)
                file.dest_uri = f"{address}index.html"
                file.url = address
                files.append(file)
