"""The partner's yes to a text is recorded, and not what it rests on.

Why: when the sentence is in the press and somebody there says "we never agreed to that", what counts is the mail in which
they did. A year later nobody finds it who does not know that there was one (ours).

Fix: write the mail, the call or the minutes that it was given in under `evidence`, with the day; or approve it again with
`--evidence TEXT`.

Exempt: when the yes was given in a room, with who else was there as the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    for item in subject.figures.sign_off:
        yes = item.yes("them")
        if yes.approval and yes.path[-1] == "them" and yes.approval.evidence is None:
            message = f"{yes.approval.by} signed off {item.what} for {yes.company}, and nothing says what that rests on"
            hint = 'add the mail or the call: "evidence: Mail of 18 November"'
            yield fault(subject, "launch.yaml", yes.path, message, hint)
