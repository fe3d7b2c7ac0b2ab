"""The MkDocs side: a plugin for ``mkdocs build`` and ``mkdocs serve``, and the theme for our own build.

MkDocs is the shell: it gives configuration, hand-written pages, theme and development server. Partner
pages do not pass through its page loop; they are put into the theme's template. Only this package
imports MkDocs.
"""

from partnerbook.plugin.address import Address
from partnerbook.plugin.hooks import PartnerbookPlugin
from partnerbook.plugin.preview import serve_site
from partnerbook.plugin.theme import MkDocsTheme

__all__ = ["Address", "MkDocsTheme", "PartnerbookPlugin", "serve_site"]
