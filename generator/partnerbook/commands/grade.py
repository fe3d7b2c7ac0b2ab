"""``partnerbook grade``: how good value statements are, one a line, wherever they come from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from partnerbook.commands.options import GlobalOptions, Refusal, output, shared_options

if TYPE_CHECKING:
    from partnerbook.analysis.prose.grading import Context


@click.command()
@click.argument("file", required=False, default="-", metavar="[FILE|-]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with the place of every mark.")
@shared_options
def grade(settings: GlobalOptions, *, file: str, as_json: bool) -> None:
    """Grade value statements, one a line, from FILE or from standard input.

    Each is strong, workable or vague; what is found in it, what is wrong and what is missing stand below.
    Inside a workspace the words of its program count as empty or as hedges too.
    """
    from partnerbook.analysis.prose import grading
    from partnerbook.report import grades

    context = _context(settings)
    statements = [
        grades.Graded(number, line.strip(), grading.grade(line.strip(), context))
        for number, line in enumerate(_text(settings, file).splitlines(), start=1)
        if line.strip()
    ]
    if as_json:
        output(grades.as_json(statements), "json")
    elif statements:
        output(grades.text(statements))
    else:
        settings.say("no statement to grade")


def _text(settings: GlobalOptions, file: str) -> str:
    """The text of a file, or of standard input. Refuses what is not text."""
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(settings.path(file)).read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"{file} is not UTF-8", "save it as UTF-8") from None


def _context(settings: GlobalOptions) -> Context:
    """The words of the program, where there is a workspace."""
    from partnerbook.analysis.prose.grading import Context
    from partnerbook.survey import read_program
    from partnerbook.workspace import NoWorkspaceError

    try:
        own = read_program(settings.workspace())[0].statement_words
    except NoWorkspaceError:
        return Context()
    return Context(own.empty, own.hedges)
