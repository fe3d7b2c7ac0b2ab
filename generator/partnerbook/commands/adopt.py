"""``partnerbook adopt``: reads a folder of records, plans, writes all or none, and says what became of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

from partnerbook.adopt import folder, plan, record_links, record_reading
from partnerbook.adopt.found import Found, Note, Placed, Plan, Source
from partnerbook.adopt.record_text import APPROVED, approved, text
from partnerbook.adopt.several import several
from partnerbook.commands import terminal
from partnerbook.commands.new.starting_point import StartingPoint
from partnerbook.commands.options import GlobalOptions, Refusal, Stopped, one_line, output, shared_options
from partnerbook.commands.writing import create_all
from partnerbook.diagnostic import Problem
from partnerbook.model.decision import STATUSES
from partnerbook.source.git.commits import first_day
from partnerbook.wording import abridged, plural
from partnerbook.workspace import MAX_FILE_BYTES, printable

MOST_NAMED = 6
"""Of more records than this that one line of the report is about, the rest is counted."""

_NUMBERED = re.compile(r"decisions/(\d{4})\D.*")


class Page(NamedTuple):
    """A record with the text of its new file."""

    record: Placed
    name: str
    text: str


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False))
@click.option("--partner", required=True, metavar="SLUG", help="The partner that the records are about.")
@click.option(
    "--status",
    "unstated",
    type=click.Choice(STATUSES),
    default="draft",
    show_default=True,
    help="The status of records that give none.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@shared_options
def adopt(settings: GlobalOptions, *, directory: str, partner: str, unstated: str, dry_run: bool) -> None:
    """Take over decision records kept elsewhere: MADR 2 to 4, Nygard, adr-tools, log4brains.

    Every word stays; links between the records lead to their new names. What has no field of its own is
    named and stays in the text. Numbers continue after the partner's own, nothing is overwritten, and records
    adopted before are passed over. Exit status 1 where files could not be read.
    """
    home = settings.path(directory)
    if not home.is_dir():
        raise Refusal(f"there is no folder {directory}", "name the folder that holds the records")
    start = StartingPoint.of(settings, partner)
    own, there = (start.workspace.root / "partners").resolve(), home.resolve()
    if there.is_relative_to(own) or own.is_relative_to(there):
        raise Refusal(
            f"{directory} holds files of this playbook", "name a folder of records that were kept elsewhere"
        )
    contents = folder.contents(home)
    known = _adopted(start)
    earlier = {
        source.file: known[source.fingerprint] for source in contents.sources if source.fingerprint in known
    }
    new = [source for source in contents.sources if source.file not in earlier]
    found_several = {source.file: problem for source in new if (problem := several(source))}
    refused = tuple(
        sorted((*contents.refused, *found_several.values()), key=lambda problem: problem.span.file)
    )
    contents = replace(contents, refused=refused)
    records = [
        _met(start, home, _dated(home, record_reading.read(source, unstated, start.today)))
        for source in new
        if source.file not in found_several
    ]
    if not (records or earlier or contents.refused):
        _report_rest(settings, contents)
        raise Refusal(
            f"there is no decision record in {directory}", "records are Markdown files: 0001-title.md"
        )
    planned = _planned(start, records, earlier)
    pages, link_notes = _pages(start, planned, contents.sources, home)
    if not dry_run:
        create_all(start.workspace.root, {page.name: page.text for page in pages})
    _report(settings, planned, contents, earlier, (*_owner_notes(start, pages), *link_notes), directory)
    for page in pages:
        output(page.name)
        if dry_run:
            for line in page.text.splitlines():
                settings.tell(line)
    _say_end(settings, contents.refused, pages, len(earlier), start.partner.slug, directory, dry_run=dry_run)
    if contents.refused:
        raise Stopped


def _adopted(start: StartingPoint) -> dict[str, str]:
    """The file names of records adopted earlier, by the fingerprint of their source."""
    return {
        written.record.adopted.fingerprint: written.file.removeprefix("decisions/")
        for written in start.partner.decisions
        if written.record.adopted and written.record.adopted.fingerprint
    }


def _dated(home: Path, found: Found) -> Found:
    """The record with the day it was first committed, where it gives none itself."""
    if found.day is not None:
        return found
    day = first_day(home, found.source.file)
    words = "gives no date; that of its first commit is taken" if day else "gives no date, and git knows none"
    return replace(found, day=day, notes=(*found.notes, Note(found.source.file, 1, words)))


def _met(start: StartingPoint, home: Path, found: Found) -> Found:
    """The record, with a note where one came in earlier from a file of the same name, with other words."""
    came_from = _came_from(home, found.source)
    for written in start.partner.decisions:
        if written.record.adopted and written.record.adopted.from_ == came_from:
            words = f"{written.file} came from a file of this name, with other words; keep one of the two"
            return replace(found, notes=(*found.notes, Note(found.source.file, 1, words)))
    return found


def _came_from(home: Path, source: Source) -> str:
    """Where a record was kept, as its file says it: the name of the folder and the path below it."""
    return printable(f"{home.resolve().name}/{source.file}")


def _planned(start: StartingPoint, records: list[Found], earlier: Mapping[str, str]) -> Plan:
    taken = [int(match[1]) for name in start.partner.files if (match := _NUMBERED.fullmatch(name))]
    try:
        return plan.plan(records, taken, earlier)
    except plan.NoNumberError:
        raise Refusal(
            f"{start.partner.name} would have more decisions than four digits can number",
            "adopt them under several partners",
        ) from None


def _pages(
    start: StartingPoint, planned: Plan, sources: Iterable[Source], home: Path
) -> tuple[tuple[Page, ...], tuple[Note, ...]]:
    """The texts of all new files, and what has to be said about their links."""
    bodies = {source.file: source.text for source in sources}
    bodies.update({record.found.source.file: record.found.body for record in planned.placed})
    pages: list[Page] = []
    notes: list[Note] = []
    for record in planned.placed:
        source = record.found.source
        above = source.text.count("\n") - record.found.body.count("\n")
        body, said = record_links.led(record.found, planned.names, bodies, above)
        owner = record.found.owner or next(iter(record.found.deciders or ()), start.owner)
        whole = text(record, body, owner, _came_from(home, source), start.today)
        if len(whole.encode()) > MAX_FILE_BYTES:
            hint = "split it, or keep large material elsewhere"
            raise Refusal(f"{source.file} would become larger than a file here may be", hint)
        pages.append(Page(record, start.path(f"decisions/{record.name}"), whole))
        notes += said
    return tuple(pages), tuple(notes)


def _owner_notes(start: StartingPoint, pages: Iterable[Page]) -> Iterable[Note]:
    """Who looks after records without a decider, which have no approval, and which are still to be decided."""
    for page in pages:
        found = page.record.found
        lacks = page.record.status in APPROVED and not approved(page.record)
        if not found.deciders:
            who = (
                f"{start.owner}, who owns the partner, looks after it"
                if start.owner
                else "nobody owns it yet"
            )
            who = f"{found.owner} looks after it" if found.owner else who
            if found.unread:
                missing = (
                    "may name who decided where it was not read"
                    if found.deciders is None
                    else "names nobody who plainly agreed"
                )
            else:
                missing = "names no decider" if found.deciders is None else "names no decider yet"
            told = found.deciders is not None or found.unread
            no_approval = "no approval is written, and " if lacks and told else ""
            yield Note(found.source.file, 1, f"{missing}; {no_approval}{who}")
        if lacks and (found.deciders or (found.deciders is None and not found.unread)):
            what = "no day of the decision" if found.deciders else "nobody who decided"
            yield Note(
                found.source.file, 1, f"{page.record.status}, and gives {what}: no approval is written"
            )
        if page.record.status == "proposed":
            words = "is still open, so the rules for new decisions hold: check names what it lacks before a site is built"
            yield Note(found.source.file, 1, words)


def _report(
    settings: GlobalOptions,
    planned: Plan,
    contents: folder.Contents,
    earlier: Mapping[str, str],
    more: Iterable[Note],
    directory: str,
) -> None:
    """Say what became of every file, then whatever could not be taken over as it is."""
    for record in planned.placed:
        found = record.found
        ties = [f"supersedes {record.supersedes}"] if record.supersedes else []
        ties += [f"superseded by {record.superseded_by}"] if record.superseded_by else []
        facts = ", ".join([found.format, record.status, str(found.day or "no date"), *ties])
        settings.say(f"{one_line(found.source.file)} is {record.id} ({facts})")
    for file, name in earlier.items():
        settings.say(f"skipped: {one_line(file)} was adopted earlier as {name}")
    _report_rest(settings, contents)
    notes = [note for record in planned.placed for note in record.found.notes]
    said: dict[tuple[object, ...], list[Note]] = {}
    for note in (*notes, *planned.notes, *more):
        said.setdefault((note.message, *((note.file, note.line) if note.doubt else ())), []).append(note)
    ids = {record.found.source.file: record.id for record in planned.placed}
    for (message, *_), about in said.items():
        files = tuple(dict.fromkeys(note.file for note in about))
        if len(about) == 1:
            where = one_line(f"{directory}/{about[0].file}:{about[0].line}")
        elif len(files) == len(ids):
            where = "every record"
        else:
            where = abridged([one_line(ids[file]) for file in files], MOST_NAMED)
        settings.say(f"{where}: {one_line(str(message))}")


def _report_rest(settings: GlobalOptions, contents: folder.Contents) -> None:
    """Say which files are no records."""
    for note in contents.skipped:
        settings.say(f"skipped: {one_line(note.file)} {note.message}")
    if contents.others:
        others = abridged([one_line(name) for name in contents.others], MOST_NAMED)
        settings.say(f"left where they are, not Markdown: {others}")


def _say_end(
    settings: GlobalOptions,
    refused: tuple[Problem, ...],
    pages: tuple[Page, ...],
    earlier: int,
    slug: str,
    directory: str,
    *,
    dry_run: bool,
) -> None:
    for problem in refused:
        terminal.say(f"{directory}/{problem.span}: {problem.message}")
        terminal.say(f"    {problem.hint}")
    counts = [f"{plural(len(pages), 'record')} {'would be adopted' if dry_run else 'adopted'}"]
    counts += [f"{earlier} there already"] if earlier else []
    counts += [f"{len(refused)} refused"] if refused else []
    settings.say(", ".join(counts))
    if pages and not dry_run:
        settings.say(f"Next: partnerbook check {slug}")
