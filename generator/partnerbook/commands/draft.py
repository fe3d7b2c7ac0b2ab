"""``partnerbook draft``: a document for the partner, ready to paste or to send."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from partnerbook.commands.build import Unbuilt
from partnerbook.commands.options import Refusal, Settings, Stopped, known_partner, shared_options

if TYPE_CHECKING:
    from partnerbook.drafts.document import Document
    from partnerbook.survey import Survey

KINDS = ("outreach", "announcement", "social", "term-sheet", "exit", "joint-plan", "statements")
FORMS = ("md", "txt", "html")


@click.command()
@click.argument("partner")
@click.argument("kind", type=click.Choice(KINDS))
@click.option(
    "--to", "form", type=click.Choice(FORMS), help="The form; without it, the ending of FILE, else md."
)
@click.option("--name", metavar="NAME", help="One of several: first, day-3, announcement-them …")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to FILE."
)
@shared_options
def draft(
    settings: Settings, *, partner: str, kind: str, form: str | None, name: str | None, output: Path | None
) -> None:
    """Print a document for a partner: a message, the announcement or the term sheet.

    Of several messages it is the one due next, unless --name says otherwise. Nothing confidential can
    be in it; what is not approved yet is marked DRAFT.
    """
    from partnerbook.engine.documents import draft_files, render
    from partnerbook.render.environment import TemplateError, Templates
    from partnerbook.survey import survey

    workspace = settings.workspace()
    result = survey(workspace, settings.today, slugs=[known_partner(workspace, partner)])
    document = chosen(result, kind, name)
    _stop_for_errors(settings, result, document)
    try:
        made = render(document, Templates(workspace.root / "templates"))
    except TemplateError as error:
        raise Unbuilt(f"{error.template}:{error.line}:1: {error.message}") from None
    form = form or (output.suffix[1:] if output and output.suffix[1:] in FORMS else "md")
    forms = draft_files(made, result.partners[0].slug)
    text = next(content for path, content in forms.items() if path.endswith(f".{form}")).decode()
    for reason in document.draft:
        settings.say(f"marked DRAFT: {reason}")
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
        settings.say(f"wrote {output}: {made.words} words")


def chosen(result: Survey, kind: str, name: str | None) -> Document:
    """The document asked for. Refuses a kind that the folder has no data for, and an unknown name."""
    from partnerbook.analysis.outreach import next_message
    from partnerbook.diagnostic import did_you_mean, one_of
    from partnerbook.drafts.documents import documents

    partner = result.partners[0]
    found = {d.name: d for d in documents(partner, result.program, result.today) if d.kind == kind}
    if not found:
        command = {
            "term-sheet": "agreement",
            "announcement": "launch",
            "social": "launch",
            "joint-plan": "launch",
        }
        hint = f"begin with: partnerbook new {command.get(kind, kind.rstrip('s'))} {partner.slug}"
        raise Refusal(f"{partner.slug} has nothing to make the {kind} from", hint)
    if name is not None:
        if name not in found:
            raise Refusal(
                f'there is no {kind} "{name}"', did_you_mean(name, found) or f"there is {one_of(found)}"
            )
        return found[name]
    due = next_message(partner.outreach, result.today) if kind == "outreach" and partner.outreach else None
    return found.get(str(due.step)) or next(iter(found.values())) if due else next(iter(found.values()))


def _stop_for_errors(settings: Settings, result: Survey, document: Document) -> None:
    """Errors in the file a document is made from, and in reading the folder, stop it."""
    from partnerbook.checks.runner import stops
    from partnerbook.report import text

    grave = [
        finding
        for finding in result.findings
        if finding.code.startswith("PB0") or finding.span.file.endswith(f"/{document.source}")
    ]
    if stops(grave):
        shown = [finding for finding in grave if finding.severity == "error"]
        click.echo(text.render(shown), nl=False, err=True)
        settings.say("the document was not made")
        raise Stopped
