"""The message asks for nothing, for several things at once, or leaves no easy way to say no.

Why: one small ask with the door open gets an answer, and a friendly no today is worth more than six
weeks of silence (S4).

Fix: ask for one thing, some twenty minutes, and add a clause that makes declining easy: "if not, a no
is just as welcome".

Exempt: when the way out is plain in other words; this check only knows the usual English ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnerbook.checks.messages import unanswered_message
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.INFO
_WAY_OUT = re.compile(
    r"\b(no|not|if|otherwise|unless|decline|ignore|pass|skip|later|pressure|understand)\b|n['\u2019]t\b",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Fault]:
    outreach = unanswered_message(subject)
    if outreach is None:
        return
    if outreach.ask is None:
        hint = 'add "ask:" with one thing, about twenty minutes'
        yield fault(subject, "outreach.yaml", (), "the message asks for nothing", hint)
    elif (count := outreach.ask.count("?")) > 1:
        message = f"the message asks {count} questions at once"
        yield fault(subject, "outreach.yaml", ("ask",), message, "keep the easiest one")
    elif not _WAY_OUT.search(outreach.ask):
        message = "the ask leaves no easy way to say no"
        yield fault(subject, "outreach.yaml", ("ask",), message, "add that a no is just as welcome")
