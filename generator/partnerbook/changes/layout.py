"""What a reader sees of a review, in whatever form: a summary, and per partner what matters and what is smaller."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnerbook.addresses import partner_path
from partnerbook.changes.model import WORKING_TREE, Change, PartnerReview, Review
from partnerbook.diagnostic import Diagnostic, Severity
from partnerbook.wording import abridged, plural, sentence

_MATTERS = 3
_GRAVE = 4
_SHOWN, _MOST = 10, 60
"""So many lines of a partner stand open; the others are folded. What is grave is folded only beyond the second."""
_NAMED = 4
_FATES = (
    ("", "partner changed", "partners changed"),
    ("added", "new partner", "new partners"),
    ("deleted", "partner deleted", "partners deleted"),
)
"""What became of partners, as the summary says it."""
EMPTY = "Nothing changed in meaning."


@dataclass(frozen=True, slots=True)
class Section:
    """One partner: what stands open, and what is folded."""

    title: str
    folder: str
    shown: tuple[Change, ...]
    folded: tuple[Change, ...]

    def place(self, change: Change) -> str:
        """Where a change stands, as file and line; without the partner's folder, which stands above."""
        return f"{change.file.removeprefix(self.folder)}:{change.line}"


def section(partner: PartnerReview) -> Section:
    """A partner's changes, parted: what matters stands open; where nothing does, the first few."""
    weighty, grave = (
        sum(change.weight >= least for change in partner.changes) for least in (_MATTERS, _GRAVE)
    )
    end = max(min(weighty or _NAMED, _SHOWN), min(grave, _MOST))
    if len(partner.changes) - end < 2:
        end = len(partner.changes)  # a fold around one line saves nothing
    return Section(
        partner.name,
        partner_path(partner.slug) if partner.slug else "",
        partner.changes[:end],
        partner.changes[end:],
    )


def summary(review: Review) -> str:
    """The review in a sentence."""
    if review.is_empty:
        return EMPTY
    return sentence(*_parts(review))


def compared(review: Review) -> str:
    """What was compared with what."""
    head = "the working tree" if review.head == WORKING_TREE else review.head[:10]
    return f"{review.base[:10]} → {head}"


def open_findings(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings that nobody has accepted."""
    return tuple(finding for finding in findings if finding.accepted is None)


def _parts(review: Review) -> Iterator[str]:
    yield from _files(review.outside)
    partners = [partner for partner in review.partners if partner.slug]
    for kind, one, several in _FATES:
        if names := [partner.name for partner in partners if _fate(partner) == kind]:
            yield f"{plural(len(names), one, several)}: {abridged(names, _NAMED)}"
    if any(not partner.slug for partner in review.partners):
        yield "the rules of the program changed, which hold for every partner"
    if not review.partners:
        yield "no partner changed in meaning"
    suspect = sum(
        change.kind == "approvals" and change.new == "suspect"
        for p in review.partners
        for change in p.changes
    )
    if suspect:
        yield f"{plural(suspect, 'approval')} to ask for again"
    for severity, noun in ((Severity.ERROR, "error"), (Severity.WARNING, "warning")):
        if new := sum(f.severity is severity for f in open_findings(review.new)):
            yield plural(new, f"new {noun}")
    if solved := len(open_findings(review.solved)):
        yield f"{plural(solved, 'finding')} solved"


def _files(outside: Sequence[Change]) -> Iterator[str]:
    """What changed outside the partners' folders: what runs by name, the rest counted."""
    code = [change.what for change in outside if change.weight >= _GRAVE]
    if code:
        forms = ("file that runs code or leads elsewhere", "files that run code or lead elsewhere")
        yield f"{plural(len(code), *forms)} changed: {abridged(code, _NAMED)}"
    if rest := len(outside) - len(code):
        where = "" if code else " outside the partners' folders"
        yield f"{plural(rest, 'other file' if code else 'file')}{where} changed"


def _fate(partner: PartnerReview) -> str:
    """Whether a partner was added or deleted; nothing where it is there on both sides."""
    return next((change.kind for change in partner.changes if change.kind in ("added", "deleted")), "")
