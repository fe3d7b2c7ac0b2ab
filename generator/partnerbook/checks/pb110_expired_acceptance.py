"""A finding was accepted until a day that has passed.

Why: an acceptance is a promise to look again. One that runs out in silence turns a decision for a month
into a habit for years (ours).

Fix: mend what the check finds and delete the acceptance, or accept it anew with today's reason and
another day.

Exempt: never; renew the acceptance instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    profile = subject.partner.profile
    for index, accepted in enumerate(profile.accepted if profile else ()):
        if accepted.until < subject.today:
            message = f"the acceptance of {accepted.check} ran out on {accepted.until}"
            hint = f"mend what {accepted.check} finds and delete this, or give a new reason and day"
            yield fault(subject, "partner.yaml", ("accepted", index, "until"), message, hint)
