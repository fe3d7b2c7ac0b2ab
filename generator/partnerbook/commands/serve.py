"""``partnerbook serve``: the site on this machine, rebuilt whenever a file changes."""

from __future__ import annotations

import errno
import socket
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from partnerbook.commands import terminal
from partnerbook.commands.build import MOST_FAULTS, Unbuilt, build_site
from partnerbook.commands.options import GlobalOptions, Refusal, shared_options
from partnerbook.commands.usage import explained
from partnerbook.own_folder import is_link

if TYPE_CHECKING:
    from partnerbook.diagnostic import Diagnostic
    from partnerbook.engine.outcome import Outcome
    from partnerbook.plugin import Address
    from partnerbook.workspace import Workspace


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to listen."
)
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="Listen there, for containers: 0.0.0.0 is every address. Whoever reaches it can read everything.",
)
@click.option(
    "--poll",
    is_flag=True,
    help="Look at every file twice a second, for folders over a network; else the system tells.",
)
@shared_options
def serve(settings: GlobalOptions, *, port: int, host: str, poll: bool) -> None:
    """Show the site on this machine and reload it as partners, templates and pages change.

    Findings are shown and never stop the preview. Stop it with Ctrl-C.
    """
    from partnerbook.engine.pool import resident_worker
    from partnerbook.engine.theme.theme_build import SiteConfigurationError
    from partnerbook.plugin import MkDocsTheme, serve_site

    workspace = settings.workspace()
    address = _address(host, port)
    try:
        theme = MkDocsTheme.load(workspace)
    except SiteConfigurationError as error:
        raise Refusal(str(error)) from None
    if is_link(workspace.root / ".partnerbook"):
        raise Refusal(".partnerbook is a link, and no preview is put where it leads", "remove it")
    preview = Preview(settings, workspace, workspace.root / f".partnerbook/preview-{port}")

    def ready(url: str) -> None:
        if not address.private:
            terminal.say(f"partnerbook: {address.warning}")
        settings.say(f"Look at {url} while you write; stop it with Ctrl-C.")

    sys.unraisablehook = _quiet_where_interrupted
    try:
        with resident_worker(preview.rebuild, preview.prepare) as rebuild:
            serve_site(theme, preview.folder, address, rebuild, ready, looking=poll)
    except KeyboardInterrupt:
        settings.say("")


def _quiet_where_interrupted(unraisable: sys.UnraisableHookArgs) -> None:
    """Ctrl-C may meet Python while it tidies up, where nobody can catch it: no fault, and the preview ends all the same."""
    if not isinstance(unraisable.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)


class Preview:
    """The site as it is while somebody writes, in a folder of its own; what was found before is not said again."""

    def __init__(self, settings: GlobalOptions, workspace: Workspace, folder: Path) -> None:
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
        from partnerbook.engine.publishing.stage import waiting_beside

        if self.folder.exists() and not waiting_beside(self.folder).exists():
            with suppress(Exception):  # the next change tells
                self._build()

    def _build(self) -> Outcome:
        from partnerbook.engine.last_build import Seen
        from partnerbook.engine.outcome import BuildOptions

        options = BuildOptions(today=self._settings.today, preview=True)
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
        colour = settings.colour(sys.stderr)
        terminal.report(text.render(new, colour=colour), colour=colour)
        for fault in outcome.faults[:MOST_FAULTS]:
            terminal.say(fault)
        if outcome.published is None:
            self._fail("the site is not sound", "")
            return
        now = time.strftime("%H:%M:%S")
        counted = text.summary(tally.findings, tally.partners, tally.sources)
        settings.say(f"{now} built in {seconds:.1f} s. {counted}")


def _address(host: str, port: int) -> Address:
    """Where to listen. Refuses what cannot be listened at, before anything is built."""
    from partnerbook.plugin import Address

    try:
        address = Address.find(host, port)
    except OSError:
        raise Refusal(f'--host: "{host}" is no address of this machine', _near_address(host)) from None
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, port))
        except OSError as error:
            raise _unbound(error, host, port) from None
    return address


def _unbound(error: OSError, host: str, port: int) -> Refusal:
    """Why nothing can listen at a port of an address."""
    if error.errno == errno.EADDRINUSE:
        return Refusal(f"port {port} is taken", f"try another: partnerbook serve --port {port + 1}")
    if error.errno == errno.EADDRNOTAVAIL:
        return Refusal(f'--host: "{host}" is no address of this machine', _near_address(host))
    if isinstance(error, PermissionError):
        return Refusal(f"port {port} is kept for the system", "try another: partnerbook serve --port 8000")
    return Refusal(f"{host}, port {port}: {error.strerror or error}", _near_address(host))


def _near_address(host: str) -> str:
    """What to type instead: a port belongs elsewhere, and so does the front of a web address."""
    name, _, port = host.removeprefix("http://").rstrip("/").rpartition(":")
    if name and port.isdigit() and ":" not in name:
        return f"name the port on its own: --host {name} --port {port}"
    return "for a container: --host 0.0.0.0; for this machine alone, leave it out"
