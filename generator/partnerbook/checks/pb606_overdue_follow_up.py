"""The next message of the sequence is overdue.

Why: most answers come to a follow-up, not to the first message. And whoever said yes and hears nothing
for two days starts to doubt that we meant it (S4).

Fix: send it today and add it under `sent`. If they answered elsewhere, write the answer down instead.

Exempt: while they are on leave or asked for time, with the day they are back as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.outreach import next_message
from partnerbook.checks.places import fault_at_first
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import FieldPath, Severity
from partnerbook.model.profile import STAGES as ALL_STAGES

SEVERITY = Severity.WARNING
STAGES = frozenset(ALL_STAGES) - {"declined", "paused", "exit"}


def check(subject: Subject) -> Iterator[Fault]:
    outreach = subject.partner.outreach
    message = next_message(outreach, subject.today) if outreach else None
    if outreach is None or message is None or message.due is None or message.step == "first":
        return
    if message.due < subject.today:
        last: FieldPath = ("sent", len(outreach.sent) - 1)
        places: tuple[FieldPath, ...] = (("answer",), last, ("sent",))
        text = f"the {message.step} message was due on {message.due}"
        yield fault_at_first(subject, "outreach.yaml", places, text, 'send it, and add it under "sent:"')
