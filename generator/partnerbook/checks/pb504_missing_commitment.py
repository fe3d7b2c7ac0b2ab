"""An accepted decision commits to nothing: no chosen option, review date or reversal signal.

Why: frame and compare without commit is theatre. The review date and the signal that would reverse
the choice are what keep it accountable once the people in the room have moved on (S3).

Fix: under `commit`, name the `option` taken, the day of `review_on`, and in `reversal_signal` what we
would have to see to change our minds.

Exempt: for a decision that cannot be reversed, where only the signal is missing. A record that was decided before
it was adopted into the playbook is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnerbook.checks.decision_records import gated_decisions
from partnerbook.checks.phrasing import absent
from partnerbook.checks.places import fault_at_first
from partnerbook.checks.rule import Fault, Subject
from partnerbook.diagnostic import Severity

SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Fault]:
    for written in gated_decisions(subject, "accepted"):
        commit = written.record.commit
        lacking = absent(
            {
                "a chosen option": commit.option if commit else None,
                "a review date": commit.review_on if commit else None,
                "a reversal signal": commit.reversal_signal if commit else None,
            }
        )
        if lacking:
            message = f"decision {written.record.id} is accepted without {' or '.join(lacking)}"
            hint = 'under "commit:", write option, review_on and reversal_signal'
            yield fault_at_first(subject, written.file, (("commit",), ("status",)), message, hint)
