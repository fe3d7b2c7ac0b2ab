"""``partnerbook build`` and ``clean``: publish the site, and drop what builds leave behind."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from partnerbook.commands import terminal
from partnerbook.commands.options import GlobalOptions, Refusal, Stopped, known_partner, shared_options

if TYPE_CHECKING:
    from partnerbook.engine.last_build import Seen
    from partnerbook.engine.outcome import BuildOptions, Outcome
    from partnerbook.engine.theme.theme_build import Theme
    from partnerbook.workspace import Workspace

MOST_FAULTS = 20
"""Of more faults than this, the rest is counted."""


@click.command()
@click.option("--site-dir", metavar="DIR", help="Where to publish; without it, where mkdocs.yml says.")
@click.option("--strict", is_flag=True, help="Warnings stop the build too.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), metavar="N", help="How many processes; without it, one a core."
)
@click.option(
    "--reference", is_flag=True, help="Have the theme render every page on its own; slow, to compare with."
)
@click.option("--partner", metavar="SLUG", help="Only this partner; needs --site-dir.")
@click.option("--no-cache", is_flag=True, help="Compile every partner anew.")
@click.option("--no-search", is_flag=True, help="Leave out the search index and the search box.")
@shared_options
def build(
    settings: GlobalOptions,
    *,
    site_dir: str | None,
    strict: bool,
    jobs: int | None,
    reference: bool,
    partner: str | None,
    no_cache: bool,
    no_search: bool,
) -> None:
    """Build the site, and put it in place of the old one when all is well.

    Findings that stop, broken links and faults of any kind leave the published site as it was.
    """
    from partnerbook.engine.last_build import Seen, still_stands
    from partnerbook.engine.outcome import BuildOptions

    started = time.monotonic()
    workspace = settings.workspace()
    slug = known_partner(workspace, partner) if partner else None
    if slug and not site_dir:
        hint = f"name another folder: partnerbook build --partner {slug} --site-dir DIR"
        raise Refusal("a site of one partner would take the place of the whole one", hint)
    options = BuildOptions(
        strict=strict,
        today=settings.today,
        partner=slug,
        reference=reference,
        cache=not (no_cache or reference),
        search=not no_search,
    )
    if jobs is not None:
        options = replace(options, jobs=jobs)
    target = settings.path(site_dir) if site_dir else None
    seen = Seen.of(workspace)
    outcome = still_stands(workspace, target, options, seen)
    if outcome is None:
        outcome = build_site(settings, workspace, target, options, seen)
    report(settings, outcome, time.monotonic() - started, strict=strict)
    if outcome.published is None:
        raise Stopped


def build_site(
    settings: GlobalOptions, workspace: Workspace, target: Path | None, options: BuildOptions, seen: Seen
) -> Outcome:
    """Build, with what can go wrong said in a line."""
    from partnerbook.build import build as make
    from partnerbook.commands.progress import progress
    from partnerbook.engine.publishing.target import RefusedTargetError
    from partnerbook.engine.theme.theme_build import SiteConfigurationError, SiteRenderingError
    from partnerbook.render.environment import TemplateError

    def load() -> Theme:
        from partnerbook.plugin import MkDocsTheme

        terminal.listen()
        return MkDocsTheme.load(workspace)

    try:
        with progress("Compiling", quiet=settings.quiet) as watch:
            return make(workspace, target, options, load, seen, watch)
    except (RefusedTargetError, SiteConfigurationError) as error:
        raise Refusal(str(error)) from None
    except SiteRenderingError as error:
        raise Unbuilt(str(error)) from None
    except TemplateError as error:
        raise Unbuilt(f"{error.template}:{error.line}:1: {error.message}") from None


class Unbuilt(Refusal):
    """Something in the workspace keeps the site from being built: exit status 1."""

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(message, "nothing was published; the old site stands as it was")


def report(settings: GlobalOptions, outcome: Outcome, seconds: float, *, strict: bool) -> None:
    """Say what was built and how to look at it, or what stopped it, as the last lines; all of it on stderr.

    Findings that stop nothing are counted only: ``check`` tells them, and a build says nothing twice.
    """
    import sys

    from partnerbook.diagnostic import stops
    from partnerbook.report import text

    tally = outcome.tally
    for note in outcome.notes:
        settings.say(note)
    shown = [finding for finding in tally.findings if stops([finding], strict=strict)]
    more = any(finding.accepted is None and finding not in shown for finding in tally.findings)
    counted = text.summary(tally.findings, tally.partners, tally.sources)
    settings.say(f"{counted}; read all of it with: partnerbook check" if more else counted)
    colour = settings.colour(sys.stderr)
    terminal.report(text.render(shown, colour=colour), colour=colour)
    for fault in outcome.faults[:MOST_FAULTS]:
        terminal.say(fault)
    if len(outcome.faults) > MOST_FAULTS:
        terminal.say(f"partnerbook: and {len(outcome.faults) - MOST_FAULTS} more")
    if outcome.published is None:
        terminal.say("Nothing was published; the old site stands as it was.")
        return
    place = shortened(outcome.published)
    settings.say(f"Built {tally.pages} partner pages and {tally.files} downloads in {seconds:.1f} s: {place}")
    if line := _missing_line(settings, outcome.published):
        settings.say(f"git add -A would commit all of it; to keep it out, add a line to .gitignore: {line}")
    settings.say(f"Look at it with: partnerbook serve, or python3 -m http.server -d {place}")


def _missing_line(settings: GlobalOptions, site: Path) -> str:
    """What .gitignore lacks where git would take up a site together with the workspace.

    Where mkdocs.yml publishes by default, ``init`` has seen to it, which is told without asking git. Nothing is ignored
    by itself: somebody may publish from a copy of the folder, which would have the rule in it.
    """
    from partnerbook.source.git.repository import would_add

    root: Path = settings.workspace().root
    if not site.is_relative_to(root):
        return ""
    line = f"/{site.relative_to(root).as_posix()}/"
    with suppress(OSError):
        if line in (root / ".gitignore").read_text(encoding="utf-8", errors="replace").split("\n"):
            return ""
    return line if would_add(site) else ""


def shortened(path: Path) -> str:
    """A path from where the user stands, where it lies below."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


@click.command()
@shared_options
def clean(settings: GlobalOptions) -> None:
    """Drop the cache and whatever builds keep beside the site; the published site stays.

    Only what this program recorded as its own is removed; files of others stay, wherever they are.
    """
    from partnerbook.engine.publishing.cleaning import clean as remove_ours
    from partnerbook.engine.publishing.target import RefusedTargetError

    try:
        gone = remove_ours(settings.workspace().root)
    except RefusedTargetError as error:
        raise Refusal(str(error)) from None
    for folder in gone:
        settings.say(f"removed {shortened(folder)}")
    if not gone:
        settings.say("there was nothing to remove")
