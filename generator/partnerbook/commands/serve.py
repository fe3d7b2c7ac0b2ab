"""``partnerbook serve``: the site on this machine, rebuilt whenever a file changes."""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime, time

import click

from partnerbook.commands.options import Refusal, Settings, shared_options


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to listen."
)
@shared_options
def serve(settings: Settings, *, port: int) -> None:
    """Show the site on this machine and reload it as partners, templates and pages change.

    Findings are shown and never stop the preview. Stop it with Ctrl-C.
    """
    from partnerbook.engine.surround import SiteConfigurationError
    from partnerbook.plugin import serve_site

    workspace = settings.workspace()
    _refuse_taken(port)
    if settings.today:  # the preview compiles again and again, each time asking the environment for the day
        midnight = datetime.combine(settings.today, time(), UTC)
        os.environ["SOURCE_DATE_EPOCH"] = str(int(midnight.timestamp()))
    try:
        serve_site(workspace, port, quiet=settings.quiet)
    except SiteConfigurationError as error:
        raise Refusal(str(error)) from None


def _refuse_taken(port: int) -> None:
    """Refuse a port that somebody listens on, before anything is built."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise Refusal(
                f"port {port} is taken", f"try another: partnerbook serve --port {port + 1}"
            ) from None
