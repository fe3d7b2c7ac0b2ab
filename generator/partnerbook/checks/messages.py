"""The message of the current attempt as rules see it: while it can still be improved."""

from __future__ import annotations

from partnerbook.analysis.outreach import Message, current
from partnerbook.checks.rule import Fault, Subject, fault

FILE = "outreach.yaml"


def present_message(subject: Subject) -> Message | None:
    """The message of the current attempt."""
    return current(subject.partner.outreach) if subject.partner.outreach else None


def unanswered_message(subject: Subject) -> Message | None:
    """The message of the current attempt; None once they answered, for then nothing in it can be mended."""
    message = present_message(subject)
    return None if message is None or message.answered else message


def message_fault(
    subject: Subject, message: Message, path: tuple[str | int, ...], said: str, hint: str
) -> Fault:
    """A fault at a value of a message, in its attempt or at the top of the file; at the attempt where it has none."""
    return fault(subject, FILE, message.at(*path), said, hint)
