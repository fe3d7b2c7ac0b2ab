"""``partnerbook terms``: what became of a term sheet that was sent."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from partnerbook.commands import terminal
from partnerbook.commands.new import InOrder
from partnerbook.commands.options import (
    GlobalOptions,
    Refusal,
    Stopped,
    global_options,
    known_partner,
    output,
    shared_options,
)

if TYPE_CHECKING:
    from partnerbook.counsel.reading import Reading
    from partnerbook.survey import Survey
    from partnerbook.workspace import Workspace

_NEEDED = ("partner.yaml", "agreement.yaml")


@click.group(cls=InOrder)
@global_options
def terms() -> None:
    """Read what came back of a term sheet."""


@terms.command(short_help="what counsel changed in FILE.docx, field by field")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.docx")
@click.option("--partner", required=True, metavar="PARTNER", help="Whose term sheet it is.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@shared_options
def read(settings: GlobalOptions, *, file: Path, partner: str, form: str) -> None:
    """Say what counsel did to a term sheet that came back as a Word file, beside the fields of agreement.yaml.

    Tracked changes, changes typed without tracking, deletions, new paragraphs and comments are told, each with its author and day
    where the file has them. It is held against agreement.yaml as it stands, or as git has it where that fits better. A value is
    proposed where it is certain; nothing is written. Exit status: 0 nothing was changed, 1 something is to be looked at.
    """
    from partnerbook.counsel import report
    from partnerbook.word.library import HINT, is_installed
    from partnerbook.word.returned_parts import NotReadableError

    if not is_installed():
        raise Refusal("Word files need python-docx, which is not installed", HINT)
    workspace = settings.workspace()
    slug = known_partner(workspace, partner)
    try:
        found = _reading(settings, workspace, slug, _bytes(settings.path(file), file))
    except NotReadableError as error:
        raise Refusal(f"{file}: {error}", error.hint) from None
    if form == "json":
        terminal.data(report.as_json(found, slug), form)
    else:
        colour = settings.colour(sys.stdout)
        terminal.report(report.as_text(found, slug, colour=colour), colour=colour, err=False)
        for line in report.closing(found):
            output(line)
    if found.findings or found.loose:
        raise Stopped


def _bytes(path: Path, typed: Path) -> bytes:
    """What a file holds, no more than any term sheet. Refuses what is no file."""
    from partnerbook.word.returned_parts import MAX_BYTES

    if not path.is_file():
        what = "is not a file" if path.exists() else "is not there"
        raise Refusal(f"{typed} {what}", "name the Word file (.docx) that came back")
    with path.open("rb") as opened:
        return opened.read(MAX_BYTES + 1)


def _reading(settings: GlobalOptions, workspace: Workspace, slug: str, content: bytes) -> Reading:
    """What a file tells. Refuses where there is no sheet to hold it against, or where it is none of ours."""
    from partnerbook.counsel.reading import reading
    from partnerbook.engine.word_files import WordFiles
    from partnerbook.render.environment import TemplateError, Templates
    from partnerbook.survey import survey

    result = survey(workspace, settings.today, slugs=[slug])
    _refuse_errors(result, slug)
    folder = workspace.folder(slug)
    templates = Templates(workspace.root / "templates")
    word = WordFiles(templates)  # nothing is kept: this command writes nothing
    try:
        found = reading(content, workspace, folder, result.program, result.today, templates, word)
    except TemplateError as error:
        raise Refusal(f"{error.template}:{error.line}:1: {error.message}") from None
    if found is None:
        raise Refusal(f"{slug} has no term sheet", f"begin with: partnerbook new agreement {slug}")
    return found


def _refuse_errors(result: Survey, slug: str) -> None:
    """Errors in what the sheet is made of would have it compared with another sheet than the one that was sent."""
    from partnerbook.addresses import PARTNERS, partner_path
    from partnerbook.diagnostic import stopping
    from partnerbook.report import text

    files = {f"{PARTNERS}/program.yaml", *(partner_path(slug, name) for name in _NEEDED)}
    unread = [each for each in stopping(result.findings) if each.span.file in files and each.code < "PB1"]
    if unread:
        terminal.report(text.render(unread))
        raise Refusal("the file was not read: the sheet cannot be made from these files", "mend them first")
