"""A review as one HTML page that needs nothing else: no scripts, no fonts, no other host."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from partnerbook.changes.layout import Section, compared, open_findings, section, summary
from partnerbook.changes.model import Change, PartnerReview, Review
from partnerbook.diagnostic import Diagnostic
from partnerbook.render.environment import Templates
from partnerbook.report.text import visible
from partnerbook.wording import plural


def render(review: Review, templates: Templates) -> str:
    """The page. Raises TemplateError."""
    findings = [
        {"title": plural(len(found), f"{title} finding"), "lines": [_finding(finding) for finding in found]}
        for title, found in (("new", open_findings(review.new)), ("solved", open_findings(review.solved)))
        if found
    ]
    context = {
        "summary": visible(summary(review)),
        "compared": compared(review),
        "partners": [_partner(partner) for partner in review.parts],
        "findings": findings,
    }
    return f"{templates.page('review.html', context)}\n"


def _partner(partner: PartnerReview) -> Mapping[str, Any]:
    parts = section(partner)
    return {
        "name": visible(parts.title),
        "folder": parts.folder,
        "shown": [_change(change, parts) for change in parts.shown],
        "folded": [_change(change, parts) for change in parts.folded],
        "folded_title": plural(len(parts.folded), "more change"),
    }


def _change(change: Change, parts: Section) -> Mapping[str, str]:
    return {
        "weight": "weighty" if change.weight >= 5 else "usual",
        "meaning": visible(change.meaning),
        "place": visible(parts.place(change)),
    }


def _finding(finding: Diagnostic) -> Mapping[str, str]:
    return {
        "weight": finding.severity.value,
        "meaning": visible(f"{finding.severity.value} {finding.code}: {finding.message}"),
        "place": visible(f"{finding.span.file}:{finding.span.line}"),
    }
