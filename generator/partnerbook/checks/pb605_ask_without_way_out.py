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

from partnerbook.checks.messages import message_fault, unanswered_message
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.INFO
_WAY_OUT = re.compile(
    r"\b(no|not|if|otherwise|unless|decline|ignore|pass|skip|later|pressure|understand)\b|n['\u2019]t\b",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Fault]:
    message = unanswered_message(subject)
    if message is None:
        return
    ask = message.text.ask
    if ask is None:
        hint = 'add "ask:" with one thing, about twenty minutes'
        yield message_fault(subject, message, (), "the message asks for nothing", hint)
    elif (count := ask.count("?")) > 1:
        said = f"the message asks {count} questions at once"
        yield message_fault(subject, message, ("ask",), said, "keep the easiest one")
    elif not _WAY_OUT.search(ask):
        said = "the ask leaves no easy way to say no"
        yield message_fault(subject, message, ("ask",), said, "add that a no is just as welcome")
