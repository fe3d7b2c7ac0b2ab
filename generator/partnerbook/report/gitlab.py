"""Findings as GitLab's code quality report, which a merge request shows beside the changed lines."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

from partnerbook.diagnostic import Diagnostic, Severity
from partnerbook.report.json import written
from partnerbook.report.text import visible

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(findings: Iterable[Diagnostic]) -> str:
    """One entry a finding; accepted ones are left out."""
    seen: Counter[str] = Counter()
    entries = [_entry(finding, seen) for finding in findings if finding.accepted is None]
    return written(entries)


def _entry(finding: Diagnostic, seen: Counter[str]) -> dict[str, Any]:
    said = f"{finding.message} ({finding.hint})" if finding.hint else finding.message
    return {
        "description": visible(f"{finding.code}: {said}"),
        "check_name": finding.name,
        "fingerprint": _fingerprint(finding, seen),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": finding.span.file, "lines": {"begin": finding.span.line}},
    }


def _fingerprint(finding: Diagnostic, seen: Counter[str]) -> str:
    """What tells a finding from others, wherever in its file it stands, so that a line added above makes no new one."""
    same = f"{finding.code}\0{finding.span.file}\0{finding.message}"
    seen[same] += 1
    return hashlib.sha256(f"{same}\0{seen[same]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
