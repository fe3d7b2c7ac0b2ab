"""The message has nobody to go to: no contact, or one without an e-mail address.

Why: "someone in partnerships" never answers. A named person whose job the idea touches does, and the
right one depends on the type of partnership (S4).

Fix: name the id of a person of partner.yaml under `contact`, and write that person's e-mail there. Look
at the team page, a mutual contact, an event or a partner directory.

Exempt: while the message goes through whoever introduces us, or through a form.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.messages import message_fault, unanswered_message
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    message, profile = unanswered_message(subject), subject.partner.profile
    if message is None or profile is None:
        return
    if message.text.contact is None:
        hint = 'add "contact:" with the id of a person of partner.yaml'
        yield message_fault(subject, message, (), "the message has no contact", hint)
        return
    for index, person in enumerate(profile.people):
        if person.id == message.text.contact and person.email is None:
            said = f"{person.name} is the contact of our message and has no e-mail address"
            yield fault(subject, "partner.yaml", ("people", index), said, 'add "email:" to this person')
