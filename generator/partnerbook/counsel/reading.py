"""A file that came back, held against the sheet it most likely was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from partnerbook.counsel import words
from partnerbook.counsel.findings import Compared, Finding, findings
from partnerbook.counsel.matching import Pair, misfit, paired
from partnerbook.counsel.sheet import FILE, remade
from partnerbook.counsel.versions import Version, versions
from partnerbook.diagnostic import Marks
from partnerbook.engine.word_files import WordFiles
from partnerbook.model.program import Program
from partnerbook.render.environment import Templates
from partnerbook.survey import partner_of
from partnerbook.word.alike import key
from partnerbook.word.comments import Comment
from partnerbook.word.returned import Returned, read
from partnerbook.wording import listed
from partnerbook.workspace import Folder, Workspace


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file tells: the version it was held against, the findings, how many lines each thing was done to, the comments that
    stand on no line, and what was not read. ``likeness`` is the share of our lines that the file has at all; ``marks`` are the
    places of the fields of agreement.yaml as it stands.
    """

    version: Version
    findings: tuple[Finding, ...]
    counts: dict[str, int]
    loose: tuple[Comment, ...]
    unread: tuple[str, ...]
    likeness: float
    marks: Marks


def reading(
    content: bytes,
    workspace: Workspace,
    folder: Folder,
    program: Program,
    today: date,
    templates: Templates,
    word: WordFiles,
) -> Reading | None:
    """What the bytes of a Word file tell of a partner's sheet; None where the partner has none.

    Raises NotReadableError and TemplateError.
    """
    returned = read(content)
    every = versions(workspace, folder, program, today, templates, word)
    seen: list[Version] = []

    def following() -> Iterator[Version]:
        yield from list(seen)
        for version in every:
            seen.append(version)
            yield version

    best = _best(returned, following())
    if best is None:
        return None
    version, pairs = best
    partner = partner_of(version.folder, program, [folder.slug])
    compared = Compared(
        sent=version.sheet,
        now=version.sheet if version.is_current else seen[0].sheet,
        remade=remade(partner, program, version.today),
        was=_was(following, version),
    )
    found = tuple(findings(compared, pairs))
    marks = partner_of(folder, program, [folder.slug]).marks[FILE]
    there = sum(1 for pair in pairs if pair.line and pair.paragraph)
    share = there / (len(version.sheet.lines) or 1)
    strange = sorted(returned.margins - version.sheet.margins)
    said = (
        (f"headers and footers, which say {listed(words.quoted(each, 80) for each in strange)}",)
        if strange
        else ()
    )
    unread = (*returned.unread, *said)
    return Reading(version, found, dict(compared.counts), returned.loose, unread, share, marks)


def _best(returned: Returned, candidates: Iterator[Version]) -> tuple[Version, Sequence[Pair]] | None:
    """The version whose lines differ least from the file, the newest of several; older ones are looked at only where
    something differs.
    """
    best: tuple[Version, Sequence[Pair]] | None = None
    least = 0
    for version in candidates:
        pairs = paired(version.sheet.lines, returned.paragraphs)
        found = misfit(pairs)
        if best is None or found < least:
            best, least = (version, pairs), found
        if not least:
            break
    return best


def _was(every: Callable[[], Iterator[Version]], sent: Version) -> Callable[[tuple[str, ...], str], str]:
    """What tells that a line about some fields once said a text."""

    def was(fields: tuple[str, ...], text: str) -> str:
        for version in every():
            said = any(line.fields == fields and key(line.text) == key(text) for line in version.sheet.lines)
            if version is not sent and not version.is_current and version.commit and said:
                return f"; so {fields[0]} was in the version of {version.commit.on}"
        return ""

    return was
