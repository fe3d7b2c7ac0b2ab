"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from partnerbook import __version__
from partnerbook.checks.rule import Rule, all_rules
from partnerbook.diagnostic import Diagnostic, Severity
from partnerbook.report.finding_fingerprints import fingerprints
from partnerbook.report.json import written
from partnerbook.wording import capital

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(findings: Sequence[Diagnostic]) -> str:
    """One run with a result for every finding; accepted ones are suppressed with their reason."""
    codes = sorted({finding.code for finding in findings})
    rules = {rule.code: rule for rule in all_rules()}
    driver = {
        "name": "partnerbook",
        "semanticVersion": __version__,
        "rules": [_rule(rules[code]) for code in codes if code in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(*each, codes) for each in zip(findings, fingerprints(findings), strict=True)],
    }
    document = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [run],
    }
    return written(document)


def _rule(rule: Rule) -> dict[str, Any]:
    explained = rule.explanation
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": explained.what},
        "fullDescription": {"text": capital(explained.why)},
        "help": {"text": f"{capital(explained.fix)}\n\nWhen to accept it: {explained.exempt}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Diagnostic, fingerprint: str, codes: Sequence[str]) -> dict[str, Any]:
    hint = f"\n{finding.hint}" if finding.hint else ""
    place = {
        "artifactLocation": {
            "uri": _address(finding.span.file),
            "uriBaseId": "%SRCROOT%",
        },
        "region": {"startLine": finding.span.line, "startColumn": finding.span.column},
    }
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": _readable(f"{finding.message}{hint}")},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"partnerbookFinding/v1": fingerprint},
    }
    if finding.accepted:
        until = (
            f"{finding.accepted.reason} (accepted by {finding.accepted.by} until {finding.accepted.until})"
        )
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": _readable(until)}
        ]
    return result


def _address(file: str) -> str:
    """A file's name as an address: bytes that are no text as they are, what is no character at all as it is written."""
    try:
        return quote(file, errors="surrogateescape")
    except UnicodeEncodeError:
        return quote(file, errors="backslashreplace")


def _readable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
