"""The message opens with ourselves.

Why: "we are the leading" is where a stranger stops reading. The first sentence shows that we know them,
or it shows that we do not (S4).

Fix: begin with something they said, shipped or decided, and turn the sentence round so that they are
its subject.

Exempt: when the sentence begins with us and is about them, "I heard your talk" say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnerbook.checks.messages import message_fault, unanswered_message
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.INFO


def check(subject: Subject) -> Iterator[Fault]:
    message = unanswered_message(subject)
    if message is None or message.text.opener is None:
        return
    ours = re.escape(subject.program.organisation.name)
    opening = re.match(rf"\W*(we|our|ours|i|my|{ours})\b", message.text.opener, re.IGNORECASE)
    if opening:
        said, hint = (
            f'the message opens with "{opening[1]}"',
            "begin with something they said, shipped or decided",
        )
        yield message_fault(subject, message, ("opener",), said, hint)
