"""``partnerbook new template``: a built-in template copied into the workspace, to be changed there."""

from __future__ import annotations

import click

from partnerbook import resources
from partnerbook.commands.options import GlobalOptions, Refusal, output, shared_options
from partnerbook.commands.writing import create
from partnerbook.diagnostic import did_you_mean
from partnerbook.overrides import TEMPLATES, WORD, built_in


@click.command()
@click.argument("name")
@shared_options
def template(settings: GlobalOptions, *, name: str) -> None:
    """Copy the template NAME (drafts/first.md, word/term-sheet.docx) into templates/, where it takes the place of the
    built-in one.

    The reference on the site lists all templates and what each may use.
    """
    root = settings.workspace().root
    wanted = name.replace("\\", "/").removeprefix("./").removeprefix(f"{TEMPLATES}/")
    if wanted not in (*built_in(), *WORD):
        raise Refusal(f'there is no template "{name}"', _instead(wanted))
    create(root, f"{TEMPLATES}/{wanted}", _content(wanted))
    output(f"{TEMPLATES}/{wanted}")
    settings.say("Next: change it; what it may use stands in the reference on the site")
    settings.say("      partnerbook build")


def _content(wanted: str) -> bytes:
    """The built-in template; where a kind of document has no Word file of its own, the one for all kinds."""
    path = resources.templates() / wanted
    return (path if path.is_file() else resources.templates() / WORD[0]).read_bytes()


def _instead(wanted: str) -> str:
    """The template that may be meant, by its file name or the nearest one; else where they are listed."""
    stem = wanted.rpartition("/")[2].partition(".")[0]
    same = [known for known in (*built_in(), *WORD) if known.rpartition("/")[2].partition(".")[0] == stem]
    if same:
        return f'did you mean "{same[0]}"?'
    return did_you_mean(wanted, (*built_in(), *WORD)) or "the reference on the site lists them all"
