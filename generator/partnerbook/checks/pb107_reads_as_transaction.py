"""The relation reads as a transaction rather than a partnership.

Why: what is one-off, cheap to replace and planned by one side alone is a purchase. Treating it as a
partnership costs reviews, joint plans and executive time that a good contract would have saved (S4).

Fix: ask whether the missing answers can become true, and what it would take. If they cannot, buy or
sell, and keep the folder for a real partner.

Exempt: for a young partnership that both sides mean to deepen; say by when.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.wording import listed

SEVERITY = Severity.INFO
_ENOUGH = 3
_DENIED = {
    "ongoing": "it is not ongoing",
    "mutual_investment": "only one side invests",
    "coordinated_planning": "nothing is planned together",
    "costly_to_replace": "it is cheap to replace",
}


def check(subject: Subject) -> Iterator[Fault]:
    profile = subject.partner.profile
    answers = profile.partnership if profile else None
    if answers is not None and answers.count < _ENOUGH:
        denied = [text for name, text in _DENIED.items() if not getattr(answers, name)]
        message = f"this reads as a transaction: {listed(denied)}"
        hint = "ask what it would take to change that; if nothing would, a contract is enough"
        yield fault(subject, "partner.yaml", ("partnership",), message, hint)
