"""Nobody rated how well the partner suits us.

Why: the fit is rated before anyone reaches out, so that time goes to the few partners who deserve it and not
to whoever answered first (S4).

Fix: start the card with `partnerbook new scorecard`, rate the fifteen questions from 1 to 5, and write in a line
what each rating rests on.

Exempt: for a partner that somebody else chose for us, with that person's name as the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.rule import PAST_PROSPECT, Fault, Subject, fault
from partnerbook.checks.unread import whole
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING
STAGES = PAST_PROSPECT - {"exit"}
_FILE = "scorecard.yaml"


def check(subject: Subject) -> Iterator[Fault]:
    partner = subject.partner
    message = f"{partner.name} is at stage {subject.stage}, and nobody rated the fit"
    hint = f"begin with: partnerbook new scorecard {partner.slug}"
    if _FILE not in partner.files:
        yield fault(subject, "partner.yaml", ("stage",), message, hint)
    elif partner.scorecard is not None and not partner.scorecard.ratings and whole(subject, _FILE, "ratings"):
        yield fault(
            subject, _FILE, ("ratings",), message, "rate each question from 1 to 5, with its evidence"
        )
