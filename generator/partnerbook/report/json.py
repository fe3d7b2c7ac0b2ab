"""Findings as JSON for other programs; the form is a contract and only grows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from partnerbook.diagnostic import Acceptance, Diagnostic
from partnerbook.report.text import tally

VERSION = 1


def render(findings: Sequence[Diagnostic], *, today: date, partners: int, files: int) -> str:
    """The document that ``check --format json`` prints."""
    document = {
        "version": VERSION,
        "today": today.isoformat(),
        "findings": [as_data(finding) for finding in findings],
        "summary": {"partners": partners, "files": files, **tally(findings)},
    }
    return written(document)


def written(document: object) -> str:
    """A document as JSON that can be written as UTF-8, whatever the texts in it hold."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def as_data(finding: Diagnostic) -> dict[str, Any]:
    """One finding as plain values."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "partner": finding.partner,
        "file": finding.span.file,
        "line": finding.span.line,
        "column": finding.span.column,
        "message": finding.message,
        "hint": finding.hint,
        "accepted": _acceptance(finding.accepted),
        "path": "/".join(finding.about.path),
    }


def _acceptance(accepted: Acceptance | None) -> dict[str, str] | None:
    if accepted is None:
        return None
    return {"reason": accepted.reason, "by": accepted.by, "until": accepted.until.isoformat()}
