"""``partnerbook draft``: a document for the partner, ready to paste or to send."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click

from partnerbook.addresses import PARTNERS, partner_path
from partnerbook.commands import terminal
from partnerbook.commands.options import GlobalOptions, Refusal, Stopped, known_partner, shared_options
from partnerbook.commands.writing import refuse_sources, refuse_without_word, write_document
from partnerbook.wording import plural

if TYPE_CHECKING:
    from partnerbook.drafts.document import Document, Form
    from partnerbook.survey import Survey
    from partnerbook.workspace import Workspace

KINDS = (
    "outreach", "announcement", "press", "faq", "social", "kit-mail", "internal",
    "term-sheet", "exit", "joint-plan", "statements",
)  # fmt: skip
FORMS: tuple[Form, ...] = ("md", "txt", "html", "eml", "docx")
CALENDAR: Final = "ics"
"""What is due with the partner, which is no document: it has the one form of that name."""
SPOKEN = {
    "outreach": "a message",
    "announcement": "the announcement",
    "press": "the press release",
    "faq": "the answers to customers",
    "kit-mail": "the hand-over mail",
    "internal": "the internal brief",
    "social": "the social posts",
    "term-sheet": "the term sheet",
    "exit": "the exit messages",
    "joint-plan": "the joint plan",
    "statements": "the statements",
}
"""The documents, as one speaks of them."""

_BEGUN_IN = {kind: kind for kind in KINDS} | {
    "term-sheet": "agreement",
    **dict.fromkeys(
        ("announcement", "press", "faq", "social", "kit-mail", "internal", "joint-plan"), "launch"
    ),
}
"""The file that each kind of document begins in."""


_WANTS = {
    "press": "it wants a headline and significant: true",
    "faq": "it wants a headline, and customers_get or faq",
    "kit-mail": "it wants a headline, and a date that has not passed",
    "internal": "it wants a headline",
}
"""What of launch.yaml each of the documents wants that not every launch has."""


class Unmade(Refusal):
    """Something in the workspace keeps the document from being made: exit status 1."""

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(message, "the document was not made")


@click.command()
@click.argument("partner")
@click.argument("kind", type=click.Choice([*KINDS, CALENDAR]))
@click.option(
    "--to",
    "form",
    type=click.Choice([*FORMS, CALENDAR]),
    help="The form; without it, the ending of FILE, else md.",
)
@click.option("--name", metavar="NAME", help="One of several: first, day-3, announcement-them …")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to FILE."
)
@click.option("--force", is_flag=True, help="Write to FILE though something else stands there.")
@shared_options
def draft(
    settings: GlobalOptions,
    *,
    partner: str,
    kind: str,
    form: Form | Literal["ics"] | None,
    name: str | None,
    output: Path | None,
    force: bool,
) -> None:
    """Print a document for a partner: a message, the announcement or the term sheet; or a calendar, ics.

    A Word file, docx, is written instead, to PARTNER-NAME.docx where no FILE is named.
    Of several messages it is the one due next, unless --name says otherwise. Nothing confidential can
    be in it, but in the internal brief, which is for our own people; what is not approved yet is marked DRAFT.
    The calendar has what is due with the partner, and stays inside.
    """
    from partnerbook.drafts.document import PUBLISHED
    from partnerbook.engine.draft_files import render, written
    from partnerbook.engine.incremental.cache import Cache
    from partnerbook.engine.word_files import WordFiles
    from partnerbook.render.environment import TemplateError, Templates
    from partnerbook.survey import survey

    workspace = settings.workspace()
    refuse_sources(workspace.root, [output] if output else ())
    if kind == CALENDAR:
        content = _calendar(settings, workspace, known_partner(workspace, partner), form, output)
        _give(settings, workspace.root, output, content, CALENDAR, force=force)
        return
    if form == CALENDAR or (output and output.suffix.lower() == f".{CALENDAR}"):
        raise Refusal(
            f"{SPOKEN[kind]} is no calendar", f"for what is due: partnerbook draft {partner} {CALENDAR}"
        )
    written_as = form or _form_of(output)
    result = survey(workspace, settings.today, slugs=[known_partner(workspace, partner)])
    document = chosen(settings, result, kind, name)
    if written_as == "eml" and "eml" not in PUBLISHED[document.kind]:
        raise Refusal("only messages can be mail files", f"for {SPOKEN[kind]} use --to md, txt, html or docx")
    _stop_for_errors(settings, result, document.sources)
    if written_as == "docx":
        refuse_without_word()
        output = output or Path(f"{result.partners[0].slug}-{_file_name(document)}.docx")
        refuse_sources(workspace.root, [output])
    try:
        templates = Templates(workspace.root / "templates")
        made = render(document, templates)
        content = written(made, written_as, WordFiles(templates, Cache(workspace.root)))
    except TemplateError as error:
        raise Unmade(f"{error.template}:{error.line}:1: {error.message}") from None
    for reason in made.document.draft:
        settings.say(f"marked DRAFT: {reason}")
    _give(settings, workspace.root, output, content, written_as, f": {made.words} words", force=force)


def _file_name(document: Document) -> str:
    """The name of a Word file: of one that stays inside it says so in capitals."""
    return document.name.replace("internal", "INTERNAL") if document.kind == "internal" else document.name


def _give(
    settings: GlobalOptions,
    root: Path,
    output: Path | None,
    content: bytes,
    form: str,
    size: str = "",
    *,
    force: bool,
) -> None:
    """Print what was made, or write it to a file and say so."""
    if output is None:
        terminal.data(content.decode(), form)
    else:
        write_document(root, output, content, force=force)
        settings.say(f"wrote {output}{size}")


def _calendar(
    settings: GlobalOptions, workspace: Workspace, slug: str, form: str | None, output: Path | None
) -> bytes:
    """What is due with a partner, as the site's calendar has it. Refuses other forms, and where nothing is due."""
    from partnerbook.analysis.summary import summarise
    from partnerbook.checks.rule import Subject
    from partnerbook.diagnostic import stopping
    from partnerbook.engine.agenda import agenda
    from partnerbook.engine.history import histories
    from partnerbook.engine.incremental.cache import Cache
    from partnerbook.report import text
    from partnerbook.survey import survey

    ending = output.suffix.lower() if output else ""
    if form not in (None, CALENDAR) or (form is None and ending not in ("", f".{CALENDAR}")):
        raise Refusal(
            "a calendar is an .ics file, and no other",
            f"leave out --to, or write to a file that ends in .{CALENDAR}",
        )
    result = survey(workspace, settings.today, slugs=[slug])
    unread = [finding for finding in stopping(result.findings) if finding.code.startswith("PB0")]
    if unread:  # what is due may stand in what cannot be read
        terminal.report(text.render(unread))
        settings.say("the calendar was not made")
        raise Stopped
    figures = Subject(result.partners[0], result.program, result.today).figures
    summary = summarise(figures, result.today, result.findings)
    known = histories(workspace, workspace.slugs(), Cache(workspace.root)).of(slug)
    due = agenda(summary, result.program.organisation.name, result.today, "", known.commits)
    if not due.file:
        raise Refusal(
            f"nothing is due with {slug}", f"what has a day is in the calendar: partnerbook show {slug}"
        )
    (content,) = due.file.values()
    return content


