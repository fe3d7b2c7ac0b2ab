"""Findings as JUnit XML, which build servers show as tests: one suite a partner, one case a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from partnerbook.diagnostic import Diagnostic, Severity

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, however they are written."""

_WORKSPACE = "workspace"


def render(findings: Sequence[Diagnostic], partners: Iterable[str]) -> str:
    """Errors and warnings fail, notes pass with their text, accepted findings are skipped with their reason.

    A partner of ``partners`` without a finding has one case that passes.
    """
    root = Element("testsuites", name="partnerbook")
    own = [finding for finding in findings if finding.partner is None]
    suites = [(slug, [f for f in findings if f.partner == slug]) for slug in partners]
    for name, found in [*([(_WORKSPACE, own)] if own else []), *suites]:
        _suite(root, name, found)
    for count in ("tests", "failures", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, name: str, findings: Sequence[Diagnostic]) -> None:
    failing = [f for f in findings if f.accepted is None and f.severity is not Severity.INFO]
    skipped = [f for f in findings if f.accepted is not None]
    suite = SubElement(
        root,
        "testsuite",
        name=_safe(name),
        tests=str(max(1, len(findings))),
        failures=str(len(failing)),
        skipped=str(len(skipped)),
    )
    if not findings:
        SubElement(suite, "testcase", classname=_safe(name), name="no findings")
    for finding in findings:
        _case(suite, name, finding)


def _case(suite: Element, name: str, finding: Diagnostic) -> None:
    span = finding.span
    case = SubElement(
        suite,
        "testcase",
        classname=_safe(name),
        name=_safe(f"{finding.code} {finding.name} {span.file}:{span.line}:{span.column}"),
        file=_safe(span.file),
        line=str(span.line),
    )
    said = _safe(f"{span}: {finding.code} {finding.message}\n{finding.hint}".rstrip())
    if finding.accepted:
        reason = (
            f"accepted by {finding.accepted.by} until {finding.accepted.until}: {finding.accepted.reason}"
        )
        SubElement(case, "skipped", message=_safe(reason))
    elif finding.severity is Severity.INFO:
        SubElement(case, "system-out").text = said
    else:
        failure = SubElement(case, "failure", type=finding.severity.value, message=_safe(finding.message))
        failure.text = said


def _safe(text: str) -> str:
    """Text as XML can hold it: what it cannot is shown as a question mark in a diamond."""
    return _NOT_XML.sub("\ufffd", text)
