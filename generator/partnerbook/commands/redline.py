"""``partnerbook redline``: what changed in a term sheet, word by word, whom it favours and what it is worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from partnerbook.commands.options import GlobalOptions, Refusal, output, shared_options
from partnerbook.commands.writing import refuse_sources, refuse_without_word, write_document, write_output
from partnerbook.wording import one_of

if TYPE_CHECKING:
    from partnerbook.changes.redline import ComparedSheet
    from partnerbook.render.environment import Templates

    Writer = Callable[[ComparedSheet, Templates, Path, bool], bytes]


def _markdown(sheet: ComparedSheet, *_: object) -> bytes:
    from partnerbook.changes.redline_files import as_markdown

    return as_markdown(sheet).encode()


def _page(sheet: ComparedSheet, templates: Templates, *_: object) -> bytes:
    from partnerbook.changes.redline_files import as_html

    return f"{as_html(sheet, templates)}\n".encode()


def _word(sheet: ComparedSheet, templates: Templates, root: Path, with_concessions: bool) -> bytes:
    from partnerbook.changes.redline_files import as_word
    from partnerbook.engine.incremental.cache import Cache
    from partnerbook.engine.word_files import WordFiles

    return as_word(sheet, WordFiles(templates, Cache(root)), with_concessions=with_concessions)


WRITERS: Mapping[str, Writer] = {".md": _markdown, ".html": _page, ".docx": _word}
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
    help="Write to FILE, by its ending as Markdown (.md), as a page (.html) or as Word with tracked changes (.docx).",
)
@click.option(
    "--with-concessions",
    is_flag=True,
    help="Have the list of whom each change favours in the Word file too: it is INTERNAL then, and FILE has to say so.",
)
@click.option("--force", is_flag=True, help="Write a Word file though something else stands there.")
@shared_options
def redline(
    settings: GlobalOptions,
    *,
    partner: str,
    base: str,
    head: str | None,
    target: Path | None,
    with_concessions: bool,
    force: bool,
) -> None:
    """Say what changed in a partner's term sheet from revision BASE to HEAD, and show the sheet with its changes.

    Without HEAD it is the files as they stand. Each changed term is listed with whom it favours, why, and what it is
    worth in the worked example: that is for people inside, not for the partner. Without FILE it is Markdown, with
    ~~what went~~ and **what came**. Exit status 0 also when something changed.

    A Word file is the sheet alone, made to be sent: through your own template, each change tracked with its day and
    whoever committed the sheet last. Accepting all gives the sheet at HEAD, rejecting all the one at BASE.
    """
    from partnerbook.changes.redline import NoSheetError, UnreadableSheetError, compare
    from partnerbook.render.environment import TemplateError, Templates
    from partnerbook.source.git.revisions import UnknownRevisionError
    from partnerbook.source.git.run import GitError

    workspace = settings.workspace()
    refuse_sources(workspace.root, [target] if target else ())
    write = _writer(target, with_concessions=with_concessions)
    templates = Templates(workspace.root / "templates")
    try:
        sheet = compare(workspace, partner, base, head, settings.today, templates)
        content = write(sheet, templates, workspace.root, with_concessions)
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
        if target.suffix.lower() == ".docx":
            write_document(workspace.root, target, content, force=force)
        else:
            write_output(target, content)
        settings.say(f"wrote {target}")


def _writer(target: Path | None, *, with_concessions: bool) -> Writer:
    """What writes the form that the name of a file asks for. Refuses others, and a name that hides what is internal."""
    ending = target.suffix.lower() if target else ".md"
    if ending not in WRITERS:
        raise Refusal(f"{target}: cannot write {ending or 'a file without an ending'}; use {one_of(WRITERS)}")
    if target and ending == ".docx":
        refuse_without_word()
        if with_concessions and "INTERNAL" not in target.name:
            what = f"{target} would say whom each change favours, and its name does not say INTERNAL"
            raise Refusal(what, f"name it {target.with_name(f'{target.stem}-INTERNAL.docx')}")
    return WRITERS[ending]
