"""``partnerbook serve``: the site on this machine, rebuilt whenever a file changes."""

from __future__ import annotations

import socket
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from partnerbook.commands.build import MOST_FAULTS, Unbuilt, build_site
from partnerbook.commands.options import Refusal, Settings, shared_options
from partnerbook.commands.usage import explained

if TYPE_CHECKING:
    from partnerbook.diagnostic import Diagnostic
    from partnerbook.engine.outcome import Outcome
    from partnerbook.workspace import Workspace


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to listen."
)
@click.option(
    "--poll",
    is_flag=True,
    help="Look at every file twice a second, for folders over a network; else the system tells.",
)
@shared_options
def serve(settings: Settings, *, port: int, poll: bool) -> None:
    """Show the site on this machine and reload it as partners, templates and pages change.

    Findings are shown and never stop the preview. Stop it with Ctrl-C.
    """
    from partnerbook.engine.pool import standing
    from partnerbook.engine.surround import SiteConfigurationError
    from partnerbook.plugin import MkDocsTheme, serve_site

    workspace = settings.workspace()
    _refuse_taken(port)
    try:
        theme = MkDocsTheme.load(workspace)
    except SiteConfigurationError as error:
        raise Refusal(str(error)) from None
    preview = Preview(settings, workspace, workspace.root / f".partnerbook/preview-{port}")

    def ready(address: str) -> None:
        settings.say(f"Look at {address} while you write; stop it with Ctrl-C.")

    try:
        with standing(preview.rebuild, preview.prepare) as rebuild:
            serve_site(theme, preview.folder, port, rebuild, ready, looking=poll)
    except KeyboardInterrupt:
        settings.say("")


class Preview:
    """The site as it is while somebody writes, in a folder of its own; what was found before is not said again."""

    def __init__(self, settings: Settings, workspace: Workspace, folder: Path) -> None:
        self.folder = folder
        self._settings, self._workspace = settings, workspace
        self._found: Counter[Diagnostic] = Counter()

    def rebuild(self) -> None:
        """Bring the preview up to date. Whatever keeps it from that is said in a line, and it stays as it was."""
        started = time.monotonic()
        try:
            outcome = self._build()
        except Refusal as refusal:
            self._fail(refusal.message, "" if isinstance(refusal, Unbuilt) else refusal.hint)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next change may mend it
            self._fail(*explained(error))
        else:
            self._report(outcome, time.monotonic() - started)

    def prepare(self) -> None:
        """After the first build, have the stage of the next one ready: putting it together takes longer than an edit."""
        from partnerbook.engine.stage import waiting_beside

        if self.folder.exists() and not waiting_beside(self.folder).exists():
            with suppress(Exception):  # the next change tells
                self._build()

    def _build(self) -> Outcome:
        from partnerbook.engine.last_build import Seen
        from partnerbook.engine.outcome import Options

        options = Options(today=self._settings.today, preview=True)
        return build_site(self._settings, self._workspace, self.folder, options, Seen.of(self._workspace))

    def _fail(self, message: str, hint: str) -> None:
        Refusal(message, hint or "the preview stays as it was").show()

    def _report(self, outcome: Outcome, seconds: float) -> None:
        """Say what is new: findings that were not there before, and how long it took."""
        import sys

        from partnerbook.report import text

        settings, tally = self._settings, outcome.tally
        found = Counter(tally.findings)
        new = list((found - self._found).elements())
        self._found = found
        click.echo(text.render(new, colour=settings.colour(sys.stderr)), nl=False, err=True, color=True)
        for fault in outcome.faults[:MOST_FAULTS]:
            click.echo(fault, err=True)
        if outcome.published is None:
            self._fail("the site is not sound", "")
            return
        now = time.strftime("%H:%M:%S")
        counted = text.summary(tally.findings, tally.partners, tally.sources)
        settings.say(f"{now} built in {seconds:.1f} s. {counted}")


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
