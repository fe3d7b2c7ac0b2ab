"""``partnerbook check``: every finding of a workspace, or of a part of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from partnerbook import resources
from partnerbook.commands import terminal
from partnerbook.commands.options import GlobalOptions, Refusal, Stopped, shared_options, typed_option
from partnerbook.commands.writing import refuse_sources, write_output
from partnerbook.diagnostic import Diagnostic, did_you_mean
from partnerbook.wording import one_of

if TYPE_CHECKING:
    from partnerbook.survey import Survey
    from partnerbook.workspace import Workspace

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")
ENDINGS = {".txt": "text", ".json": "json", ".sarif": "sarif", ".xml": "junit"}
"""The format of an --output file follows from its ending, else from a --format that was typed."""
MOST_BEGUN = 3
"""Of more partners than these that are only begun, the rest goes without a word about what comes next."""
CODE_QUALITY = "gl-code-quality-report.json"
"""The file that GitLab reads its code quality report from."""


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="What to print."
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write the findings to FILE as well, in the form of its ending: .txt, .json, .sarif, .xml (JUnit); "
    f"{CODE_QUALITY} is for GitLab; may be repeated.",
)
@click.option("--whole", is_flag=True, help="Check the whole partner that each PATH belongs to.")
@click.option("--strict", is_flag=True, help="Warnings stop too.")
@shared_options
def check(
    settings: GlobalOptions,
    *,
    paths: tuple[str, ...],
    form: str,
    outputs: tuple[str, ...],
    whole: bool,
    strict: bool,
) -> None:
    """Report what is wrong or missing, with file, line and column.

    A PATH is a partner (acme), its folder, or one of its files; without one, the whole workspace is
    checked. With --whole a file stands for its partner, as a change in one can break a promise in another, and
    program.yaml for all partners. Exit status 1 where an error was found; accepted findings never count.
    """
    from partnerbook.commands.progress import progress
    from partnerbook.diagnostic import stops
    from partnerbook.report import text
    from partnerbook.survey import survey

    workspace = settings.workspace()
    places = [place_of(workspace, path) for path in paths]
    if whole:
        places = [_partner_of(workspace, place) for place in places]
    refuse_sources(workspace.root, outputs)
    _must_have_forms(outputs)
    settings.tell(f"checking {workspace.root}")
    with progress("Checking", quiet=settings.quiet) as watch:
        result = survey(workspace, settings.today, slugs=_slugs(workspace, places), watch=watch)
    settings.tell(f"today is {result.today}")
    findings = _within(result.findings, places)
    writers = _writers(result, findings, settings)
    if form == "text":
        _tell(settings, workspace, result, findings, strict=strict)
    else:
        terminal.data(writers[form](), form)
    for name in outputs:
        report = writers[_form_of(name, form)](to_file=True)
        write_output(Path(name), report.encode("utf-8", "backslashreplace"))
    settings.say(text.summary(findings, len(result.partners), result.files))
    if stops(findings, strict=strict):
        raise Stopped


def _tell(
    settings: GlobalOptions,
    workspace: Workspace,
    result: Survey,
    findings: Sequence[Diagnostic],
    *,
    strict: bool,
) -> None:
    """The findings on stdout. Of the example that ``init`` wrote, whoever begins beside it is told what stops and how
    many there are: they look for their own partner.
    """
    from partnerbook.diagnostic import stopping
    from partnerbook.report import text

    def tell(part: Sequence[Diagnostic]) -> None:
        colour = settings.colour(sys.stdout)
        report = text.render(part, colour=colour, accepted=settings.verbose)
        terminal.report(report, colour=colour, err=False)

    example = _example(workspace)
    others = [partner for partner in result.partners if partner.slug != example]
    if example is None or not others:
        tell(findings)
        return
    theirs = [finding for finding in findings if finding.partner == example]
    shown = theirs if settings.verbose or settings.quiet else stopping(theirs, strict=strict)
    tell([finding for finding in findings if finding.partner != example])
    faulty = {finding.partner for finding in findings}
    begun = [partner.slug for partner in others if len(partner.files) == 1 and partner.slug not in faulty]
    for slug in begun[:MOST_BEGUN]:
        settings.say(f"{slug}: no findings; fill in its partner.yaml, then: partnerbook new scorecard {slug}")
    if theirs:
        settings.say(
            f"partners/{example} is the example, with {text.amounts(theirs)} to learn from: "
            f"partnerbook check {example}; delete it when you have read it"
        )
        tell(shown)


def _example(workspace: Workspace) -> str | None:
    """The slug of the example that ``init`` wrote, while its partner.yaml is as it was written."""
    shipped = resources.example_partner()
    try:
        standing = (workspace.root / "partners" / shipped.name / "partner.yaml").read_bytes()
    except OSError:
        return None
    return shipped.name if standing == (shipped / "partner.yaml").read_bytes() else None


def _writers(
    result: Survey, findings: Sequence[Diagnostic], settings: GlobalOptions
) -> Mapping[str, Callable[..., str]]:
    from partnerbook.report import github, gitlab, json, junit, sarif, text

    def as_text(*, to_file: bool = False) -> str:  # noqa: ARG001 - the same either way
        return text.render(findings, accepted=settings.verbose)

    def as_json(*, to_file: bool = False) -> str:  # noqa: ARG001 - the same either way
        return json.render(findings, today=result.today, partners=len(result.partners), files=result.files)

    def as_commands(*, to_file: bool = False) -> str:  # noqa: ARG001 - the same either way
        return github.render(findings)

    def as_code_quality(*, to_file: bool = False) -> str:  # noqa: ARG001 - the same either way
        return gitlab.render(findings)

    def as_sarif(*, to_file: bool = False) -> str:  # noqa: ARG001 - the same either way
        return sarif.render(findings)

    def as_junit(*, to_file: bool = False) -> str:  # noqa: ARG001 - the same either way
        return junit.render(findings, [partner.slug for partner in result.partners])

    return {
        "text": as_text,
        "json": as_json,
        "github": as_commands,
        "gitlab": as_code_quality,
        "sarif": as_sarif,
        "junit": as_junit,
    }


def _form_of(name: str, form: str) -> str:
    """The form of an --output file; ``form`` is that of --format."""
    if Path(name).name == CODE_QUALITY:
        return "gitlab"
    return ENDINGS.get(Path(name).suffix.lower(), form)


def _must_have_forms(outputs: Sequence[str]) -> None:
    """An ending that says nothing needs a --format, or somebody reads text where they expect another form."""
    for name in outputs:
        ending = Path(name).suffix
        if ending and ending.lower() not in ENDINGS and not typed_option("form"):
            raise Refusal(
                f"{name}: cannot write {ending}; use {one_of(ENDINGS)}",
                f"or say what it is to hold: --format {'|'.join(FORMATS)}",
            )


def place_of(workspace: Workspace, typed: str) -> str:
    """A path or slug as typed, relative to the workspace; nothing for all of it. Refuses what is not there."""
    paths = [Path(os.path.normpath(base / typed)) for base in (Path.cwd(), workspace.root)]
    standing = [path.parent.resolve() / path.name for path in paths if os.path.lexists(path)]
    for path in standing:
        if workspace.root.is_relative_to(path):
            return ""
        if path.is_relative_to(workspace.root / "partners"):
            place = path.relative_to(workspace.root).as_posix()
            return "" if place == "partners" else place
    slugs = workspace.slugs()
    if typed in slugs:
        return f"partners/{typed}"
    if standing:
        hint = "only partners and program.yaml are checked"
        raise Refusal(f'"{typed}" is not below {workspace.root / "partners"}', hint)
    near = did_you_mean(typed, slugs) or "name a partner, its folder, or a file in it"
    raise Refusal(f'there is no partner and no file "{typed}" in {workspace.root}', near)


def _partner_of(workspace: Workspace, place: str) -> str:
    """The folder of the partner that a place belongs to; nothing, for all, where it belongs to none."""
    slug = "/".join(place.split("/")[1:2])
    return f"partners/{slug}" if slug in workspace.slugs() else ""


def _slugs(workspace: Workspace, places: Sequence[str]) -> tuple[str, ...] | None:
    """The partners that the places belong to; None for all."""
    if not places or "" in places:
        return None
    named = {place.split("/")[1] for place in places}
    return tuple(slug for slug in workspace.slugs() if slug in named)


def _within(findings: Sequence[Diagnostic], places: Sequence[str]) -> tuple[Diagnostic, ...]:
    """The findings at some places, and those about a folder that holds one of them."""
    if not places or "" in places:
        return tuple(findings)
    return tuple(
        finding
        for finding in findings
        if any(
            f"{finding.span.file}/".startswith(f"{place}/") or place.startswith(f"{finding.span.file}/")
            for place in places
        )
    )
