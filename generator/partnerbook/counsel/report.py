"""What counsel did as lines for a terminal and as JSON for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from partnerbook.counsel import words
from partnerbook.counsel.findings import Finding
from partnerbook.counsel.reading import Reading
from partnerbook.diagnostic import Diagnostic, Severity
from partnerbook.report import json, text
from partnerbook.wording import counted, listed, plural

VERSION = 1
_STRANGE = 0.3
"""A file that has less of our lines is probably another document (ours)."""


def as_text(found: Reading, slug: str, *, colour: bool = False) -> str:
    """Two lines a finding, as ``check`` prints them."""
    return text.render([_diagnostic(found, each, slug) for each in found.findings], colour=colour)


def as_json(found: Reading, slug: str) -> str:
    """The findings with their texts in full; the form is a contract and only grows."""
    return json.written(
        {
            "version": VERSION,
            "partner": slug,
            "compared_with": found.version.named,
            "findings": [_data(found, each, slug) for each in found.findings],
            "comments_elsewhere": [each._asdict() for each in found.loose],
            "not_read": list(found.unread),
            "summary": {"lines": len(found.version.sheet.lines), **_counts(found)},
        }
    )


def closing(found: Reading) -> Iterator[str]:
    """What was compared with what, how much of it is accounted for, and what was not read."""
    counts, lines = found.counts, len(found.version.sheet.lines)
    for comment in found.loose:
        yield f"comment on nothing that was read: {words.quoted(comment.text)}{words.by([comment])}"
    yield f"compared with {found.version.named}"
    if found.likeness < _STRANGE:
        yield "this file has few of its lines: is it the sheet of this partner?"
    if not found.findings and not found.loose:
        yield f"nothing was changed: {plural(lines, 'line')} of ours, and all say what was sent"
    else:
        said = [f"{counts.get(name, 0)} {name}" for name in ("unchanged", "changed", "deleted")]
        extra = [f"{counts[name]} {name}" for name in ("moved",) if counts.get(name)]
        theirs = counted(counts.get("new", 0), "paragraph")
        yield f"{plural(lines, 'line')} of ours: {', '.join([*said, *extra])}; {theirs} of theirs new, {counted(counts.get('commented', 0), 'comment')}"
    if counts.get("open"):
        yield f"{plural(counts['open'], 'tracked change')} still open: accepted, the file says what agreement.yaml says"
    if counts.get("theirs deleted"):
        yield f"{plural(counts['theirs deleted'], 'paragraph')} that agreement.yaml does not have left the file as well"
    if found.unread:
        yield f"not read: {listed(found.unread)}"


def _counts(found: Reading) -> dict[str, int]:
    names = (
        "unchanged",
        "changed",
        "deleted",
        "moved",
        "new",
        "commented",
        "open",
        "outdated",
        "theirs deleted",
    )
    return {name.replace(" ", "_"): found.counts.get(name, 0) for name in names}


def _diagnostic(found: Reading, each: Finding, slug: str) -> Diagnostic:
    severity = Severity.INFO if each.code in ("MOVED", "COMMENTED") else Severity.WARNING
    span = found.marks.at(each.path)
    return Diagnostic(each.code, each.code.lower(), severity, span, each.message, each.hint, slug)


def _data(found: Reading, each: Finding, slug: str) -> dict[str, Any]:
    shown = json.as_data(_diagnostic(found, each, slug))
    return {
        **{name: shown[name] for name in ("code", "file", "line", "column", "message", "hint")},
        "fields": list(each.fields),
        "before": each.before,
        "after": each.after,
        "by": [mark._asdict() for mark in each.marks],
        "proposed": {proposal.field: proposal.value for proposal in each.proposed},
    }
