"""Findings as workflow commands, which GitHub shows beside the changed lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from partnerbook.diagnostic import Diagnostic, Severity
from partnerbook.report.text import visible

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(findings: Iterable[Diagnostic]) -> str:
    """One command a finding; accepted ones are left out."""
    return "".join(f"{_command(finding)}\n" for finding in findings if finding.accepted is None)


def _command(finding: Diagnostic) -> str:
    properties = {
        "file": finding.span.file,
        "line": finding.span.line,
        "col": finding.span.column,
        "title": f"{finding.code} {finding.name}",
    }
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
    return f"::{_KINDS[finding.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """Text after the second ``::``; no line of it can begin a command of its own."""
    shown = re.sub(r"[^\r\n]+", lambda line: visible(line[0]), text)
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
