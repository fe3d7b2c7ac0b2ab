"""The command line as a page of the reference, made from the commands' own help."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

import click

from partnerbook.commands.options import SHARED

_INTRODUCTION = """\
# Commands

Data goes to standard output, everything else to standard error, so that output can be piped. Exit status:
**0** done, nothing stops; **1** findings that stop; **2** wrong use, no workspace, or it could not be done.

These options stand before a command or after it:
"""
_CLOCK = """\
Today is what `--today` says, else `SOURCE_DATE_EPOCH`, else `today` in program.yaml, else the real day.
`NO_COLOR` is honoured.
"""


def commands_markdown() -> str:
    """The page about the command line as it is; the command line stands above, so it is looked up."""
    return commands_reference(importlib.import_module("partnerbook.cli").program)


def commands_reference(program: click.Group) -> str:
    """The page: what goes for all commands, and a section for each."""
    context = click.Context(program, info_name="partnerbook")
    shared = [option for option in program.params if option.name in SHARED]
    parts = [_INTRODUCTION, _options(shared, context), _CLOCK]
    return "\n".join([*parts, *_sections(program, context)])


def _sections(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        inner = click.Context(command, info_name=name, parent=context)
        yield _section(command, inner)
        if isinstance(command, click.Group):
            yield from _sections(command, inner)


def _section(command: click.Command, context: click.Context) -> str:
    path = context.command_path
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    own = [
        option for option in command.params if isinstance(option, click.Option) and option.name not in SHARED
    ]
    level = "##" if context.parent and context.parent.parent is None else "###"
    text = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    anchor = path.removeprefix("partnerbook ").replace(" ", "-")
    parts = [f"{level} {path} {{#{anchor}}}\n", f"```text\n{usage}\n```\n", f"{text}\n"]
    return "\n".join([*parts, *([_options(own, context)] if own else [])])


def _options(options: list[click.Option] | list[click.Parameter], context: click.Context) -> str:
    rows = [record for option in options if (record := _record(option, context))]
    table = "".join(f"| `{_cell(names)}` | {_cell(text)} |\n" for names, text in rows)
    return f"| Option | |\n| --- | --- |\n{table}"


def _record(option: click.Parameter, context: click.Context) -> tuple[str, str] | None:
    return option.get_help_record(context)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
