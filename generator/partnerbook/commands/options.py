"""What all commands share: the global options, the workspace, the clock, and how they speak.

A command is a click command in a module of this package, and has one line in ``cli.COMMANDS``::

    @click.command()
    @click.option("--strict", is_flag=True, help="Warnings stop the build too.")
    @shared_options
    def build(settings: GlobalOptions, *, strict: bool) -> None:
        '''Build the site.'''
        from partnerbook.build import ...      # heavy imports stand inside, so that --version stays quick

        workspace = settings.workspace()       # NoWorkspaceError becomes one line and exit status 2
        today = settings.today                 # --today or SOURCE_DATE_EPOCH; None: the program's, else the real day
        settings.say("12 pages")               # stderr, silent under --quiet
        settings.tell("read mkdocs.yml")       # stderr, under --verbose only
        output("partners/acme")                # stdout: data
        raise Refusal("why not", "what to do") # exit status 2
        raise Stopped()                        # exit status 1: findings stop; nothing is printed

``shared_options`` adds -C, --today, --quiet, --verbose and --no-color and passes what they say as
``settings``. They may stand before the subcommand as well as after it; the later one holds. A path that
a user types is meant from where they stand (``settings.path`` finds it in the workspace of -C too).
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import IO, Any, ClassVar, TypeVar

import click

from partnerbook.commands import terminal
from partnerbook.diagnostic import did_you_mean

Command = TypeVar("Command", bound=Callable[..., Any])
_KEY = "partnerbook.settings"


class Refusal(click.ClickException):
    """Wrong use: says why in one line, what to do in a second, and exits with 2."""

    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 - click gives it; we have one place
        """Print the refusal."""
        terminal.say(f"partnerbook: {self.message}")
        if self.hint:
            terminal.say(f"    {self.hint}")


class Stopped(click.exceptions.Exit):
    """The command did its work, and what it found stops: exit status 1."""

    def __init__(self) -> None:
        super().__init__(1)


@dataclass(frozen=True, slots=True)
class GlobalOptions:
    """What the global options say."""

    directory: Path = Path()
    day: date | None = None
    quiet: bool = False
    verbose: bool = False
    no_color: bool = False

    @property
    def today(self) -> date | None:
        """The day that --today or SOURCE_DATE_EPOCH sets, if one does."""
        from partnerbook.clock import source_date

        try:
            return self.day or source_date(os.environ)
        except ValueError as error:
            raise Refusal(str(error)) from None

    def workspace(self) -> Any:
        """The workspace at or above the directory. Raises NoWorkspaceError."""
        from partnerbook.workspace import Workspace

        return Workspace.find(self.directory)

    def path(self, typed: str | Path) -> Path:
        """A path as typed; below the directory of -C where nothing stands at it from here."""
        path = Path(typed)
        return path if path.exists() else self.directory / path

    def say(self, message: str) -> None:
        """Tell the user something, unless they asked for quiet."""
        if not self.quiet:
            terminal.say(message)

    def tell(self, message: str) -> None:
        """Tell the user something that only --verbose asks for."""
        if self.verbose:
            terminal.say(message)

    def colour(self, stream: IO[Any]) -> bool:
        """Whether a stream takes colour: a terminal, and nobody objects (https://no-color.org)."""
        wanted = not self.no_color and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return wanted and stream.isatty()


def shared_options(command: Command) -> Command:
    """Add the global options to a command and pass it their ``settings`` as first argument."""

    @functools.wraps(command)
    def with_settings(*arguments: Any, **options: Any) -> Any:
        settings = click.get_current_context().find_root().meta.get(_KEY, GlobalOptions())
        return command(settings, *arguments, **options)

    return global_options(with_settings)  # type: ignore[return-value]


def global_options(command: Command) -> Command:
    """Add the global options to a command or a group that has no use for them itself."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def _noting(field: str, convert: Callable[[Any], Any] = lambda value: value) -> Callable[..., None]:
    """A callback that notes an option in the settings of this run, where it was given."""

    def note(context: click.Context, _parameter: click.Parameter, value: Any) -> None:
        if value is not None and value is not False:
            meta = context.find_root().meta
            meta[_KEY] = replace(meta.get(_KEY, GlobalOptions()), **{field: convert(value)})

    return note


def parse_day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """A date of the command line, written as 2026-01-31; a callback for options."""
    if value is None:
        return None
    try:
        if len(value) == len("2026-01-31"):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise click.BadParameter(f'"{value}" is not a date; write it as 2026-01-31', ctx=context, param=parameter)


def _note_day(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    day = parse_day(context, parameter, value)
    if day:
        from partnerbook.model.base import (
            undatable,
        )  # pydantic loads slowly, and few commands are given a day

        if said := undatable(day):
            raise click.BadParameter(said, ctx=context, param=parameter)
    _noting("day")(context, parameter, day)


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "-C",
        "--directory",
        "shared_directory",
        type=click.Path(exists=True, file_okay=False),
        metavar="DIR",
        expose_value=False,
        callback=_noting("directory", Path),
        help="Work in the workspace at DIR or above it.",
    ),
    click.option(
        "--today",
        "shared_today",
        metavar="YYYY-MM-DD",
        expose_value=False,
        callback=_note_day,
        help="Take this day for today.",
    ),
    click.option(
        "-q",
        "--quiet",
        "shared_quiet",
        is_flag=True,
        expose_value=False,
        callback=_noting("quiet"),
        help="Say only what was asked for and what went wrong.",
    ),
    click.option(
        "--verbose",
        "shared_verbose",
        is_flag=True,
        expose_value=False,
        callback=_noting("verbose"),
        help="Say what is being done.",
    ),
    click.option(
        "--no-color",
        "shared_no_color",
        is_flag=True,
        expose_value=False,
        callback=_noting("no_color"),
        help="Print without colour.",
    ),
)


def typed_option(name: str) -> bool:
    """Whether an option of the running command was given by the user, not by default."""
    source = click.get_current_context().get_parameter_source(name)
    return source is click.core.ParameterSource.COMMANDLINE


SHARED = frozenset(
    {"shared_directory", "shared_today", "shared_quiet", "shared_verbose", "shared_no_color", "help"}
)
"""The names by which click knows the options that every command has."""


def output(text: str, form: str = "text") -> None:
    """Print data to stdout, in a form that ``terminal`` knows."""
    terminal.data(f"{text}\n", form)


def one_line(text: str) -> str:
    """Words that a user or a file gave, on one line: for what is not printed at once."""
    from partnerbook.report.text import visible

    return visible(text)


def known_partner(workspace: Any, typed: str) -> str:
    """The slug of a partner as typed: ``acme`` or ``partners/acme/``. Refuses one that is not there."""
    slug = typed.replace("\\", "/").rstrip("/").removeprefix("./").removeprefix("partners/")
    slugs: Iterable[str] = workspace.slugs()
    if slug in slugs:
        return slug
    hint = did_you_mean(slug, slugs) or f"begin one: partnerbook new partner {suggestion(slug)}"
    raise Refusal(f'there is no partner "{slug}" in {workspace.root}', hint)


def suggestion(text: str) -> str:
    """The folder name nearest to any text."""
    from partnerbook.workspace import suggested_slug

    return suggested_slug(text)
