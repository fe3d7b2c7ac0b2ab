"""The command line: finds the command, runs it, and turns whatever happens into one exit status.

0: done, nothing stops. 1: findings that stop. 2: wrong use, no workspace, or it could not be done.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from partnerbook import __version__
from partnerbook.commands.options import Refusal, global_options
from partnerbook.commands.usage import explained, in_our_words, no_command

COMMANDS = {
    "init": "partnerbook.commands.init:init",
    "new": "partnerbook.commands.new:new",
    "import": "partnerbook.commands.import_list:import_file",
    "adopt": "partnerbook.commands.adopt:adopt",
    "check": "partnerbook.commands.check:check",
    "explain": "partnerbook.commands.explain:explain",
    "build": "partnerbook.commands.build:build",
    "serve": "partnerbook.commands.serve:serve",
    "show": "partnerbook.commands.show:show",
    "grade": "partnerbook.commands.grade:grade",
    "draft": "partnerbook.commands.draft:draft",
    "sent": "partnerbook.commands.outreach_log:sent",
    "answered": "partnerbook.commands.outreach_log:answered",
    "approve": "partnerbook.commands.approve:approve",
    "review": "partnerbook.commands.review:review",
    "redline": "partnerbook.commands.redline:redline",
    "terms": "partnerbook.commands.terms:terms",
    "clean": "partnerbook.commands.build:clean",
}
"""Every command and where it is defined; a module is imported when its command is asked for."""

SUMMARIES = {
    "init": "Begin a workspace, with one example partner.",
    "new": "Begin a partner, a record or a file.",
    "import": "Make partner folders from CSV, JSON or YAML.",
    "adopt": "Take over decision records kept elsewhere.",
    "check": "Say what is wrong or missing, with file and line.",
    "explain": "Explain a check by its code or name.",
    "build": "Build the site and swap it in when all is well.",
    "serve": "Show the site and reload it while you write.",
    "show": "Print every computed figure of a partner.",
    "grade": "Grade value statements, one a line.",
    "draft": "Print a document for a partner.",
    "sent": "Note that a message went out.",
    "answered": "Note what a partner answered.",
    "approve": "Stamp who approved what, and when.",
    "review": "Say what a change means, between two revisions.",
    "redline": "Show what changed in a term sheet, and for whom.",
    "terms": "Read what came back of a term sheet.",
    "clean": "Drop the cache; the published site stays.",
}
"""Each command in the list of commands: short enough that no terminal cuts it off."""

INTERRUPTED = 130
CLOSED_PIPE = 141
"""What a shell reports of a program that a signal ended, here INT and PIPE: neither success nor findings."""


class _ClosedPipeError(Exception):
    """Whoever read our output has seen enough."""


class Commands(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, if there is one."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        command.short_help = SUMMARIES[cmd_name]
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with; an unknown one is refused with the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise no_command("partnerbook", args[0], list(COMMANDS))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; click would print something on ^C and on a closed pipe, we do not."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.exceptions.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            raise _ClosedPipeError from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@global_options
def program() -> None:
    """Partnership playbooks in git: folders of YAML and Markdown, checked and compiled into a site.

    Exit status: 0 done; 1 findings that stop; 2 wrong use, no workspace, or it could not be done.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except (BrokenPipeError, _ClosedPipeError):
        return _closed_pipe()
    except (KeyboardInterrupt, click.exceptions.Abort):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is, the user gets one line and no traceback
        Refusal(*explained(error)).show()
        return Refusal.exit_code
    return status


def _run(arguments: Sequence[str] | None) -> int:
    try:
        result = program.main(
            None if arguments is None else list(arguments), prog_name="partnerbook", standalone_mode=False
        )
    except click.ClickException as error:
        said = in_our_words(error)
        said.show()
        return said.exit_code
    return result if isinstance(result, int) else 0


def _closed_pipe() -> int:
    """What is still to be printed goes nowhere, without a word."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CLOSED_PIPE
