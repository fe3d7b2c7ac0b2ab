"""The answer whether we would accept this deal is more than a year old.

Why: budgets, people and alternatives change within a year, and the exchange with them. An old "yes" makes the
renewal a surprise (S1; a year, or what the program sets for annual reviews, ours).

Fix: ask the question again from both chairs at the next review, and write the new day and `why`.

Exempt: when the annual review is planned, with its day as `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.exchanges import FILE
from partnerbook.checks.rule import FROM_LAUNCH, Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.model.value import BothAccept

SEVERITY = Severity.INFO
STAGES = FROM_LAUNCH


def check(subject: Subject) -> Iterator[Fault]:
    value = subject.partner.value
    accepts = value.acceptance if value else BothAccept()
    for side, answer in (("them", accepts.them), ("us", accepts.us)):
        if answer is not None and (subject.today - answer.on).days > subject.program.review_days.annual:
            place = "in their place" if side == "them" else "in our own place"
            message = f"whether we would accept this {place} was last answered on {answer.on}"
            yield fault(subject, FILE, ("acceptance", side, "on"), message, "answer again at the next review")
