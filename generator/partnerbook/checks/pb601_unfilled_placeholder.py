"""A placeholder was never filled in.

Why: "Dear [First name]" is the one line of a message that everybody forwards. It tells the reader that
we wrote to a list, and no benefit after it is believed (S4).

Fix: write what should stand there. If you do not know it, find out before you send; if it does not
matter, take the sentence out, or the whole field.

Exempt: when the text really is about braces or brackets; a code sample in backquotes is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.prose.gaps import may_hold_gaps, placeholders, whole_gap
from partnerbook.checks.rule import Fault, Subject, fault, reported
from partnerbook.diagnostic import Severity
from partnerbook.wording import listed

SEVERITY = Severity.ERROR
HINT = "write what should stand there, or take it out"


def check(subject: Subject) -> Iterator[Fault]:
    yield from reported(subject, "unfilled-placeholder")
    within = may_hold_gaps("\n".join(text for _, _, text in subject.outgoing))
    for file, path, text in subject.outgoing:
        if (within or whole_gap(text)) and (message := unfilled(text)):
            yield fault(subject, file, path, message, HINT)


def unfilled(text: str) -> str:
    """What is still to be filled in, in words; nothing where nothing is."""
    found = placeholders(text)
    gaps = listed(f'"{gap}"' for gap in found) if found else ""
    return gaps and f"{gaps} {'is' if len(found) == 1 else 'are'} still to be filled in"
