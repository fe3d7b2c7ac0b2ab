"""``partnerbook import``: reads a list, plans, writes, and says what became of every row and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from partnerbook.commands import terminal
from partnerbook.commands.options import GlobalOptions, Refusal, Stopped, one_line, output, shared_options
from partnerbook.commands.writing import create_folder
from partnerbook.diagnostic import Problem, Span
from partnerbook.importer import entries, known, partner_list
from partnerbook.importer.columns import FIELDS, UnknownMappingError, mapped
from partnerbook.importer.entries import Entry
from partnerbook.importer.rows import Row, Table
from partnerbook.model.profile import STAGES
from partnerbook.survey import read_program, resolve_today
from partnerbook.wording import plural
from partnerbook.workspace import Workspace

ENDINGS = (".csv", ".tsv", ".txt", ".json", ".yaml", ".yml")
MOST_UNFIT = 20
"""Of more cells that fit no field than this, the rest is counted."""

_CALLED = {"types": "type", "email": "e-mail"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import will do: entries to write, those there already with the reason, rows refused."""

    entries: tuple[Entry, ...]
    existing: tuple[tuple[Entry, str], ...]
    refused: tuple[Problem, ...]


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--map",
    "told",
    multiple=True,
    metavar="FIELD=COLUMN",
    help=f"Where a field comes from; FIELD= leaves it out. Fields: {', '.join(FIELDS)}.",
)
@click.option(
    "--stage", type=click.Choice(STAGES), default="prospect", show_default=True, help="Where they stand."
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@shared_options
def import_file(
    settings: GlobalOptions, *, file: str, told: tuple[str, ...], stage: str, dry_run: bool
) -> None:
    """Make partner folders from a list in CSV, JSON or YAML.

    Columns are recognised by their names; what has no field of its own is kept in notes/imported.md.
    A folder that exists is never touched. Exit status 1 where rows were refused.
    """
    workspace = settings.workspace()
    program, _ = read_program(workspace)
    today = resolve_today(program, settings.today)
    table = _read(file)
    plan, columns = Plan((), (), table.refused), {}
    if not table.broken:
        columns = _columns(table, told)
        plan = plan_of(table, columns, _present(workspace), known.partners(workspace))
    if columns:
        _say_columns(settings, table, columns, plan)
    written = _write(workspace, plan, stage, today, Path(file).name, dry_run=dry_run)
    _say_unfit(settings, file, plan, columns, stage)
    for entry in written:
        output(f"partners/{entry.slug}")
    _say_rows(settings, file, plan, len(written), dry_run=dry_run)
    if plan.refused:
        raise Stopped


def _read(file: str) -> Table:
    path = Path(file)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise Refusal(
            f"{file}: cannot tell what kind of list this is", f"its name should end in {', '.join(ENDINGS)}"
        )
    with path.open("rb") as stream:
        return partner_list.read(stream.read(partner_list.MAX_BYTES + 1), file, ending)


def _columns(table: Table, told: Sequence[str]) -> dict[str, str]:
    try:
        return mapped(table, told)
    except UnknownMappingError as error:
        raise Refusal(str(error), error.hint) from None


def _present(workspace: Workspace) -> frozenset[str]:
    """The names in partners/, so compared that no file system takes two of them for one."""
    return frozenset(entries.name_key(path.name) for path in (workspace.root / "partners").iterdir())


def plan_of(
    table: Table, columns: Mapping[str, str], present: frozenset[str], there: known.Known = known.NOBODY
) -> Plan:
    """Decide about every row: written, there already, or refused."""
    refused = list(table.refused)
    if "name" not in columns:
        listed = ", ".join(table.columns) or "none"
        hint = f"say which: --map name=COLUMN (the columns are {listed})"
        problem = Problem("no-name-column", Span(table.file), "no column holds the partners' names", hint)
        return Plan((), (), (*refused, problem))
    named: list[tuple[Row, str]] = []
    lines: dict[str, int] = {}
    for row in table.rows:
        name = entries.name_of(row, columns)
        reason = _reason(name, lines.get(entries.name_key(name)), columns["name"])
        if reason:
            refused.append(Problem("refused-row", Span(table.file, row.line), *reason))
            continue
        lines[entries.name_key(name)] = row.line
        named.append((row, name))
    websites = [row.cells.get(columns.get("website", ""), "") for row, _ in named]
    slugs = entries.slugs([(name, site) for (_, name), site in zip(named, websites, strict=True)])
    found = [entries.entry(row, columns, slug) for (row, _), slug in zip(named, slugs, strict=True)]
    reasons = [
        f"partners/{item.slug} exists already" if item.slug in present else there.has(item) for item in found
    ]
    return Plan(
        tuple(item for item, reason in zip(found, reasons, strict=True) if not reason),
        tuple((item, reason) for item, reason in zip(found, reasons, strict=True) if reason),
        tuple(sorted(refused, key=lambda problem: problem.span)),
    )


def _reason(name: str, earlier: int | None, column: str) -> tuple[str, str] | None:
    if not name:
        return f'there is no name under "{column}"', "give the row a name"
    if len(name) > entries.MAX_NAME:
        what = f"the name is {len(name)} characters long; up to {entries.MAX_NAME} are taken"
        return what, "check whether the columns have shifted"
    if earlier is not None:
        return f'"{name}" stands in line {earlier} already', "keep one of the two rows"
    return None


def _write(
    workspace: Workspace, plan: Plan, stage: str, today: date, source: str, *, dry_run: bool
) -> tuple[Entry, ...]:
    if dry_run:
        return plan.entries
    return tuple(
        entry
        for entry in plan.entries
        if create_folder(workspace.root, f"partners/{entry.slug}", entries.files(entry, stage, today, source))
    )


def _say_columns(settings: GlobalOptions, table: Table, columns: Mapping[str, str], plan: Plan) -> None:
    settings.say(f"{one_line(table.file)}: {plural(len(table.rows), 'row')}")
    for field, column in columns.items():
        settings.say(f'  {_CALLED.get(field, field):9} from "{one_line(column)}"')
    kept = Counter(column for entry in plan.entries for column in entry.kept)
    for column in table.columns:
        if kept[column]:
            some = f" ({plural(kept[column], 'cell')} that did not fit)" if column in columns.values() else ""
            settings.say(f'  a note    from "{one_line(column)}"{some}')


def _say_rows(settings: GlobalOptions, file: str, plan: Plan, written: int, *, dry_run: bool) -> None:
    for entry, reason in plan.existing:
        settings.say(f"{one_line(file)}:{entry.line}:1: skipped: {reason}")
    for problem in plan.refused:
        terminal.say(f"{problem.span}: {problem.message}")
        if problem.hint:
            terminal.say(f"    {problem.hint}")
    done = "would be written" if dry_run else "written"
    counts = [f"{plural(written, 'partner')} {done}"]
    counts += [f"{len(plan.existing)} there already"] if plan.existing else []
    counts += [f"{len(plan.refused)} refused"] if plan.refused else []
    settings.say(", ".join(counts))
    if written and not dry_run:
        settings.say("Next: partnerbook check")


def _say_unfit(
    settings: GlobalOptions, file: str, plan: Plan, columns: Mapping[str, str], stage: str
) -> None:
    """Name the cells that their field could not take, each with its line."""
    unfit = [
        f'{one_line(file)}:{entry.line}: "{one_line(entry.kept[column])}" is no {_CALLED.get(field, field)}; '
        + (f"taken as {stage}, " if field == "stage" else "")
        + "kept in notes"
        for entry in plan.entries
        for field, column in columns.items()
        if column in entry.kept
    ]
    for line in unfit[:MOST_UNFIT]:
        settings.say(line)
    if len(unfit) > MOST_UNFIT:
        settings.say(f"and {len(unfit) - MOST_UNFIT} more cells that did not fit, kept in notes")
