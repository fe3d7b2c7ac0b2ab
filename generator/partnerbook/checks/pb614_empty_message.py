"""The message promises without saying anything.

Why: "I hope this finds you well" and "increased revenue" stand in every partnership mail of the week. Who reads
them stops before the benefit comes (S1, S4).

Fix: strike them. Open with what you know of them, and say who gets what and how much of it.

Exempt: for a word that is part of a name or of a technical term.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.messages import unanswered_message
from partnerbook.checks.outgoing import texts
from partnerbook.checks.prose import promises_vaguely, says_nothing
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
_FIELDS = ("subjects", "opener", "opportunity", "benefits", "proof")


def check(subject: Subject) -> Iterator[Fault]:
    outreach = unanswered_message(subject)
    for path, text in texts(outreach) if outreach else ():
        if path[0] in _FIELDS and not {"claim", "promise", "for"} & {*path}:
            yield from says_nothing(subject, "outreach.yaml", path, text)
    for number, benefit in enumerate(outreach.benefits if outreach else ()):
        if not benefit.claim:
            yield from promises_vaguely(subject, "outreach.yaml", ("benefits", number, "text"), benefit.text)
