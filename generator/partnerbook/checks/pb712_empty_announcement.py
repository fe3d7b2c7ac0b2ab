"""The announcement says nothing in the lines that everybody reads, or nothing that can be counted.

Why: the value line is what a journalist copies and a customer remembers. A comprehensive, innovative platform is
remembered by nobody; one figure is (S1, S4).

Fix: say in the value line who gets what, and how much of it, with the claim that holds the figure under `claims`.

Exempt: before the pilot has given a figure, with the day it ends as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.prose import graded_words, promises_vaguely, says_nothing
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
_FILE = "launch.yaml"


def check(subject: Subject) -> Iterator[Fault]:
    launch = subject.partner.launch
    if launch is None:
        return
    for field in ("headline", "value_line", "customers_get"):
        if text := getattr(launch, field):
            yield from says_nothing(subject, _FILE, (field,), text)
            if field != "headline":
                yield from promises_vaguely(subject, _FILE, (field,), text)
    if launch.significant and launch.value_line and _lacks_figure(subject, launch.value_line):
        message = "the launch is significant, and its value line has no figure"
        hint = "say how much of it customers get, with its unit"
        yield fault(subject, _FILE, ("value_line",), message, hint)


def _lacks_figure(subject: Subject, text: str) -> bool:
    """Whether a text has no figure at all."""
    return "figure" in graded_words(subject, text).missing
