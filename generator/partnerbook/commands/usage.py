"""Wrong use, as click finds it, said as everything else here is said: what is wrong, then what to do."""

from __future__ import annotations

import re
from pathlib import Path

import click

from partnerbook.commands.options import Refusal
from partnerbook.diagnostic import did_you_mean
from partnerbook.wording import one_of

_NO_CHOICE = re.compile(r"'(?P<typed>.*)' is not one of ", re.DOTALL)


def in_our_words(error: click.ClickException) -> click.ClickException:
    """The refusal that stands for an error of click; help that was asked for by typing nothing stays."""
    if isinstance(error, Refusal | click.exceptions.NoArgsIsHelpError):
        return error
    refusal = Refusal(*_said(error))
    refusal.exit_code = error.exit_code  # type: ignore[misc]
    return refusal


def no_command(path: str, typed: str, names: list[str]) -> Refusal:
    """The refusal of a command that there is not."""
    words = f"{path} {typed}".removeprefix("partnerbook ")
    return Refusal(
        f'there is no command "{words}"', did_you_mean(typed, names) or f"see them all: {path} --help"
    )


def explained(error: Exception) -> tuple[str, str]:
    """An error that no command foresaw, in a line for the user, and what they can do."""
    from partnerbook.workspace import NoWorkspaceError

    if isinstance(error, NoWorkspaceError):
        return str(error), "begin one with: partnerbook init DIR"
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename is not None else ""
        return f"{place}{error.strerror or error}", ""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return f"internal error at {_place(error)}: {what}", "please report this line"


def _place(error: Exception) -> str:
    """The innermost line of ours in a traceback."""
    place, trace = "?", error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if "partnerbook" in file.parts:
            place = f"{file.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _said(error: click.ClickException) -> tuple[str, str]:
    if isinstance(error, click.NoSuchOption):
        near = did_you_mean(error.option_name, error.possibilities or ())
        return f"there is no option {error.option_name}", near or _see_help(error)
    if isinstance(error, click.BadParameter) and error.param is not None:
        what = _name(error.param)
        choices = list(error.param.type.choices) if isinstance(error.param.type, click.Choice) else []
        if isinstance(error, click.MissingParameter):
            return f"{what} is missing", f"it is {one_of(choices)}" if choices else _see_help(error)
        no_choice = _NO_CHOICE.match(error.message)
        if choices and no_choice:
            typed = no_choice["typed"]
            near = did_you_mean(typed, choices)
            return f'{what} cannot be "{typed}"', near or f"it is {one_of(choices)}"
        return f"{what}: {_plain(error.message)}", _see_help(error)
    return _plain(error.format_message()), _see_help(error)


def _name(parameter: click.Parameter) -> str:
    """A parameter as the user types it: --format, or KIND."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name.upper()


def _plain(message: str) -> str:
    """A sentence of click without its capital and its full stop."""
    text = message.strip().removesuffix(".")
    return text[:1].lower() + text[1:]


def _see_help(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"see: {context.command_path} --help" if context else ""
