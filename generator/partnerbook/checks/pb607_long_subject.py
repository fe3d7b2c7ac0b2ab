"""A subject line is longer than 70 characters.

Why: phones cut it before the point comes, and the point is all a stranger reads before deciding (S4;
the number is ours).

Fix: keep the partnership, the mutual contact or the benefit, and drop the rest. Read it aloud once.

Exempt: when a name in it is long and the benefit comes first.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.messages import message_fault, unanswered_message
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.INFO
_LONGEST = 70


def check(subject: Subject) -> Iterator[Fault]:
    message = unanswered_message(subject)
    for index, line in enumerate(message.text.subjects if message else ()):
        if message and len(line) > _LONGEST:
            said = f"this subject has {len(line)} characters; phones show about {_LONGEST}"
            yield message_fault(
                subject, message, ("subjects", index), said, "say the benefit first, and less"
            )