def _form_of(output: Path | None) -> Form:
    """The form that the name of a file asks for; md where it asks for none."""
    ending = output.suffix if output else ""
    form = next((form for form in FORMS if form == ending[1:].lower()), None)
    if ending and form is None:
        hint = f"or say what it is to hold: --to {'|'.join(FORMS)}"
        raise Refusal(f"{output}: cannot write {ending}; use .md, .txt, .html, .eml or .docx", hint)
    return form or "md"


def chosen(settings: GlobalOptions, result: Survey, kind: str, name: str | None) -> Document:
    """The document asked for. Refuses a kind that the folder has no data for, or none that can be read, and an
    unknown name.
    """
    from partnerbook.analysis.outreach import next_message
    from partnerbook.analysis.sign_off import sign_off_items
    from partnerbook.diagnostic import did_you_mean
    from partnerbook.drafts.documents import documents, internal_documents
    from partnerbook.wording import one_of

    partner = result.partners[0]
    given = (partner, result.program, result.today)
    made = internal_documents(*given, sign_off_items(*given)) if kind == "internal" else documents(*given)
    found = {document.name: document for document in made if document.kind == kind}
    if not found:
        _stop_for_errors(settings, result, (f"{_BEGUN_IN[kind]}.yaml",))
        hint = f"begin with: partnerbook new {_BEGUN_IN[kind].removesuffix('s')} {partner.slug}"
        if partner.launch and kind in _WANTS:
            hint = f"{_WANTS[kind]}: {partner_path(partner.slug, 'launch.yaml')}"
        raise Refusal(f"{partner.slug} has nothing to make {SPOKEN[kind]} from", hint)
    if name is not None:
        if name not in found:
            raise Refusal(
                f'{partner.slug} has no {kind} document "{name}"',
                did_you_mean(name, found) or f"there is {one_of(found)}",
            )
        return found[name]
    due = next_message(partner.outreach, result.today) if kind == "outreach" and partner.outreach else None
    return found.get(str(due.step)) or next(iter(found.values())) if due else next(iter(found.values()))


def _stop_for_errors(settings: GlobalOptions, result: Survey, sources: tuple[str, ...]) -> None:
    """Errors in what a document is made of stop it; of others is only said that there are some."""
    from partnerbook.diagnostic import stopping
    from partnerbook.report import text

    slug = result.partners[0].slug
    files = {f"{PARTNERS}/program.yaml"} | {partner_path(slug, file) for file in ("partner.yaml", *sources)}
    errors = stopping(result.findings)
    grave = [finding for finding in errors if finding.span.file in files]
    if grave:
        terminal.report(text.render(grave))
        settings.say("the document was not made")
        raise Stopped
    if elsewhere := len(errors):
        settings.say(f"{plural(elsewhere, 'error')} elsewhere: partnerbook check {slug}")
