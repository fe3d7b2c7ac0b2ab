"""``partnerbook serve``: the site on this machine, rebuilt whenever a file changes."""

from __future__ import annotations

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
    from partnerbook.plugin import SiteConfigurationError, serve_site

    workspace = settings.workspace()
    try:
        serve_site(workspace, port, quiet=settings.quiet)
    except SiteConfigurationError as error:
        raise Refusal(str(error)) from None
