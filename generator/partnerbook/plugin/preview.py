"""The preview: MkDocs's development server in front of a site that our own build keeps up to date."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from partnerbook.engine.incremental.fingerprints import signature
from partnerbook.plugin.address import Address
from partnerbook.plugin.answers import guard
from partnerbook.plugin.theme import MkDocsTheme
from partnerbook.plugin.watching import Watcher

_SILENCE = 0.05
"""Seconds without a change after which a rebuild begins: several files saved at once make one."""

_PATIENCE = 0.1
"""Seconds until the server notices that it is to end."""


class _Server(LiveReloadServer):
    """MkDocs's server; ``ready`` is told once somebody who asks there is heard."""

    ready: Callable[[], None]

    def server_activate(self) -> None:
        """Begin to listen."""
        super().server_activate()
        self.ready()


def serve_site(
    theme: MkDocsTheme,
    folder: Path,
    address: Address,
    rebuild: Callable[[], None],
    ready: Callable[[str], None],
    *,
    looking: bool = False,
) -> None:
    """Serve ``folder`` at an address until interrupted, and have it rebuilt whenever a source changes.

    ``rebuild`` must not raise; ``ready`` is told what to open. ``looking`` looks for changes again and again,
    for folders that come over a network, of which the system says nothing. Raises OSError.
    """
    sources = theme.sources()
    before = [signature(source) for source in sources]
    rebuild()
    mount = urlsplit(theme.settings.address).path or "/"
    server = _Server(rebuild, address.host, address.port, str(folder), mount, shutdown_delay=_PATIENCE)
    logging.getLogger("mkdocs.livereload").setLevel(logging.CRITICAL)
    guard(server, address)
    server.ready = lambda: ready(address.url(mount))
    server.build_delay = _SILENCE
    server.observer = Watcher(sources, looking=looking)  # type: ignore[assignment]
    server.error_handler = lambda _: _page_not_found(folder)
    try:
        _watch(server, sources)
        server.observer.start()
        if not all(seen and signature(source) == seen for source, seen in zip(sources, before, strict=True)):
            rebuild()  # something was saved before anybody watched
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown()


def _watch(server: LiveReloadServer, sources: Sequence[Path]) -> None:
    """Watch folders with all that is below them; files through their folder, since editors put new ones in place."""
    for source in sources:
        if source.is_dir():
            server.watch(str(source))
    for folder in dict.fromkeys(source.parent for source in sources):
        server.watch(str(folder), recursive=False)


def _page_not_found(folder: Path) -> bytes | None:
    try:
        return (folder / "404.html").read_bytes()
    except OSError:
        return b"This page is not in the preview. Where the terminal names a fault, mend it and load the page again."
