"""Edited files that could be read in part at best, before and after: what changed in them cannot all be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from partnerbook.addresses import partner_path
from partnerbook.changes.model import Change
from partnerbook.diagnostic import Span
from partnerbook.model.partner import Partner
from partnerbook.workspace import printable

_HARMLESS = {"unknown-field", "unknown-file", "invalid-file-name", "missing-profile"}
"""Faults that hide nothing of a file that is part of the playbook."""


def unexplained_edits(old: Partner, new: Partner, edited: Iterable[str]) -> Iterator[Change]:
    """A line for each of the ``edited`` files that has faults on both sides; one that has them on one side is told by the
    findings that came or went.
    """
    before, after = _faulty(old), _faulty(new)
    for name in edited:
        shown = printable(name)
        if shown in before and shown in after:
            said = f"{shown} has faults before and after: not all that changed in it can be told"
            place = after[shown]
            yield Change("faults", shown, None, None, place.file, place.line, said, 3)


def _faulty(partner: Partner) -> dict[str, Span]:
    """The files of which something could not be read, with the place of the first fault."""
    folder = partner_path(partner.slug)
    found: dict[str, Span] = {}
    for problem in partner.problems:
        if problem.kind not in _HARMLESS:
            found.setdefault(problem.span.file.removeprefix(folder), problem.span)
    return found
