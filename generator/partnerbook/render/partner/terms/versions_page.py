"""The versions of a term sheet: what changed from one to the next, whom it favours, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from partnerbook.analysis.concessions import Concessions
from partnerbook.analysis.favours import Favours
from partnerbook.analysis.values_in_words import in_words
from partnerbook.render.environment import Markup
from partnerbook.render.partner.shared.sheet import Content, Sheet
from partnerbook.render.redline import (
    ConcessionRow,
    SheetVersion,
    WorthRow,
    changed_only,
    concession_rows,
    marked_html,
    sums,
    worth_rows,
)
from partnerbook.render.view import View
from partnerbook.wording import plural

PATH = "terms/versions/"
_SHOWN = 10
"""So much of a commit's id tells it from all others of a repository."""


class VersionLine(NamedTuple):
    """A version in the list: its anchor, its names, and how many terms changed for whom against the one before."""

    anchor: str
    label: str
    on: date | None
    author: str
    status: str
    us: str
    them: str
    both: str
    unclear: str


class Step(NamedTuple):
    """A version with all that changed; nothing of that for the first one that is known. ``command`` gives it as a Word file."""

    line: VersionLine
    summary: str
    rows: tuple[ConcessionRow, ...]
    worth: tuple[WorthRow, ...]
    sheet: Markup
    command: str = ""


def version_lines(view: View) -> tuple[VersionLine, ...]:
    """The versions, newest first."""
    count = len(view.versions)
    return tuple(_line(version, count - at) for at, version in enumerate(view.versions))


def contents(view: View) -> Iterator[Content]:
    """The page of the versions, where there are several."""
    if not view.versions:
        return
    sheet = Sheet(
        view,
        PATH,
        "Versions of the terms",
        "versions",
        "agreement.yaml",
        "negotiating",
        others=("agreement.yaml",),
    )
    us, them = view.program.organisation.name, view.partner.name
    before = (*view.versions[1:], None)
    lines = version_lines(view)
    yield Content(
        sheet,
        f"{plural(len(lines), 'version')} of the terms are known; the newest stands first.",
        {
            "versions": tuple(
                _step(version, line, us, them, _command(view.partner.slug, older, version))
                for version, older, line in zip(view.versions, before, lines, strict=True)
            ),
            "cut": view.versions_cut,
            "them": them,
        },
    )


def _line(version: SheetVersion, number: int) -> VersionLine:
    agreement, found = version.agreement, version.redline.concessions if version.redline else None
    return VersionLine(
        anchor=f"v{number}",
        label=f"Version {agreement.version}" if agreement.version else "No version named",
        on=version.on,
        author=version.author,
        status=in_words(agreement.status, ("agreement", "status"), {}),
        us=_count(found, "us"),
        them=_count(found, "them"),
        both=_count(found, "both"),
        unclear=_count(found, "unclear"),
    )


def _count(found: Concessions | None, favours: Favours) -> str:
    return "" if found is None else str(found.count(favours))


def _command(slug: str, before: SheetVersion | None, after: SheetVersion) -> str:
    """What writes what changed between two versions as a Word file."""
    if before is None:
        return ""
    revisions = [version.commit[:_SHOWN] for version in (before, after) if version.commit]
    return f"partnerbook redline {' '.join([slug, *revisions])} --output {slug}-changes.docx"


def _step(version: SheetVersion, line: VersionLine, us: str, them: str, command: str) -> Step:
    redline = version.redline
    if redline is None:
        return Step(line, "The first version that is known.", (), (), Markup(""))
    found = redline.concessions
    return Step(
        line=line,
        summary=sums(found, us, them),
        rows=concession_rows(found, us, them),
        worth=worth_rows(found),
        sheet=Markup(marked_html(changed_only(redline.blocks))),
        command=command,
    )
