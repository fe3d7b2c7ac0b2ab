"""Something promised at a review is overdue.

Why: missed commitments are the red flag that everybody sees and nobody mentions. Ours cost trust;
theirs, left unasked, say that we do not care either (S4).

Fix: do it and write `done_on`, or agree a new day before the other side asks. For theirs, ask kindly,
once, with an offer of help.

Exempt: when the action was dropped by agreement and is kept for the record.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.analysis.reviews import overdue_actions
from partnerbook.checks.rule import Fault, Subject, fault
from partnerbook.diagnostic import Severity
from partnerbook.model.review import Action

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    for action, file, path in overdue_actions(subject.partner, subject.today):
        message = f'"{action.what}" was due on {action.by}'
        yield fault(subject, file, (*path, "by"), message, _hint(subject, action))


def _hint(subject: Subject, action: Action) -> str:
    if action.party == "them":
        return f"ask {action.owner or subject.partner.name} where it stands, and offer help"
    return f'{action.owner or "whoever takes it"} finishes it and writes "done_on:", or agrees a new day'
