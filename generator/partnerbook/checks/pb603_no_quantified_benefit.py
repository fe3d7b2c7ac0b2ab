"""No benefit in the message carries a figure.

Why: "mutual growth" is in every partnership mail of the week. One figure makes them stop and ask how,
and it gives them something to repeat to a colleague (S1, S4).

Fix: put a number in the benefit that matters most to them, and write it as a claim, so that its source
is at hand when they ask.

Exempt: when the figure may only be shared after a confidentiality agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnerbook.analysis.outreach import benefits_for
from partnerbook.checks.messages import message_fault, unanswered_message
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity
from partnerbook.patterns import lazy

SEVERITY = Severity.WARNING
_FIGURE = lazy(
    r"\d|\b(half|halve[sd]?|twice|doubl(e|es|ed|ing)|tripl(e|es|ed|ing)|a third|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?)\b",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Fault]:
    message = unanswered_message(subject)
    if message is None:
        return
    profile = subject.partner.profile
    contact = profile.person(message.text.contact) if profile else None
    benefits = benefits_for(message.text.benefits, contact)
    if any(benefit.claim or _FIGURE.search(benefit.text) for benefit in benefits):
        return
    said = "no benefit carries a figure" if benefits else "the message names no benefit for them"
    hint = "put a number in the benefit that matters most to them, and its claim beside it"
    yield message_fault(subject, message, ("benefits",), said, hint)
