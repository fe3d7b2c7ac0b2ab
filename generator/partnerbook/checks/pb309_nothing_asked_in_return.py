"""A statement offers something and asks for nothing in return.

Why: value flows both ways or not for long. A partner who is only offered things wonders what the catch
is, and we have no answer ready when they ask what we expect (S1).

Fix: add under `in_return` what the partner would bring that we cannot get elsewhere.

Exempt: for a statement whose second half is said by someone else, as in a joint announcement.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.prose import FILE, statements
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.checks.unread import left_out
from partnerbook.diagnostic import Severity

SEVERITY = Severity.INFO


def check(subject: Subject) -> Iterator[Fault]:
    refused = left_out(subject, FILE)
    for at, statement in statements(subject):
        composed = statement.audience == "partner" and statement.parts is not None
        if composed and statement.in_return is None and not refused((*at, "in_return")):
            message = f'the statement "{statement.id}" asks for nothing in return'
            hint = 'add "in_return:" with what they bring that we cannot get elsewhere'
            yield fault(subject, FILE, (*at, "parts"), message, hint)
