"""The message promises without saying anything.

Why: "I hope this finds you well" and "increased revenue" stand in every partnership mail of the week. Who reads
them stops before the benefit comes (S1, S4).

Fix: strike them. Open with what you know of them, and say who gets what and how much of it.

Exempt: for a word that is part of a name or of a technical term.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.messages import FILE, unanswered_message
from partnerbook.checks.outgoing import texts
from partnerbook.checks.prose import promises_vaguely, says_nothing
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
_FIELDS = ("subjects", "opener", "opportunity", "benefits", "proof")


def check(subject: Subject) -> Iterator[Fault]:
    message = unanswered_message(subject)
    if message is None:
        return
    for path, text in texts(message.text):
        if path[0] in _FIELDS and not {"claim", "promise", "for"} & {*path}:
            yield from says_nothing(subject, FILE, message.at(*path), text)
    for number, benefit in enumerate(message.text.benefits):
        if not benefit.claim:
            at = message.at("benefits", number, "text")
            yield from promises_vaguely(subject, FILE, at, benefit.text)
