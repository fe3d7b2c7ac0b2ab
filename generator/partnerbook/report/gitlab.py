"""Findings as GitLab's code quality report, which a merge request shows beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from partnerbook.diagnostic import Diagnostic, Severity
from partnerbook.report.finding_fingerprints import fingerprints
from partnerbook.report.json import written
from partnerbook.report.text import visible

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(findings: Iterable[Diagnostic]) -> str:
    """One entry a finding; accepted ones are left out."""
    open_findings = [finding for finding in findings if finding.accepted is None]
    return written([_entry(*each) for each in zip(open_findings, fingerprints(open_findings), strict=True)])


def _entry(finding: Diagnostic, fingerprint: str) -> dict[str, Any]:
    said = f"{finding.message} ({finding.hint})" if finding.hint else finding.message
    return {
        "description": visible(f"{finding.code}: {said}"),
        "check_name": finding.name,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": finding.span.file, "lines": {"begin": finding.span.line}},
    }
