"""A review that the agreement promises is overdue.

Why: set and forget is how good partnerships end: nothing breaks, nobody calls, and at renewal each side
wonders what it was for (S4).

Fix: put it in both calendars this week, hold it, and add it under reviews/. If the cadence is too dense
for what there is to say, agree another one.

Exempt: when a new date is set with the partner, with that date as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.reviews import next_reviews
from partnerbook.checks.rule import FROM_LAUNCH, Fault, Subject, fault
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = FROM_LAUNCH


def check(subject: Subject) -> Iterator[Fault]:
    partner = subject.partner
    promised = partner.agreement.reviews if partner.agreement else ()
    for review in next_reviews(partner, subject.program, subject.today):
        if review.due < subject.today:
            path = ("reviews", promised.index(review.kind))
            message = f"the {review.kind} review was due on {review.due}"
            hint = f"hold it and add it: partnerbook new review {partner.slug} {review.kind}"
            yield fault(subject, "agreement.yaml", path, message, hint)
