"""A placeholder was never filled in.

Why: "Dear [First name]" is the one line of a message that everybody forwards. It tells the reader that
we wrote to a list, and no benefit after it is believed (S4).

Fix: write what should stand there. If you do not know it, find out before you send; if it does not
matter, take the sentence out.

Exempt: when the text really is about braces or brackets, say a code sample.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.phrasing import listed
from partnerbook.checks.placeholders import placeholders, texts
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Fault]:
    partner = subject.partner
    files = {
        "outreach.yaml": partner.outreach,
        "launch.yaml": partner.launch,
        "statements.yaml": partner.statements,
        "exit.yaml": partner.exit,
    }
    for file, record in files.items():
        for path, text in texts(record) if record else ():
            if found := placeholders(text):
                gaps = listed(f'"{gap}"' for gap in found)
                message = f"{gaps} {'is' if len(found) == 1 else 'are'} still to be filled in"
                yield fault(subject, file, path, message, "write what should stand there, or take it out")
