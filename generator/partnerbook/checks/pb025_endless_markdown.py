"""A Markdown text opens so much and closes so little of it that it cannot be rendered.

Why: the end of every bracket, tag or quote has to be looked for, as far as the text goes. Thousands that
nothing closes, as a broken export or somebody's bad intent leaves them, would keep a build busy for hours;
marks nested by the hundred cannot be rendered at all (ours).

Fix: close what the message names, or write a backslash before signs that mean themselves. Up to 64 levels
of quotes, lists and emphasis, and 2,000,000 steps with 8 more for each character, are rendered: no text
that is meant to be read comes near.

Exempt: never; the text is not rendered.
"""

from __future__ import annotations

from collections.abc import Iterable

from partnerbook.checks.rule import Fault, Subject, reported
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterable[Fault]:
    return reported(subject, "endless-markdown")
