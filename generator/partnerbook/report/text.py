"""Findings as lines for a terminal, an editor or a log."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from partnerbook.diagnostic import Diagnostic, Severity
from partnerbook.wording import plural

_CODES = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_JOINERS = "\u200c\u200d"
"""Needed inside Persian words and emoji, and harmless."""
_COMMAND = re.compile(r"##(\w*)\[")
_BEGINS = re.compile(r"^(\s*):(?=:)")


def render(findings: Iterable[Diagnostic], *, colour: bool = False, accepted: bool = False) -> str:
    """Two lines a finding: ``file:line:column: CODE message``, and indented what it weighs and what to do.

    Accepted findings are left out unless asked for. Text from the files cannot steer a terminal.
    """
    shown = [finding for finding in findings if accepted or finding.accepted is None]
    return "".join(f"{line}\n" for finding in shown for line in _lines(finding, colour))


def summary(findings: Iterable[Diagnostic], partners: int, files: int) -> str:
    """What was looked at and found, in one line."""
    return f"{plural(partners, 'partner')}, {plural(files, 'file')}: {amounts(findings)}"


def amounts(findings: Iterable[Diagnostic]) -> str:
    """How many findings there are of each kind: ``1 error, 8 warnings, 1 accepted``."""
    counts = tally(findings)
    found = [
        plural(counts[name], noun)
        for name, noun in (("error", "error"), ("warning", "warning"), ("info", "note"))
        if counts[name]
    ]
    if counts["accepted"]:
        found.append(f"{counts['accepted']} accepted")
    return ", ".join(found) or "no findings"


def tally(findings: Iterable[Diagnostic]) -> dict[str, int]:
    """How many findings there are of each severity, accepted ones apart."""
    counts = Counter("accepted" if finding.accepted else finding.severity.value for finding in findings)
    return {name: counts[name] for name in ("error", "warning", "info", "accepted")}


def visible(text: str) -> str:
    """``text`` on one line, with what could move a cursor, colour or reorder it spelt out.

    ``##[`` and ``##vso[`` are commands to build servers wherever they stand in a line.
    """
    if not text.isprintable():
        text = "".join(acting(char) or char for char in text)
    return _COMMAND.sub(r"##\1\\[", text)


def shown(line: str) -> str:
    """A whole line to be printed: ``visible``, and no command to a build server, which begins with two colons."""
    return _BEGINS.sub(r"\1\\:", visible(line))


def acting(char: str) -> str:
    """A character that could move a cursor, colour or reorder, spelt out; nothing for one that is only shown."""
    category = unicodedata.category(char)
    if (category[0] == "C" and char not in _JOINERS) or category in ("Zl", "Zp"):
        return char.encode("unicode_escape", "backslashreplace").decode("ascii")
    return ""


def _lines(finding: Diagnostic, colour: bool) -> list[str]:
    weight = finding.severity.value
    if finding.accepted:
        weight = f"{weight}, accepted until {finding.accepted.until} by {visible(finding.accepted.by)}"
    code = finding.code
    if colour:
        code = f"\x1b[{_CODES[finding.severity]};1m{code}\x1b[0m"
        weight = f"\x1b[{_CODES[finding.severity]}m{weight}\x1b[0m"
    hint = f": {visible(finding.hint)}" if finding.hint else ""
    return [f"{visible(str(finding.span))}: {code} {visible(finding.message)}", f"    {weight}{hint}"]
