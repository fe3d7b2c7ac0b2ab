"""The message offers no proof.

Why: a stranger's promise weighs nothing. One result that can be checked, at a customer they have heard
of, is what earns the twenty minutes (S4).

Fix: add `proof` in one sentence: who, what came out, measured when. A small true result beats a large
vague one.

Exempt: when this is the first partner of its kind and there is nothing to show; say so to them as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.messages import message_fault, unanswered_message
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    message = unanswered_message(subject)
    if message is not None and message.text.proof is None:
        hint = 'add "proof:" with one result they can check'
        yield message_fault(subject, message, (), "the message offers no proof", hint)
