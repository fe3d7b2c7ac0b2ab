"""A placeholder was never filled in.

Why: "Dear [First name]" is the one line of a message that everybody forwards. It tells the reader that
we wrote to a list, and no benefit after it is believed (S4).

Fix: write what should stand there. If you do not know it, find out before you send; if it does not
matter, take the sentence out, or the whole field. In a decision that is proposed or accepted it is a warning, and
keeps `partnerbook approve` from accepting it; what is an assumption or an open question may say that it is open.

Exempt: when the text really is about braces or brackets; a code sample in backquotes is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.decisions import LIVE_STATUSES
from partnerbook.analysis.prose.gaps import may_hold_gaps, placeholders, whole_gap
from partnerbook.checks.decision_records import gated_decisions
from partnerbook.checks.outgoing import texts
from partnerbook.checks.phrasing import listed
from partnerbook.checks.rule import Fault, Subject, fault, reported
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.model.decision import Decision

SEVERITY = Severity.ERROR
HINT = "write what should stand there, or take it out"
_ASIDE = ("approvals", "reviews", "adopted")
"""What of a record is not its decision."""


def check(subject: Subject) -> Iterator[Fault]:
    yield from reported(subject, "unfilled-placeholder")
    within = may_hold_gaps("\n".join(text for _, _, text in subject.outgoing))
    for file, path, text in subject.outgoing:
        if (within or whole_gap(text)) and (message := unfilled(text)):
            yield fault(subject, file, path, message, HINT)
    for written in gated_decisions(subject, *LIVE_STATUSES):
        for path, text in _decided(written.record):
            if message := unfilled(text):
                span = subject.partner.at(written.file, path)
                yield Fault(span, message, HINT, Severity.WARNING)


def _decided(record: Decision) -> Iterator[tuple[FieldPath, str]]:
    """The texts of a decision that have to say something: not what is open by its nature, and neither ids nor units."""
    guesses = {("inputs", at) for at, entry in enumerate(record.inputs) if entry.kind != "fact"}
    for path, text in texts(record):
        if path[0] not in _ASIDE and path[-1] not in ("id", "unit") and path[:2] not in guesses:
            yield path, text


def unfilled(text: str) -> str:
    """What is still to be filled in, in words; nothing where nothing is."""
    found = placeholders(text)
    gaps = listed(f'"{gap}"' for gap in found) if found else ""
    return gaps and f"{gaps} {'is' if len(found) == 1 else 'are'} still to be filled in"
