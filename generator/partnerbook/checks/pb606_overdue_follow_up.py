"""The next message of the sequence is overdue.

Why: most answers come to a follow-up, not to the first message. And whoever said yes and hears nothing
for two days starts to doubt that we meant it (S4).

Fix: send it today and add it under `sent`. If they answered elsewhere, write the answer down instead.

Exempt: while they are on leave or asked for time, with the day they are back as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.outreach import next_message
from partnerbook.checks.messages import FILE, present_message
from partnerbook.checks.places import fault_at_first
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.model.profile import STAGES as ALL_STAGES

SEVERITY = Severity.WARNING
STAGES = frozenset(ALL_STAGES) - {"declined", "paused", "exit"}


def check(subject: Subject) -> Iterator[Fault]:
    outreach, message = subject.partner.outreach, present_message(subject)
    due = next_message(outreach, subject.today) if outreach else None
    if message is None or due is None or due.due is None or due.step == "first":
        return
    if due.due < subject.today:
        last = message.at("sent", len(message.text.sent) - 1)
        places: tuple[FieldPath, ...] = (message.at("answer"), last, message.at("sent"))
        text = f"the {due.step} message was due on {due.due}"
        yield fault_at_first(subject, FILE, places, text, 'send it, and add it under "sent:"')
