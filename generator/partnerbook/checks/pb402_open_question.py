"""Questions of the fit scorecard are still unrated.

Why: an unrated question makes the score a range, and a range across two bands ranks the partner nowhere.
Before the first call that is honest; afterwards somebody could have asked (S4).

Fix: rate the questions named, those worth most points first. Where nobody can tell, ask on the next call.

Exempt: for a question that makes no sense with this partner.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.fit_moves import open_questions
from partnerbook.checks.rule import PAST_PROSPECT, Fault, Subject, fault
from partnerbook.checks.unread import whole
from partnerbook.diagnostic import Severity
from partnerbook.wording import listed

SEVERITY = Severity.INFO
STAGES = PAST_PROSPECT - {"exit"}
_FILE, _NAMED = "scorecard.yaml", 3


def check(subject: Subject) -> Iterator[Fault]:
    card = subject.partner.scorecard
    if card is None or not card.ratings or not whole(subject, _FILE, "ratings"):
        return
    unrated = open_questions(card, subject.program)
    if not unrated:
        return
    names = [f'"{question.question}"' for question in unrated[:_NAMED]]
    if len(unrated) > _NAMED:
        names.append(f"{len(unrated) - _NAMED} more")
    found = subject.figures.fit
    no_band = found is None or found.band is None
    effect = "so no band can be told" if no_band else "so the score is a range"
    message = f"{listed(names)} {'is' if len(unrated) == 1 else 'are'} not rated, {effect}"
    worth = unrated[0]
    yield fault(
        subject, _FILE, ("ratings", worth.criterion), message, f'begin with "{worth.text}", it decides most'
    )
