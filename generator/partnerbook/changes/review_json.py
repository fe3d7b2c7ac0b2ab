"""A review as JSON for other programs; the form is a contract and only grows."""

from __future__ import annotations

from typing import Any

from partnerbook.changes.model import Change, Review
from partnerbook.report.json import as_data, written


def render(review: Review) -> str:
    """The document: files outside first, then changes of the weightiest partner; findings new and solved."""
    document = {
        "base": review.base,
        "head": review.head,
        "changes": [_change(partner.slug, change) for partner in review.parts for change in partner.changes],
        "findings": {
            "new": [as_data(finding) for finding in review.new],
            "solved": [as_data(finding) for finding in review.solved],
        },
    }
    return written(document)


def _change(slug: str, change: Change) -> dict[str, Any]:
    return {
        "partner": slug or None,
        "kind": change.kind,
        "what": change.what,
        "old": change.old,
        "new": change.new,
        "file": change.file,
        "line": change.line,
        "meaning": change.meaning,
        "weight": change.weight,
    }
