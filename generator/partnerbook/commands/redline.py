"""``partnerbook redline``: what changed in a term sheet, word by word, whom it favours and what it is worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from partnerbook.commands.options import GlobalOptions, Refusal, output, shared_options
from partnerbook.commands.writing import refuse_sources, write_output
from partnerbook.wording import one_of

if TYPE_CHECKING:
    from partnerbook.changes.redline import ComparedSheet
    from partnerbook.render.environment import Templates

    Writer = Callable[[ComparedSheet, Templates], bytes]


def _markdown(sheet: ComparedSheet, _: Templates) -> bytes:
    from partnerbook.changes.redline_files import as_markdown

    return as_markdown(sheet).encode()


def _page(sheet: ComparedSheet, templates: Templates) -> bytes:
    from partnerbook.changes.redline_files import as_html

    return f"{as_html(sheet, templates)}\n".encode()


WRITERS: Mapping[str, Writer] = {".md": _markdown, ".html": _page}
"""What a file holds, by its ending."""


class _Faulty(Refusal):
    """Something in the workspace keeps the sheets from being compared: exit status 1."""

    exit_code = 1


@click.command()
@click.argument("partner")
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE, by its ending as Markdown (.md) or as a page (.html).",
)
@shared_options
def redline(
    settings: GlobalOptions, *, partner: str, base: str, head: str | None, target: Path | None
) -> None:
    """Say what changed in a partner's term sheet from revision BASE to HEAD, and show the sheet with its changes.

    Without HEAD it is the files as they stand. Each changed term is listed with whom it favours, why, and what it is
    worth in the worked example: that is for people inside, not for the partner. Without FILE it is Markdown, with
    ~~what went~~ and **what came**. Exit status 0 also when something changed.
    """
    from partnerbook.changes.redline import NoSheetError, UnreadableSheetError, compare
    from partnerbook.render.environment import TemplateError, Templates
    from partnerbook.source.git.revisions import UnknownRevisionError
    from partnerbook.source.git.run import GitError

    workspace = settings.workspace()
    refuse_sources(workspace.root, [target] if target else ())
    write = _writer(target)
    templates = Templates(workspace.root / "templates")
    try:
        sheet = compare(workspace, partner, base, head, settings.today, templates)
        content = write(sheet, templates)
    except UnreadableSheetError as error:
        raise _Faulty(str(error), error.hint) from None
    except UnknownRevisionError as error:  # which names the command that compares everything
        raise Refusal(
            str(error), error.hint.replace("partnerbook review", f"partnerbook redline {partner}")
        ) from None
    except NoSheetError as error:
        raise Refusal(str(error), error.hint) from None
    except GitError as error:
        raise Refusal(f"git: {error}") from None
    except TemplateError as error:
        raise _Faulty(f"{error.template}:{error.line}:1: {error.message}") from None
    if target is None:
        output(content.decode().rstrip("\n"), "md")
    else:
        write_output(target, content)
        settings.say(f"wrote {target}")


def _writer(target: Path | None) -> Writer:
    """What writes the form that the name of a file asks for. Refuses others."""
    ending = target.suffix.lower() if target else ".md"
    if ending not in WRITERS:
        raise Refusal(f"{target}: cannot write {ending or 'a file without an ending'}; use {one_of(WRITERS)}")
    return WRITERS[ending]
